// REINDEX says in PostgreSQL what it rebuilds: a table or an index.
#include "engine/context.h"

namespace sqlferry::rules::sqlite_reindex {
namespace {

void check(const ast::Maintenance& maintenance, engine::Context& ctx) {
  if (maintenance.kind != ast::Maintenance::Kind::reindex) return;
  const std::string key = maintenance.object ? ctx.schema().key_of(*maintenance.object) : "";
  const char* kind = key.empty()               ? nullptr
                     : ctx.schema().table(key) ? "TABLE"
                     : ctx.schema().index(key) ? "INDEX"
                                               : nullptr;
  if (kind) {
    ctx.report(ctx.span(), "`REINDEX` without the word `{}`", kind).fix(fmt::format("write `REINDEX {}`", kind));
    const text::Span name = maintenance.object->span;
    ctx.replace(ctx.span(), fmt::format("REINDEX {} {}", kind, ctx.sql(name)));
    return;
  }
  ctx.report(ctx.span(), "`REINDEX` of all indexes or of a collation is SQLite's own statement")
      .fix("remove the statement");
  ctx.remove_statement();
}

constexpr engine::Example kBad[] = {
    {
        .title = "a table",
        .given = "CREATE TABLE t (a TEXT);",
        .sql = "REINDEX t;",
        .fixed = "REINDEX TABLE t;",
    },
    {
        .title = "an index",
        .given = "CREATE TABLE t (a TEXT);\n"
                 "CREATE INDEX t_a ON t (a);",
        .sql = "REINDEX t_a;",
        .fixed = "REINDEX INDEX t_a;",
    },
    {
        .title = "everything with a collation",
        .sql = "CREATE TABLE t (a TEXT);\n"
               "REINDEX NOCASE;",
        .fixed = "CREATE TABLE t (a TEXT);\n"
                 "",
    },
};
constexpr engine::Example kGood[] = {{
    .title = "a table of that name",
    .sql = "CREATE TABLE reindex (a TEXT);",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: REINDEX", "https://sqlite.org/lang_reindex.html"},
    {"PostgreSQL: REINDEX", "https://www.postgresql.org/docs/15/sql-reindex.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/reindex",
    .summary = "REINDEX statement of SQLite",
    .why = "PostgreSQL wants the kind of object after REINDEX and stops here with 42601.",
    .sqlstate = "42601",
    .postgres_says = "syntax error at or near \"t\"",
    .notes =
        "Nothing is lost where the statement goes: an index of PostgreSQL follows its table, and no collation of "
        "SQLite is left.",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_reindex
