// A column that changes to an enum without some of the values that it had.
#include <algorithm>

#include "engine/context.h"
#include "schema/names.h"

namespace sqlferry::rules::data_enum_value_removed {
namespace {

std::string name_of(const std::string& type) {
  std::string out = type.substr(type.rfind('.') == std::string::npos ? 0 : type.rfind('.') + 1);
  std::erase(out, '"');
  return out;
}

const std::vector<std::string>* labels_of(const std::string& type, const schema::Catalog& catalog) {
  const std::string name = name_of(type);
  const auto* exact = catalog.enum_labels(name);
  return exact ? exact : catalog.enum_labels(schema::folded(name));
}

/// Rows of the chain that have the value for sure.
bool is_in_rows(const schema::Table& table, const schema::Column& column, const std::string& label,
                const schema::Catalog& catalog) {
  const schema::TableRows* rows = catalog.rows_of(table.key);
  const auto at = rows ? rows->position_of(column.key) : std::nullopt;
  return at && catalog.is_sure_of(table.key) &&
         std::any_of(rows->rows.begin(), rows->rows.end(), [&](const schema::KnownRow& row) {
           const auto& value = row.values[*at];
           return value.kind == schema::RowValue::Kind::literal && value.text == label;
         });
}

void check(const ast::AlterAction& action, engine::Context& ctx) {
  const auto* change = std::get_if<ast::AlterColumnType>(&action.node);
  const auto* alter = change ? ast::as<ast::AlterTable>(ctx.statement()) : nullptr;
  const schema::Table* table = alter ? ctx.table(alter->table) : nullptr;
  const schema::Column* column = table ? table->column(ctx.schema().key_of(change->column)) : nullptr;
  const auto& catalog = ctx.schema();
  const auto* old_labels = column ? labels_of(column->type.declared, catalog) : nullptr;
  const auto* labels = old_labels ? labels_of(std::string(ctx.source(change->type.span)), catalog) : nullptr;
  if (!labels || old_labels == labels) return;
  const auto* cast = ast::as<ast::Cast>(change->using_value);
  for (const std::string& label : *old_labels) {
    if (std::find(labels->begin(), labels->end(), label) != labels->end()) continue;
    auto& finding = ctx.report(change->type.span, "`{}` may hold '{}', which `{}` does not have", column->name, label,
                               ctx.source(change->type.span));
    if (cast && is_in_rows(*table, *column, label, catalog))
      finding.severity(engine::Severity::error).fidelity(engine::Fidelity::unsupported);
    return finding.help("Change the rows that have it before."), void();
  }
}

constexpr engine::Example kBad[] = {{
                                        .title = "a row of the chain has it",
                                        .given = "CREATE TYPE s AS ENUM ('a', 'b');\n"
                                                 "CREATE TABLE t (c s);\n"
                                                 "INSERT INTO t VALUES ('b');",
                                        .sql = "CREATE TYPE s2 AS ENUM ('a');\n"
                                               "ALTER TABLE t ALTER COLUMN c TYPE s2 USING c::text::s2;",
                                        .fixed = "CREATE TYPE s2 AS ENUM ('a');\n"
                                                 "ALTER TABLE t ALTER COLUMN c TYPE s2 USING c::text::s2;",
                                        .is_postgres = true,
                                    },
                                    {
                                        .title = "a row of the application may",
                                        .given = "CREATE TYPE s AS ENUM ('a', 'b');\n"
                                                 "CREATE TABLE t (c s);",
                                        .sql = "CREATE TYPE s2 AS ENUM ('a');\n"
                                               "ALTER TABLE t ALTER COLUMN c TYPE s2 USING c::text::s2;",
                                        .fixed = "CREATE TYPE s2 AS ENUM ('a');\n"
                                                 "ALTER TABLE t ALTER COLUMN c TYPE s2 USING c::text::s2;",
                                        .is_postgres = true,
                                    }};
constexpr engine::Example kGood[] = {{
    .title = "more values",
    .given = "CREATE TYPE s AS ENUM ('a', 'b');\n"
             "CREATE TABLE t (c s);",
    .sql = "CREATE TYPE s2 AS ENUM ('b', 'a', 'c');\n"
           "ALTER TABLE t ALTER COLUMN c TYPE s2 USING c::text::s2;",
    .is_postgres = true,
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: enumerated types", "https://www.postgresql.org/docs/15/datatype-enum.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "data/enum-value-removed",
    .summary = "enum that loses a value that rows may have",
    .why = "A row with the value stops the migration.",
    .sqlstate = "22P02",
    .postgres_says = "invalid input value for enum s2: \"b\"",
    .severity = engine::Severity::warning,
    .fix = engine::FixSafety::none,
    .notes =
        "An error where a row that the chain inserts has the value. changeColumn of Sequelize is "
        "postgres/enum-column-change's to speak about.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::data_enum_value_removed
