// ON CONFLICT DO UPDATE without a key: any key to SQLite, an error to PostgreSQL.
#include "rules/dialect/sqlite/conflict_key.h"

namespace sqlferry::rules::sqlite_upsert_without_target {
namespace {

void check(const ast::Insert& insert, engine::Context& ctx) {
  if (insert.upserts.size() != 1) return;
  const ast::Upsert& clause = insert.upserts.front();
  if (clause.do_nothing || !clause.target.empty() || clause.target_constraint) return;
  const sql::Token* on = ctx.token_from(clause.span.begin);
  const sql::Token* conflict = on ? ctx.token_from(on->span.end) : nullptr;
  if (!conflict) return;
  const text::Span words = text::cover(on->span, conflict->span);
  auto& finding = ctx.report(words, "`ON CONFLICT` names no key");
  const schema::Table* table = ctx.table(insert.table);
  const auto keys = table ? conflict_keys(insert, *table, ctx.schema()) : std::vector<ConflictKey>{};
  if (keys.empty()) {
    finding.fidelity(engine::Fidelity::unsupported)
        .help("No key of the table is known that the rows could meet: name it.");
    return ctx.comment_out("ON CONFLICT DO UPDATE needs a key");
  }
  if (keys.size() > 1) {
    finding.fidelity(engine::Fidelity::changed)
        .help(fmt::format("A row can also meet {}: PostgreSQL then stops with 23505.", other_keys(keys)));
  }
  finding.fix(fmt::format("write `ON CONFLICT {}`", keys.front().target));
  ctx.append(conflict->span, " " + keys.front().target);
}

constexpr engine::Example kBad[] = {
    {
        .title = "the only key",
        .given = "CREATE TABLE page (path TEXT PRIMARY KEY, hits BIGINT);",
        .sql = "INSERT INTO page VALUES ('/', 1) ON CONFLICT DO UPDATE SET hits = 1;",
        .fixed = "INSERT INTO page VALUES ('/', 1) ON CONFLICT (path) DO UPDATE SET hits = 1;",
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "a key is named, or none is needed",
        .given = "CREATE TABLE page (path TEXT PRIMARY KEY, hits BIGINT);",
        .sql = "INSERT INTO page VALUES ('/', 1) ON CONFLICT (path) DO UPDATE SET hits = 1;\n"
               "INSERT INTO page VALUES ('/', 1) ON CONFLICT DO NOTHING;",
    },
};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: UPSERT", "https://sqlite.org/lang_upsert.html"},
    {"PostgreSQL: INSERT, ON CONFLICT", "https://www.postgresql.org/docs/15/sql-insert.html#SQL-ON-CONFLICT"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/upsert-without-target",
    .summary = "ON CONFLICT DO UPDATE without a key",
    .why = "PostgreSQL wants to know which key and stops with 42601.",
    .sqlstate = "42601",
    .postgres_says = "ON CONFLICT DO UPDATE requires inference specification or constraint name",
    .fix = engine::FixSafety::suggested,
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_upsert_without_target
