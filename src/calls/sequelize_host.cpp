// queryInterface, sequelize and Sequelize as a migration meets them.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "calls/entry.h"
#include "calls/sequelize_models.h"
#include "calls/sequelize_operations.h"
#include "calls/sequelize_where.h"
#include "calls/values.h"

namespace sqlferry::calls {
namespace {

constexpr std::string_view kDialect = "postgres";

/// `Op`: each operator is the key that conditions know it by.
class Operators final : public js::HostObject {
 public:
  [[nodiscard]] std::string name() const override { return "Op"; }
  js::Value member(js::Interpreter& run, std::string_view key, const js::Place& at) override {
    return run.string(sequelize::operator_key(key), at);
  }
};

/// Of a transaction only when it ends.
class BegunTransaction final : public js::HostObject {
 public:
  BegunTransaction(Recorder& recorder, std::size_t number) : recorder_(recorder), number_(number) {}
  [[nodiscard]] std::string name() const override { return "transaction"; }
  js::Value call_member(js::Interpreter& run, std::string_view key, const js::HostCall& call) override {
    if (is_one_of(key, {"commit", "rollback"})) recorder_.transactions().end(number_);
    return run.undefined(call.place);
  }
  void escaped() override { recorder_.transactions().end(number_); }

 private:
  Recorder& recorder_;
  std::size_t number_;
};

/// What sequelize.query(), .transaction() and so on are called on.
class Instance final : public js::HostObject {
 public:
  explicit Instance(Recorder& recorder) : recorder_(recorder) {}
  void set_others(js::HostObject& query_interface, js::HostObject& package) {
    query_interface_ = &query_interface;
    package_ = &package;
  }

  void set_naming(sequelize::TableNaming naming) { naming_ = naming; }

  [[nodiscard]] std::string name() const override { return "sequelize"; }

  js::Value member(js::Interpreter& run, std::string_view key, const js::Place& at) override {
    if (key == "queryInterface") return run.host(*query_interface_, at);
    if (is_one_of(key, {"Sequelize", "constructor"})) return run.host(*package_, at);
    if (is_one_of(key, {"options", "config", "dialect"})) {
      recorder_.dialect_was_asked();
      const js::Value name = run.string(kDialect, at);
      return run.object({{"dialect", name}, {"name", name}}, at);
    }
    if (is_one_of(key, {"Op", "QueryTypes", "literal", "fn", "col", "cast", "where", "json"}))
      return package_->member(run, key, at);
    if (key == "models") return run.unknown(js::Unknown::Reason::run, "sequelize.models", at);
    return HostObject::member(run, key, at);
  }

  js::Value call_member(js::Interpreter& run, std::string_view key, const js::HostCall& call) override {
    if (key == "query") return query(run, call);
    if (key == "transaction") return transaction(run, call);
    if (key == "getQueryInterface") return run.host(*query_interface_, call.place);
    if (key == "getDialect") {
      recorder_.dialect_was_asked();
      return run.string(kDialect, call.place);
    }
    if (is_one_of(key, {"literal", "fn", "col", "cast", "where", "json"})) return package_->call_member(run, key, call);
    if (key == "escape") return escape(run, call);
    if (is_one_of(key, {"sync", "drop", "truncate"}))
      recorder_.add_unknown(call, {Speller(run, call.name).call(), "it depends on the models of the application"});
    if (key == "define" && call.argument(0).text())
      return run.host(run.make<sequelize::Model>(run, recorder_, call, naming_), call.place);
    if (key == "import") return import(run, call);
    if (is_one_of(key, {"define", "model"}))
      return run.unknown(js::Unknown::Reason::run, fmt::format("sequelize.{}()", key), call.place);
    return run.undefined(call.place);
  }

 private:
  js::Value query(js::Interpreter& run, const js::HostCall& call) {
    const Speller spell(run, call.place);
    if (property(call.argument(1), "replacements").is_undefined() && call.argument(0).unknown()) {
      recorder_.add_query(spell, call, call.argument(0));
    } else {
      recorder_.add_own(call, sequelize::query_text(spell, call), recorder_.own_dialect());
    }
    return rows_of_database(run, call);
  }

  /// Before Sequelize 6: the file of a model, which exports a function that defines it.
  js::Value import(js::Interpreter& run, const js::HostCall& call) {
    const js::Value define = run.require_file(call.argument(0), call.place);
    return run.call(define, {run.host(*this, call.place), run.host(*package_, call.place)});
  }

  static js::Value escape(js::Interpreter& run, const js::HostCall& call) {
    return run.string(Speller(run, call.place).quoted(call.argument(0)).plain(), call.place);
  }

  /// With a function, that is run in the transaction; without one, the transaction itself is what is asked for.
  js::Value transaction(js::Interpreter& run, const js::HostCall& call) {
    const auto function = std::find_if(call.arguments.begin(), call.arguments.end(), [](const js::Argument& argument) {
      return argument.value.as<js::Function>() != nullptr;
    });
    const bool is_managed = function != call.arguments.end();
    const std::size_t number = recorder_.transactions().begin(call, is_managed);
    const js::Value begun = run.host(run.make<BegunTransaction>(recorder_, number), call.place);
    if (!is_managed) return begun;
    js::Value result = run.call(function->value, {begun});
    recorder_.transactions().end(number);
    return result;
  }

  Recorder& recorder_;
  js::HostObject* query_interface_ = nullptr;
  js::HostObject* package_ = nullptr;
  sequelize::TableNaming naming_ = sequelize::TableNaming::unknown;
};

/// Options that sequelize.query() takes as well, and those of schema calls that mean nothing to it.
bool may_go_to_query(const js::Value& options) {
  const auto* object = options.as<js::Object>();
  return object != nullptr && !object->rest &&
         std::all_of(object->properties.begin(), object->properties.end(), [](const js::Property& option) {
           return is_one_of(option.key, {"benchmark", "cascade", "charset", "collate", "comment", "engine", "logging",
                                         "transaction"});
         });
}

/// `sequelize.query(...)` in the transaction of the call.
std::optional<RawQuery> raw_query(js::Interpreter& run, const js::HostCall& call) {
  RawQuery raw{.call = call.place.span, .method = call.name.span.begin, .before = "sequelize.query(", .after = ")"};
  if (call.open || call.arguments.empty()) return std::nullopt;
  for (const js::Argument& argument : call.arguments) {
    if (!has_property(argument.value, "transaction")) continue;
    if (!may_go_to_query(argument.value) || argument.place.file != 0) return std::nullopt;
    raw.after = fmt::format(", {})", run.source(argument.place));
  }
  const bool may_hold_options = call.arguments.size() > 1 && call.arguments.back().value.unknown() != nullptr;
  return may_hold_options ? std::nullopt : std::optional(raw);
}

class QueryInterface final : public js::HostObject {
 public:
  QueryInterface(Recorder& recorder, Instance& instance) : recorder_(recorder), instance_(instance) {}

  [[nodiscard]] std::string name() const override { return "queryInterface"; }

  js::Value member(js::Interpreter& run, std::string_view key, const js::Place& at) override {
    if (key == "sequelize") return run.host(instance_, at);
    // umzug 3 calls `up({ context })`. The context is what the application makes of it: the query interface, the
    // instance, or an object with both.
    if (is_one_of(key, {"context", "queryInterface"})) return run.host(*this, at);
    if (is_one_of(key, {"DataTypes", "Sequelize"})) return instance_.member(run, "Sequelize", at);
    if (is_one_of(key, {"queryGenerator", "QueryGenerator"}))
      return run.unknown(js::Unknown::Reason::unsupported, fmt::format("queryInterface.{}", key), at);
    return HostObject::member(run, key, at);
  }

  js::Value call_member(js::Interpreter& run, std::string_view key, const js::HostCall& call) override {
    const Speller spell(run, call.place);
    if (const sequelize::Operation operation = sequelize::operation_of(key)) {
      recorder_.add(call, operation(spell, call), raw_query(run, call));
      return rows_of_database(run, call);
    }
    if (key == "getQueryInterface") return run.host(*this, call.place);
    if (is_one_of(key, {"quoteIdentifier", "quoteTable"}))
      return run.string(spell.name(call.argument(0)).plain(), call.place);
    if (key == "quoteIdentifiers") return run.string(spell.dotted_name(call.argument(0)).plain(), call.place);
    if (is_one_of(key, {"query", "transaction", "getDialect"})) return instance_.call_member(run, key, call);
    return rows_of_database(run, call);
  }

 private:
  Recorder& recorder_;
  Instance& instance_;
};

/// `Sequelize`, `DataTypes`, `require('sequelize')`: types and functions as symbols.
class Package final : public js::HostObject {
 public:
  explicit Package(Recorder& recorder) : instance_(recorder), query_interface_(recorder, instance_) {
    instance_.set_others(query_interface_, *this);
  }

  [[nodiscard]] std::string name() const override { return "Sequelize"; }
  [[nodiscard]] bool is_function() const override { return true; }

  js::Value member(js::Interpreter& run, std::string_view key, const js::Place& at) override {
    if (is_one_of(key, {"Sequelize", "DataTypes", "default", "Types"})) return run.host(*this, at);
    if (key == "Op") return run.host(operators_, at);
    return symbols_.member(run, key, at);
  }
  js::Value call_member(js::Interpreter& run, std::string_view key, const js::HostCall& call) override {
    return symbols_.call_member(run, key, call);
  }
  js::Value construct(js::Interpreter& run, const js::HostCall& call) override {
    instance_.set_naming(sequelize::naming_of(call));
    return run.host(instance_, call.place);
  }

  [[nodiscard]] QueryInterface& query_interface() { return query_interface_; }

 private:
  Operators operators_;
  Instance instance_;
  QueryInterface query_interface_;
  js::SymbolicHost symbols_{"Sequelize"};
};

}  // namespace

js::Value sequelize_package(js::Interpreter& run, Recorder& recorder) { return run.host(run.make<Package>(recorder)); }

Entry sequelize_entry(js::Interpreter& run, Recorder& recorder) {
  Package& package = run.make<Package>(recorder);
  return {{run.host(package.query_interface()), run.host(package)}};
}

}  // namespace sqlferry::calls
