// STRICT makes SQLite check types, as PostgreSQL always does.
#include "rules/dialect/sqlite/table_option.h"

namespace sqlferry::rules::sqlite_strict_table {
namespace {

void check(const ast::CreateTable& create, engine::Context& ctx) {
  const ast::TableOption* option = table_option(create, "STRICT");
  if (!option) return;
  ctx.report(option->span, "`STRICT` is SQLite's own table option").fix("remove the option");
  remove_table_option(create, *option, ctx);
}

constexpr engine::Example kBad[] = {
    {
        .title = "a strict table",
        .sql = "CREATE TABLE t (a TEXT) STRICT;",
        .fixed = "CREATE TABLE t (a TEXT);",
    },
    {
        .title = "with another option",
        .sql = "CREATE TABLE t (a TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;",
        .fixed = "CREATE TABLE t (a TEXT NOT NULL PRIMARY KEY);",
    },
};
constexpr engine::Example kGood[] = {{
    .title = "a table of that name",
    .sql = "CREATE TABLE strict (strict TEXT);",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: STRICT tables", "https://sqlite.org/stricttables.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/strict-table",
    .summary = "STRICT table option",
    .why = "PostgreSQL checks types in every table; it stops here with 42601.",
    .sqlstate = "42601",
    .postgres_says = "syntax error at or near \"STRICT\"",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_strict_table
