// The objects that the functions of createTable() and alterTable() are given.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "calls/knex_table.h"
#include "calls/values.h"

namespace sqlferry::calls::knex {
namespace {

/// The call with another argument before the given ones.
js::HostCall with_first(const js::HostCall& call, const js::Value& first) {
  js::HostCall out = call;
  out.arguments.insert(out.arguments.begin(), js::Argument{first, first.place});
  return out;
}

/// `references('users.id')` names the table, too.
void refer(js::Interpreter& run, ForeignKey& key, const js::Value& target) {
  const auto text = target.text();
  const std::size_t dot = text ? text->find('.') : std::string_view::npos;
  if (dot == std::string_view::npos) {
    key.references = target;
    return;
  }
  const std::string_view rest = text->substr(dot + 1);
  key.in_table = run.string(text->substr(0, dot), target.place);
  key.references = run.string(rest.substr(0, rest.find('.')), target.place);
}

/// Whether it says something of a foreign key.
bool complete(js::Interpreter& run, ForeignKey& key, std::string_view method, const js::HostCall& call) {
  const js::Value value = call.argument(0);
  if (method == "references") {
    refer(run, key, value);
  } else if (method == "inTable" || method == "on") {
    key.in_table = value;
  } else if (method == "onDelete") {
    key.on_delete = value;
  } else if (method == "onUpdate") {
    key.on_update = value;
  } else if (method == "withKeyName") {
    key.key_name = value;
  } else if (method == "deferrable") {
    key.deferrable = value;
  } else {
    return false;
  }
  return true;
}

/// What `table.foreign('a')` gives.
class ForeignHost final : public js::HostObject {
 public:
  explicit ForeignHost(std::shared_ptr<ForeignKey> key) : key_(std::move(key)) {}
  [[nodiscard]] std::string name() const override { return "table.foreign()"; }
  js::Value call_member(js::Interpreter& run, std::string_view key, const js::HostCall& call) override {
    complete(run, *key_, key, call);
    return run.host(*this, call.place);
  }

 private:
  std::shared_ptr<ForeignKey> key_;
};

/// What `table.string('a')` gives.
class ColumnHost final : public js::HostObject {
 public:
  ColumnHost(std::shared_ptr<Column> column, std::shared_ptr<TablePlan> plan)
      : column_(std::move(column)), plan_(std::move(plan)) {}

  [[nodiscard]] std::string name() const override { return fmt::format("table.{}()", column_->type); }

  js::Value call_member(js::Interpreter& run, std::string_view key, const js::HostCall& call) override {
    if (is_one_of(key, {"index", "primary", "unique"})) {
      if (!column_->is_increments()) plan_->steps.push_back({std::string(key), with_first(call, column_->name())});
    } else if (key == "references" && !foreign_) {
      foreign_ = std::make_shared<ForeignKey>();
      foreign_->columns = column_->name();
      plan_->steps.push_back({"foreign", call, foreign_});
      complete(run, *foreign_, key, call);
    } else if (!foreign_ || !complete(run, *foreign_, key, call)) {
      modify(key, call);
    }
    return run.host(*this, call.place);
  }

 private:
  void modify(std::string_view key, const js::HostCall& call) {
    if (is_one_of(key, {"notNullable", "notNull"})) {
      column_->is_not_null = true;
      column_->modifiers.insert_or_assign("nullable", call);
    } else if (key == "nullable") {
      column_->is_not_null = is_false(call.argument(0));
      column_->modifiers.insert_or_assign("nullable", call);
    } else if (is_one_of(key, {"default", "defaultsTo"})) {
      column_->modifiers.insert_or_assign("defaultTo", call);
    } else if (key == "alter") {
      column_->modifiers.insert_or_assign("alter", call);
      column_->is_altered = true;
      column_->alters_nullable = !is_false(property(call.argument(0), "alterNullable"));
      column_->alters_type = !is_false(property(call.argument(0), "alterType"));
    } else {
      column_->modifiers.insert_or_assign(std::string(key), call);
    }
  }

  std::shared_ptr<Column> column_;
  std::shared_ptr<TablePlan> plan_;
  std::shared_ptr<ForeignKey> foreign_;
};

/// `table`
class TableHost final : public js::HostObject {
 public:
  explicit TableHost(std::shared_ptr<TablePlan> plan) : plan_(std::move(plan)) {}

  [[nodiscard]] std::string name() const override { return "table"; }

  js::Value call_member(js::Interpreter& run, std::string_view key, const js::HostCall& call) override {
    if (const auto type = column_type(key)) return add_column(run, std::string(*type), call);
    if (key == "timestamps") {
      timestamps(run, call);
    } else if (key == "foreign") {
      return foreign(run, call);
    } else if (key == "comment") {
      plan_->comment = call.argument(0);
    } else if (key == "dropTimestamps") {
      drop_timestamps(run, call);
    } else if (key == "check" && plan_->method != TablePlan::Method::alter) {
      plan_->checks.push_back(call);
    } else if (is_step(key)) {
      plan_->steps.push_back({std::string(key), call});
    } else if (is_one_of(key, {"charset", "collate", "engine"})) {
      plan_->mysql_settings.push_back(call);
    } else if (!is_one_of(key, {"queryContext", "inherits"}) && !plan_->gap) {
      plan_->gap =
          Gap{call.name.file == 0 ? call.name.span : text::Span{}, fmt::format("`table.{}()` is not followed", key)};
    }
    return run.host(*this, call.place);
  }

 private:
  [[nodiscard]] static bool is_step(std::string_view key) {
    return is_one_of(key, {"check", "dropChecks", "dropColumn", "dropColumns", "dropForeign", "dropForeignIfExists",
                           "dropIndex", "dropNullable", "dropPrimary", "dropPrimaryIfExists", "dropUnique",
                           "dropUniqueIfExists", "index", "primary", "renameColumn", "setNullable", "unique"});
  }

  js::Value add_column(js::Interpreter& run, std::string type, const js::HostCall& call) {
    auto column = std::make_shared<Column>();
    column->type = std::move(type);
    column->call = call;
    plan_->columns.push_back(column);
    return run.host(run.make<ColumnHost>(std::move(column), plan_), call.place);
  }

  /// timestamps(useTimestamps, defaultToNow, useCamelCase), also as one object.
  void timestamps(js::Interpreter& run, const js::HostCall& call) {
    const js::Value first = call.argument(0);
    const bool is_object = first.as<js::Object>() != nullptr;
    const js::Value now = is_object ? property(first, "defaultToNow") : call.argument(1);
    const js::Value camel = is_object ? property(first, "useCamelCase") : call.argument(2);
    for (const bool is_created : {true, false}) {
      auto column = std::make_shared<Column>();
      column->type = "timestamp";
      column->call = call;
      const std::string_view name =
          is_truthy(camel) ? (is_created ? "createdAt" : "updatedAt") : (is_created ? "created_at" : "updated_at");
      column->call.arguments = {{run.string(name, call.name), call.name}};
      if (is_truthy(now)) add_now(run, *column, call);
      plan_->columns.push_back(std::move(column));
    }
  }

  static void add_now(js::Interpreter& run, Column& column, const js::HostCall& call) {
    js::HostCall text = call;
    text.arguments = {{run.string("CURRENT_TIMESTAMP", call.name), call.name}};
    js::HostCall given = call;
    given.arguments = {{run.host(run.make<Raw>(text, Raw::Run{}), call.name), call.name}};
    column.is_not_null = true;
    column.modifiers.insert_or_assign("nullable", call);
    column.modifiers.insert_or_assign("defaultTo", given);
  }

  void drop_timestamps(js::Interpreter& run, const js::HostCall& call) {
    js::HostCall drop = call;
    const bool is_camel = is_truthy(call.argument(0));
    drop.arguments = {{run.string(is_camel ? "createdAt" : "created_at", call.name), call.name},
                      {run.string(is_camel ? "updatedAt" : "updated_at", call.name), call.name}};
    plan_->steps.push_back({"dropColumns", std::move(drop)});
  }

  js::Value foreign(js::Interpreter& run, const js::HostCall& call) {
    auto key = std::make_shared<ForeignKey>();
    key->columns = call.argument(0);
    key->key_name = call.argument(1);
    plan_->steps.push_back({"foreign", call, key});
    return run.host(run.make<ForeignHost>(std::move(key)), call.place);
  }

  std::shared_ptr<TablePlan> plan_;
};

}  // namespace

void describe_table(js::Interpreter& run, const js::Value& function, TablePlan& plan) {
  // The script may keep the table and its columns beyond the function.
  auto shared = std::make_shared<TablePlan>(plan);
  const js::Value table = run.host(run.make<TableHost>(shared), function.place);
  const std::array<js::Value, 1> arguments = {table};
  // Queries that it waits for run beside the table's own statements, which come of it when it returns.
  js::Circumstances beside;
  beside.unordered = true;
  run.call(function, arguments, table, beside);
  plan = *shared;
}

}  // namespace sqlferry::calls::knex
