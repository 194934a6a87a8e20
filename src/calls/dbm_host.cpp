// db of db-migrate, as its PostgreSQL driver (db-migrate-pg 1.5) runs it.
// https://db-migrate.readthedocs.io/en/latest/API/SQL/
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "calls/dbm_sql.h"
#include "calls/entry.h"
#include "calls/values.h"

namespace sqlferry::calls {
namespace dbm {
namespace {

struct Row {
  std::string_view method;
  Operation operation;
};
constexpr std::array<Row, 16> kOperations = {{{"addColumn", add_column},
                                              {"addForeignKey", add_foreign_key},
                                              {"addIndex", add_index},
                                              {"changeColumn", change_column},
                                              {"createTable", create_table},
                                              {"dropColumn", remove_column},
                                              {"dropTable", drop_table},
                                              {"insert", insert},
                                              {"removeColumn", remove_column},
                                              {"removeForeignKey", remove_foreign_key},
                                              {"removeIndex", remove_index},
                                              {"renameColumn", rename_column},
                                              {"renameTable", rename_table},
                                              {"truncate", truncate},
                                              {"truncateTable", truncate},
                                              {"update", unclear_operation}}};

bool is_callable(const js::Value& value) {
  if (value.as<js::Function>()) return true;
  const auto* host = value.as<js::HostObject>();
  return host != nullptr && host->is_function();
}

/// The callback that `up` is given: done.
class Done final : public js::HostObject {
 public:
  [[nodiscard]] std::string name() const override { return "callback"; }
  [[nodiscard]] bool is_function() const override { return true; }
  js::Value call(js::Interpreter& run, const js::HostCall& call) override { return run.undefined(call.place); }
};

/// Nothing for one with a callback: what runs behind it runs in there.
std::optional<RawQuery> raw_query(const js::HostCall& call) {
  if (call.open || (!call.arguments.empty() && is_callable(call.arguments.back().value))) return std::nullopt;
  return RawQuery{.call = call.place.span, .method = call.name.span.begin, .before = "runSql(", .after = ")"};
}

class Db final : public js::HostObject {
 public:
  explicit Db(Recorder& recorder) : recorder_(recorder) {}

  [[nodiscard]] std::string name() const override { return "db"; }

  js::Value member(js::Interpreter& run, std::string_view key, const js::Place& at) override {
    if (key == "connection") return run.unknown(js::Unknown::Reason::database, "db.connection", at);
    return HostObject::member(run, key, at);
  }

  js::Value call_member(js::Interpreter& run, std::string_view key, const js::HostCall& call) override {
    const Speller spell(run, call.place);
    const auto row =
        std::find_if(kOperations.begin(), kOperations.end(), [&](const Row& one) { return one.method == key; });
    if (key == "runSql" || key == "all" || key == "allAsync" || key == "runSqlAsync") {
      recorder_.add_query(spell, call, call.argument(0));
    } else if (row != kOperations.end()) {
      recorder_.add(call, row->operation(spell, call), raw_query(call));
    }
    const js::Value rows = rows_of_database(run, call);
    const js::Value last = call.arguments.empty() ? js::Value{} : call.arguments.back().value;
    if (is_callable(last)) run.call(last, {js::Value{js::Null{}, call.place}, rows});
    return rows;
  }

 private:
  Recorder& recorder_;
};

/// `dbm.dataType`, which `exports.setup` is given.
js::Value data_types(js::Interpreter& run) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 14> kNames = {{{"BIG_INTEGER", "bigint"},
                                                                                     {"BINARY", "binary"},
                                                                                     {"BLOB", "blob"},
                                                                                     {"BOOLEAN", "boolean"},
                                                                                     {"CHAR", "char"},
                                                                                     {"DATE", "date"},
                                                                                     {"DATE_TIME", "datetime"},
                                                                                     {"DECIMAL", "decimal"},
                                                                                     {"INTEGER", "int"},
                                                                                     {"REAL", "real"},
                                                                                     {"SMALLINT", "smallint"},
                                                                                     {"STRING", "string"},
                                                                                     {"TEXT", "text"},
                                                                                     {"TIMESTAMP", "timestamp"}}};
  std::vector<std::pair<std::string, js::Value>> types;
  for (const auto& [name, type] : kNames) types.emplace_back(name, run.string(type));
  return run.object(std::move(types));
}

void set_up(js::Interpreter& run) {
  const js::Value setup = run.exported("setup");
  if (!setup.as<js::Function>()) return;
  const js::Value module = run.object({{"dataType", data_types(run)}});
  const js::Value options = run.object({{"dbmigrate", module}, {"Promise", run.global("Promise")}});
  run.call(setup, {options, run.undefined()});
}

}  // namespace
}  // namespace dbm

Entry dbm_entry(js::Interpreter& run, Recorder& recorder) {
  dbm::set_up(run);
  return {{run.host(run.make<dbm::Db>(recorder)), run.host(run.make<dbm::Done>())}};
}

}  // namespace sqlferry::calls
