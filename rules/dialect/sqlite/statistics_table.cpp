// SQLite keeps what ANALYZE found in tables of its own, and dumps write them.
#include <algorithm>

#include "engine/context.h"
#include "sql/keywords.h"

namespace sqlferry::rules::sqlite_statistics_table {
namespace {

bool is_statistics(const ast::ObjectName& name) {
  static constexpr std::string_view kTables[] = {"SQLITE_STAT1", "SQLITE_STAT2", "SQLITE_STAT3", "SQLITE_STAT4"};
  return std::ranges::any_of(kTables, [&](std::string_view table) { return sql::same_word(name.name.text, table); });
}

template <class Statement>
void check(const Statement& statement, engine::Context& ctx) {
  if (!is_statistics(statement.table)) return;
  ctx.report(statement.table.span, "`{}` holds SQLite's statistics", statement.table.name.text)
      .fix("remove the statement");
  ctx.remove_statement();
}

constexpr engine::Example kBad[] = {{
    .title = "as a dump has it",
    .sql = "CREATE TABLE t (a TEXT);\n"
           "INSERT INTO sqlite_stat1 VALUES('t',NULL,'2');",
    .fixed = "CREATE TABLE t (a TEXT);\n"
             "",
}};
constexpr engine::Example kGood[] = {{
    .title = "another table",
    .given = "CREATE TABLE stat1 (a TEXT);",
    .sql = "INSERT INTO stat1 VALUES ('x');",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check<ast::Insert>>(), engine::on<&check<ast::Update>>(),
                                     engine::on<&check<ast::Delete>>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: the sqlite_stat1 table", "https://sqlite.org/fileformat2.html#stat1tab"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/statistics-table",
    .summary = "SQLite's statistics tables",
    .why = "PostgreSQL has no such table (42P01); it keeps its own statistics and renews them itself.",
    .sqlstate = "42P01",
    .postgres_says = "relation \"sqlite_stat1\" does not exist",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_statistics_table
