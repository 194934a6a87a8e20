#include "calls/sequelize_operations.h"

#include <algorithm>
#include <array>
#include <utility>

namespace sqlferry::calls::sequelize {
namespace {

struct Row {
  std::string_view method;
  Operation operation;
};

constexpr std::array<Row, 32> kOperations = {{
    {"addColumn", add_column},
    {"addConstraint", add_constraint},
    {"addIndex", add_index},
    {"bulkDelete", bulk_delete},
    {"bulkInsert", bulk_insert},
    {"bulkUpdate", bulk_update},
    {"changeColumn", change_column},
    {"createFunction", create_function},
    {"createSchema", create_schema},
    {"createTable", create_table},
    {"createTrigger", create_trigger},
    {"decrement", depends_on_database},
    {"delete", depends_on_database},
    {"dropAllEnums", depends_on_database},
    {"dropAllSchemas", depends_on_database},
    {"dropAllTables", depends_on_database},
    {"dropEnum", drop_enum},
    {"dropFunction", drop_function},
    {"dropSchema", drop_schema},
    {"dropTable", drop_table},
    {"dropTrigger", drop_trigger},
    {"increment", depends_on_database},
    {"insert", insert},
    {"removeColumn", remove_column},
    {"removeConstraint", remove_constraint},
    {"removeIndex", remove_index},
    {"renameColumn", rename_column},
    {"renameFunction", rename_function},
    {"renameTable", rename_table},
    {"renameTrigger", rename_trigger},
    {"update", depends_on_database},
    {"upsert", depends_on_database},
}};

}  // namespace

Operation operation_of(std::string_view method) {
  const auto it =
      std::find_if(kOperations.begin(), kOperations.end(), [&](const Row& row) { return row.method == method; });
  return it == kOperations.end() ? nullptr : it->operation;
}

Statements unclear(const Speller& spell, const js::Value& value) {
  return unclear(spell, value.place, reason_of(value));
}

Statements unclear(const Speller& spell, const js::Place& at, std::string reason) {
  SqlText out(spell.call());
  out.leave_gap(spell.span(at), std::move(reason));
  return {out};
}

Statements depends_on_database(const Speller& spell, const js::HostCall& call) {
  return unclear(spell, call.name, "it depends on what the database holds");
}

}  // namespace sqlferry::calls::sequelize
