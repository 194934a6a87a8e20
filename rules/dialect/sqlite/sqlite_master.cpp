// SQLite keeps the text of its schema in a table.
#include <algorithm>

#include "engine/context.h"
#include "sql/keywords.h"

namespace sqlferry::rules::sqlite_sqlite_master {
namespace {

bool is_master(const ast::ObjectName& name) {
  static constexpr std::string_view kTables[] = {"SQLITE_MASTER", "SQLITE_SCHEMA", "SQLITE_TEMP_MASTER",
                                                 "SQLITE_TEMP_SCHEMA"};
  return std::ranges::any_of(kTables, [&](std::string_view table) { return sql::same_word(name.name.text, table); });
}

void refuse(const ast::ObjectName& name, engine::Context& ctx) {
  if (!is_master(name)) return;
  ctx.report_once(name.span, "`{}` is SQLite's own catalogue", name.name.text)
      .fidelity(engine::Fidelity::unsupported)
      .help("Ask `information_schema.tables`, or `pg_catalog.pg_class` and `pg_catalog.pg_indexes`.");
  ctx.comment_out("PostgreSQL keeps its schema in pg_catalog");
}

void check_read(const ast::TableRef& ref, engine::Context& ctx) {
  if (const auto* named = std::get_if<ast::NamedTable>(&ref.node)) refuse(named->name, ctx);
}

template <class Statement>
void check_write(const Statement& statement, engine::Context& ctx) {
  refuse(statement.table, ctx);
}

constexpr engine::Example kBad[] = {{
    .title = "is the table there?",
    .sql = "SELECT name FROM sqlite_master WHERE type = 'table';",
    .fixed = "/* not translated: PostgreSQL keeps its schema in pg_catalog\n"
             "SELECT name FROM sqlite_master WHERE type = 'table' */;",
}};
constexpr engine::Example kGood[] = {{
    .title = "the standard's views",
    .sql = "SELECT table_name FROM information_schema.tables;",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check_read>(), engine::on<&check_write<ast::Insert>>(),
                                     engine::on<&check_write<ast::Update>>(), engine::on<&check_write<ast::Delete>>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: the schema table", "https://sqlite.org/schematab.html"},
    {"PostgreSQL: information schema", "https://www.postgresql.org/docs/15/infoschema-tables.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/sqlite-master",
    .summary = "statement that reads SQLite's catalogue",
    .why = "PostgreSQL has no such table and stops here with 42P01; its catalogue has other columns.",
    .sqlstate = "42P01",
    .postgres_says = "relation \"sqlite_master\" does not exist",
    .fix = engine::FixSafety::none,
    .fidelity = engine::Fidelity::unsupported,
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_sqlite_master
