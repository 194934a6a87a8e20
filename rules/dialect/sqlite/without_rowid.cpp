// WITHOUT ROWID: the table is stored in its primary key.
#include "rules/dialect/sqlite/table_option.h"

namespace sqlferry::rules::sqlite_without_rowid {
namespace {

void check(const ast::CreateTable& create, engine::Context& ctx) {
  const ast::TableOption* option = table_option(create, "WITHOUT ROWID");
  if (!option) return;
  ctx.report(option->span, "`WITHOUT ROWID` is SQLite's own table option").fix("remove the option");
  remove_table_option(create, *option, ctx);
}

constexpr engine::Example kBad[] = {{
    .title = "a table kept in its key",
    .sql = "CREATE TABLE t (a TEXT NOT NULL PRIMARY KEY) WITHOUT ROWID;",
    .fixed = "CREATE TABLE t (a TEXT NOT NULL PRIMARY KEY);",
}};
constexpr engine::Example kGood[] = {{
    .title = "a column of that name",
    .sql = "CREATE TABLE t (a TEXT NOT NULL PRIMARY KEY, \"without rowid\" TEXT);",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: WITHOUT ROWID", "https://sqlite.org/withoutrowid.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/without-rowid",
    .summary = "WITHOUT ROWID table option",
    .why = "It says how SQLite stores the rows; PostgreSQL stops here with 42601.",
    .sqlstate = "42601",
    .postgres_says = "syntax error at or near \"WITHOUT\"",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_without_rowid
