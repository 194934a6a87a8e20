// queryRunner of TypeORM (version 1): query(), and what only asks.
// https://typeorm.io/docs/migrations/api
#include <fmt/format.h>

#include <algorithm>

#include "calls/entry.h"
#include "calls/typeorm_sql.h"
#include "calls/values.h"

namespace sqlferry::calls {
namespace typeorm {
namespace {

class QueryRunner final : public js::HostObject {
 public:
  explicit QueryRunner(Recorder& recorder) : recorder_(recorder) {}

  [[nodiscard]] std::string name() const override { return "queryRunner"; }

  js::Value member(js::Interpreter& run, std::string_view key, const js::Place& at) override {
    if (is_one_of(key, {"manager", "connection", "dataSource", "queryRunner"})) return run.host(*this, at);
    if (is_one_of(key, {"options", "driver"})) {
      recorder_.dialect_was_asked();
      const js::Value type = run.string("postgres", at);
      return run.object({{"type", type}, {"options", run.object({{"type", type}}, at)}}, at);
    }
    return HostObject::member(run, key, at);
  }

  js::Value call_member(js::Interpreter& run, std::string_view key, const js::HostCall& call) override {
    const Speller spell(run, call.place);
    if (key == "query" || key == "sql") {
      recorder_.add_query(spell, call, call.argument(0));
    } else if (key == "transaction") {
      for (const js::Argument& argument : call.arguments) {
        if (argument.value.as<js::Function>()) return run.call(argument.value, {run.host(*this, call.place)});
      }
    } else if (const Operation operation = operation_of(key)) {
      recorder_.add(
          call, operation(spell, call),
          RawQuery{.call = call.place.span, .method = call.name.span.begin, .before = "query(", .after = ")"});
    } else if (is_one_of(key, {"startTransaction", "commitTransaction", "rollbackTransaction", "release", "connect"})) {
      return run.undefined(call.place);
    } else if (writes(key)) {
      recorder_.add_unknown(call,
                            {spell.span(call.name), fmt::format("`{}` is not followed", spell.source(call.name))});
    }
    return rows_of_database(run, call);
  }

 private:
  /// Of the query runner or of the entity manager, beyond what is followed.
  static bool writes(std::string_view key) {
    constexpr std::array<std::string_view, 9> kBegin = {"create", "drop",   "add",    "change", "rename",
                                                        "update", "insert", "delete", "clear"};
    const bool builds = is_one_of(key, {"createQueryBuilder", "save", "remove", "upsert", "increment", "decrement"});
    return builds ? key != "createQueryBuilder" : std::any_of(kBegin.begin(), kBegin.end(), [&](std::string_view word) {
      return key.starts_with(word);
    });
  }

  Recorder& recorder_;
};

}  // namespace
}  // namespace typeorm

Entry typeorm_entry(js::Interpreter& run, Recorder& recorder) {
  return {{run.host(run.make<typeorm::QueryRunner>(recorder))}};
}

js::Value typeorm_package(js::Interpreter& run) { return run.host(run.make<js::SymbolicHost>("typeorm")); }

}  // namespace sqlferry::calls
