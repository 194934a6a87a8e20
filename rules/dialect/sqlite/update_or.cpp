// UPDATE OR IGNORE, REPLACE, ABORT, FAIL and ROLLBACK.
#include <algorithm>

#include "rules/dialect/sqlite/conflict_action.h"
#include "rules/dialect/sqlite/conflict_key.h"
#include "rules/dialect/sqlite/support.h"

namespace sqlferry::rules::sqlite_update_or {
namespace {

/// No row of the UPDATE can break a key, NOT NULL or a check, as far as the catalog shows.
bool is_harmless(const ast::Update& update, bool nulls_and_checks, engine::Context& ctx) {
  const schema::Table* table = ctx.table(update.table);
  if (!table || (nulls_and_checks && !table->checks.empty())) return false;
  return std::all_of(update.set.begin(), update.set.end(), [&](const ast::Assignment& assignment) {
    return std::all_of(assignment.columns.begin(), assignment.columns.end(), [&](const ast::Name& name) {
      const schema::Column* column = table->column(ctx.schema().key_of(name));
      if (!column || is_in_key(*column, *table, ctx.schema())) return false;
      return !nulls_and_checks || !column->not_null ||
             (ast::as<ast::Literal>(assignment.value) && !is_null(*assignment.value));
    });
  });
}

void check(const ast::Update& update, engine::Context& ctx) {
  if (update.or_action.empty()) return;
  auto& finding =
      ctx.report(update.verb_span, "`{}` is SQLite's own form", ctx.source(update.verb_span)).fix("write `UPDATE`");
  const bool ignore = update.or_action == "IGNORE";
  const bool replace = update.or_action == "REPLACE";
  if (ignore && !is_harmless(update, true, ctx)) {
    finding.fidelity(engine::Fidelity::changed)
        .help("SQLite passes over rows that break a key, NOT NULL or a check; PostgreSQL stops the statement.");
  } else if (replace && !is_harmless(update, false, ctx)) {
    finding.fidelity(engine::Fidelity::changed)
        .help("SQLite deletes the row whose key is in the way; PostgreSQL stops with 23505.");
  } else if (update.or_action == "FAIL") {
    finding.fidelity(engine::Fidelity::changed)
        .help("SQLite keeps the rows before the one that failed; PostgreSQL keeps none of the statement.");
  }
  drop_action(update.verb_span, ctx);
}

constexpr engine::Example kBad[] = {
    {
        .title = "no key is touched",
        .given = "CREATE TABLE pair (x BIGINT, y BIGINT, note TEXT, UNIQUE (x, y));",
        .sql = "UPDATE OR IGNORE pair SET note = 'upd' WHERE x = 2;",
        .fixed = "UPDATE pair SET note = 'upd' WHERE x = 2;",
    },
    {
        .title = "a key is changed",
        .given = "CREATE TABLE pair (x BIGINT UNIQUE);",
        .sql = "UPDATE OR REPLACE pair SET x = 2;",
        .fixed = "UPDATE pair SET x = 2;",
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "plain",
        .given = "CREATE TABLE t (a TEXT);",
        .sql = "UPDATE t SET a = 'x';",
    },
};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {{"SQLite: ON CONFLICT clause", "https://sqlite.org/lang_conflict.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/update-or",
    .summary = "UPDATE OR an action",
    .why = "PostgreSQL stops here with 42601.",
    .sqlstate = "42601",
    .postgres_says = "syntax error at or near \"or\"",
    .fix = engine::FixSafety::suggested,
    .notes =
        "The action is left out. Where no key, NOT NULL column or check is touched this is the same; otherwise the "
        "finding says what SQLite does and PostgreSQL does not.",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_update_or
