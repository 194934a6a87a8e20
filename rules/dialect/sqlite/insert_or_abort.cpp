// INSERT OR ABORT, FAIL and ROLLBACK: what a refused row does to the work before it.
#include "rules/dialect/sqlite/conflict_action.h"

namespace sqlferry::rules::sqlite_insert_or_abort {
namespace {

void check(const ast::Insert& insert, engine::Context& ctx) {
  if (insert.or_action != "ABORT" && insert.or_action != "FAIL" && insert.or_action != "ROLLBACK") return;
  auto& finding =
      ctx.report(insert.verb_span, "`{}` is SQLite's own form", ctx.source(insert.verb_span)).fix("write `INSERT`");
  if (insert.or_action == "FAIL")
    finding.fidelity(engine::Fidelity::changed)
        .help("SQLite keeps the rows before the one that failed; PostgreSQL keeps none of the statement.");
  drop_action(insert.verb_span, ctx);
}

constexpr engine::Example kBad[] = {
    {
        .title = "the default, written out",
        .given = "CREATE TABLE t (a TEXT UNIQUE);",
        .sql = "INSERT OR ABORT INTO t VALUES ('x');",
        .fixed = "INSERT INTO t VALUES ('x');",
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "plain",
        .given = "CREATE TABLE t (a TEXT UNIQUE);",
        .sql = "INSERT INTO t VALUES ('x');",
    },
};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {{"SQLite: ON CONFLICT clause", "https://sqlite.org/lang_conflict.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/insert-or-abort",
    .summary = "INSERT OR ABORT, FAIL or ROLLBACK",
    .why = "PostgreSQL stops here with 42601.",
    .sqlstate = "42601",
    .postgres_says = "syntax error at or near \"or\"",
    .notes =
        "A statement that fails leaves nothing in PostgreSQL, and the transaction around it has to be rolled back: "
        "what ABORT and ROLLBACK ask for. FAIL has no counterpart.",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_insert_or_abort
