// ATTACH opens a second database file.
#include "engine/context.h"

namespace sqlferry::rules::sqlite_attach {
namespace {

void check(const ast::Attach& attach, engine::Context& ctx) {
  const char* verb = attach.detach ? "DETACH" : "ATTACH";
  ctx.report(ctx.span(), "`{}` of a database file is not translated", verb)
      .fidelity(engine::Fidelity::unsupported)
      .help(
          "Put the tables of the other file into a schema of the same database, or reach them through a foreign data "
          "wrapper (postgres_fdw).");
  ctx.comment_out("PostgreSQL does not attach database files");
}

constexpr engine::Example kBad[] = {{
    .title = "a second file",
    .sql = "ATTACH DATABASE 'archive.db' AS archive;",
    .fixed = "/* not translated: PostgreSQL does not attach database files\n"
             "ATTACH DATABASE 'archive.db' AS archive */;",
}};
constexpr engine::Example kGood[] = {{
    .title = "a table of that name",
    .sql = "CREATE TABLE attach (a TEXT);",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: ATTACH DATABASE", "https://sqlite.org/lang_attach.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/attach",
    .summary = "ATTACH or DETACH DATABASE",
    .why = "A connection of PostgreSQL sees one database; it stops here with 42601.",
    .sqlstate = "42601",
    .postgres_says = "syntax error at or near \"ATTACH\"",
    .fix = engine::FixSafety::none,
    .fidelity = engine::Fidelity::unsupported,
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_attach
