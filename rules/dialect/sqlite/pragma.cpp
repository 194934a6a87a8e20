// PRAGMA sets up SQLite itself; there is nothing in PostgreSQL that it could become.
#include "engine/context.h"

namespace sqlferry::rules::sqlite_pragma {
namespace {

void check(const ast::Pragma& pragma, engine::Context& ctx) {
  ctx.report(ctx.span(), "`PRAGMA {}` is SQLite's own statement", pragma.name.name.text).fix("remove the statement");
  ctx.remove_statement();
}

constexpr engine::Example kBad[] = {{
    .title = "foreign keys switched off around a rebuild",
    .sql = "PRAGMA foreign_keys=OFF;\nCREATE TABLE t (a TEXT);",
    .fixed = "CREATE TABLE t (a TEXT);",
}};
constexpr engine::Example kGood[] = {{
    .title = "a column of that name",
    .sql = "CREATE TABLE t (pragma TEXT);",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {{"SQLite: PRAGMA", "https://sqlite.org/pragma.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/pragma",
    .summary = "PRAGMA statement",
    .why = "PostgreSQL has no PRAGMA and stops here with 42601; the rest of the file does not run.",
    .sqlstate = "42601",
    .postgres_says = "syntax error at or near \"PRAGMA\"",
    .notes = "Foreign keys are always enforced in PostgreSQL; pragmas that tune the SQLite file have no counterpart.",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_pragma
