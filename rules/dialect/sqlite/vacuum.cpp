// VACUUM rebuilds the SQLite file; in PostgreSQL autovacuum does what is needed.
#include "engine/context.h"

namespace sqlferry::rules::sqlite_vacuum {
namespace {

void check(const ast::Maintenance& maintenance, engine::Context& ctx) {
  if (maintenance.kind != ast::Maintenance::Kind::vacuum) return;
  if (maintenance.into || maintenance.object) {
    ctx.report(ctx.span(), "`VACUUM` of a database file is SQLite's own statement")
        .severity(engine::Severity::error)
        .fix("remove the statement");
  } else {
    ctx.report(ctx.span(), "`VACUUM` does not run in a transaction, as migrations do").fix("remove the statement");
  }
  ctx.remove_statement();
}

constexpr engine::Example kBad[] = {
    {
        .title = "at the end of a migration",
        .sql = "CREATE TABLE t (a TEXT);\n"
               "VACUUM;",
        .fixed = "CREATE TABLE t (a TEXT);\n"
                 "",
    },
    {
        .title = "into a file",
        .sql = "CREATE TABLE t (a TEXT);\n"
               "VACUUM INTO 'backup.db';",
        .fixed = "CREATE TABLE t (a TEXT);\n"
                 "",
    },
};
constexpr engine::Example kGood[] = {{
    .title = "a table of that name",
    .sql = "CREATE TABLE vacuum (a TEXT);",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: VACUUM", "https://sqlite.org/lang_vacuum.html"},
    {"PostgreSQL: routine vacuuming", "https://www.postgresql.org/docs/15/routine-vacuuming.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/vacuum",
    .summary = "VACUUM statement",
    .why = "PostgreSQL refuses VACUUM in a transaction (25001), and its autovacuum keeps tables in shape without it.",
    .sqlstate = "25001",
    .postgres_says = "VACUUM cannot run inside a transaction block",
    .severity = engine::Severity::warning,
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_vacuum
