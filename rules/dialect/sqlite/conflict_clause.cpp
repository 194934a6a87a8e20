// ON CONFLICT in a constraint says what INSERT and UPDATE do with a row that breaks it.
#include "engine/context.h"

namespace sqlferry::rules::sqlite_conflict_clause {
namespace {

const ast::ConflictClause* conflict_of(const ast::Constraint& constraint) {
  if (const auto* primary = std::get_if<ast::PrimaryKeyClause>(&constraint.node)) return &primary->conflict;
  if (const auto* unique = std::get_if<ast::UniqueClause>(&constraint.node)) return &unique->conflict;
  if (const auto* not_null = std::get_if<ast::NotNullClause>(&constraint.node)) return &not_null->conflict;
  if (const auto* check = std::get_if<ast::CheckClause>(&constraint.node)) return &check->conflict;
  return nullptr;
}

std::string_view sqlstate_of(const ast::Constraint& constraint) {
  if (std::holds_alternative<ast::NotNullClause>(constraint.node)) return "23502";
  return std::holds_alternative<ast::CheckClause>(constraint.node) ? "23514" : "23505";
}

void check(const ast::Constraint& constraint, engine::Context& ctx) {
  const ast::ConflictClause* conflict = conflict_of(constraint);
  if (!conflict || conflict->span.empty()) return;
  const std::string& action = conflict->action;
  auto& finding = ctx.report(conflict->span, "`ON CONFLICT {}` in a constraint is SQLite's own clause", action)
                      .fix("remove the clause");
  const bool replaces = action == "REPLACE";
  if (replaces || action == "IGNORE") {
    finding.message(fmt::format("`ON CONFLICT {}` in a constraint: rows that {} now fail with {}", action,
                                replaces ? "took the place of others" : "were left out", sqlstate_of(constraint)));
    finding.help(fmt::format("Write `ON CONFLICT ... {}` at the INSERT statements that rely on it.",
                             replaces ? "DO UPDATE" : "DO NOTHING"));
  }
  finding.fidelity(replaces || action == "IGNORE" || action == "FAIL" ? engine::Fidelity::changed
                                                                      : engine::Fidelity::exact);
  ctx.remove(ctx.with_space_before(conflict->span));
}

constexpr engine::Example kBad[] = {
    {
        .title = "rows left out",
        .sql = "CREATE TABLE t (code TEXT UNIQUE ON CONFLICT IGNORE);",
        .fixed = "CREATE TABLE t (code TEXT UNIQUE);",
    },
    {
        .title = "the usual behaviour",
        .sql = "CREATE TABLE t (a TEXT NOT NULL ON CONFLICT ABORT, b TEXT);",
        .fixed = "CREATE TABLE t (a TEXT NOT NULL, b TEXT);",
    },
    {
        .title = "a key of the table",
        .sql = "CREATE TABLE t (a TEXT, b TEXT, UNIQUE (a, b) ON CONFLICT REPLACE);",
        .fixed = "CREATE TABLE t (a TEXT, b TEXT, UNIQUE (a, b));",
    },
};
constexpr engine::Example kGood[] = {{
    .title = "at the statement",
    .given = "CREATE TABLE t (code TEXT UNIQUE);",
    .sql = "INSERT INTO t VALUES ('a') ON CONFLICT DO NOTHING;",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: the ON CONFLICT clause", "https://sqlite.org/lang_conflict.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/conflict-clause",
    .summary = "ON CONFLICT clause in a constraint",
    .why = "In PostgreSQL the statement says what happens on a conflict, not the constraint; it stops here with 42601.",
    .sqlstate = "42601",
    .postgres_says = "syntax error at or near \"ON\"",
    .fidelity = engine::Fidelity::changed,
    .notes =
        "ABORT is what PostgreSQL does, and ROLLBACK comes to the same, since an error ends PostgreSQL's transaction. "
        "FAIL keeps the rows before the failing one in SQLite.",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_conflict_clause
