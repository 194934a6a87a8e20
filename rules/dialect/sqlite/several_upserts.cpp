// Several ON CONFLICT clauses in one INSERT; PostgreSQL takes one.
#include <algorithm>

#include "engine/context.h"

namespace sqlferry::rules::sqlite_several_upserts {
namespace {

void check(const ast::Insert& insert, engine::Context& ctx) {
  const auto& clauses = insert.upserts;
  if (clauses.size() < 2) return;
  auto& finding = ctx.report(clauses[1].span, "the statement has {} `ON CONFLICT` clauses", clauses.size());
  if (std::all_of(clauses.begin(), clauses.end(), [](const ast::Upsert& one) { return one.do_nothing; })) {
    const text::Span all = text::cover(clauses.front().span, clauses.back().span);
    const bool same =
        std::any_of(clauses.begin(), clauses.end(), [](const ast::Upsert& one) { return one.target.empty(); });
    if (!same)
      finding.fidelity(engine::Fidelity::changed)
          .help("A row that any key stands in the way of is passed over now, not only one of those named.");
    finding.fix("write `ON CONFLICT DO NOTHING`", all);
    ctx.replace(all, "ON CONFLICT DO NOTHING");
    return;
  }
  finding.fidelity(engine::Fidelity::unsupported).help("Write one INSERT per key, or MERGE.");
  ctx.comment_out("PostgreSQL takes one ON CONFLICT clause");
}

constexpr engine::Example kBad[] = {
    {
        .title = "nothing to do for either key",
        .given = "CREATE TABLE t (a TEXT UNIQUE, b TEXT UNIQUE);",
        .sql = "INSERT INTO t VALUES ('x', 'y') ON CONFLICT (a) DO NOTHING ON CONFLICT (b) DO NOTHING;",
        .fixed = "INSERT INTO t VALUES ('x', 'y') ON CONFLICT DO NOTHING;",
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "one",
        .given = "CREATE TABLE t (a TEXT UNIQUE);",
        .sql = "INSERT INTO t VALUES ('x') ON CONFLICT (a) DO NOTHING;",
    },
};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: UPSERT", "https://sqlite.org/lang_upsert.html"},
    {"PostgreSQL: INSERT, ON CONFLICT", "https://www.postgresql.org/docs/15/sql-insert.html#SQL-ON-CONFLICT"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/several-upserts",
    .summary = "several ON CONFLICT clauses",
    .why = "PostgreSQL takes one and stops at the second with 42601.",
    .sqlstate = "42601",
    .postgres_says = "syntax error at or near \"ON\"",
    .fix = engine::FixSafety::suggested,
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_several_upserts
