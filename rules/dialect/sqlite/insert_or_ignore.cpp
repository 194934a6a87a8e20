// INSERT OR IGNORE: rows that are there already are passed over.
#include "rules/dialect/sqlite/conflict_action.h"

namespace sqlferry::rules::sqlite_insert_or_ignore {
namespace {

void check(const ast::Insert& insert, engine::Context& ctx) {
  if (insert.or_action != "IGNORE") return;
  auto& finding = ctx.report(insert.verb_span, "`{}` is SQLite's own form", ctx.source(insert.verb_span));
  drop_action(insert.verb_span, ctx);
  if (!insert.upserts.empty()) {
    finding.fidelity(engine::Fidelity::changed)
        .help("The ON CONFLICT clause stays; a row that another key stands in the way of stops the statement.")
        .fix("write `INSERT`");
    return;
  }
  const text::Span rows = rows_of(insert);
  finding.fix("write `ON CONFLICT DO NOTHING`", text::cover(insert.verb_span, rows));
  ctx.append(rows, " ON CONFLICT DO NOTHING");
}

constexpr engine::Example kBad[] = {
    {
        .title = "seeds",
        .given = "CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT);",
        .sql = "INSERT OR IGNORE INTO setting (key, value) VALUES ('a', '1'), ('b', '2');",
        .fixed = "INSERT INTO setting (key, value) VALUES ('a', '1'), ('b', '2') ON CONFLICT DO NOTHING;",
    },
    {
        .title = "from a query, with RETURNING",
        .given = "CREATE TABLE a (x TEXT);\nCREATE TABLE b (x TEXT UNIQUE);",
        .sql = "INSERT OR IGNORE INTO b SELECT x FROM a RETURNING x;",
        .fixed = "INSERT INTO b SELECT x FROM a ON CONFLICT DO NOTHING RETURNING x;",
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "PostgreSQL's form",
        .given = "CREATE TABLE t (a TEXT UNIQUE);",
        .sql = "INSERT INTO t VALUES ('x') ON CONFLICT DO NOTHING;",
    },
};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: ON CONFLICT clause", "https://sqlite.org/lang_conflict.html"},
    {"PostgreSQL: INSERT, ON CONFLICT", "https://www.postgresql.org/docs/15/sql-insert.html#SQL-ON-CONFLICT"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/insert-or-ignore",
    .summary = "INSERT OR IGNORE",
    .why = "PostgreSQL stops here with 42601.",
    .sqlstate = "42601",
    .postgres_says = "syntax error at or near \"or\"",
    .notes =
        "OR IGNORE also passes over rows that break NOT NULL or CHECK; ON CONFLICT DO NOTHING looks at keys only, and "
        "such rows stop the statement in PostgreSQL.",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_insert_or_ignore
