// A CHECK for a table that has rows.
#include <algorithm>

#include "rules/chain/refusal_report.h"
#include "rules/data/existing_rows.h"
#include "schema/names.h"

namespace sqlferry::rules::data_added_check_on_existing {
namespace {

using chain::Refusal;

void report(const Refusal& refusal, engine::Context& ctx) {
  if (refusal.of != Refusal::Of::check_fails_in_rows || data::is_not_valid(ctx)) return;
  auto& finding = chain::say(
      ctx, refusal, fmt::format("a row of `{}` fails the condition", refusal.table),
      fmt::format("check constraint \"{}\" of relation \"{}\" is violated by some row", refusal.name, refusal.table),
      chain::row_at(ctx, refusal));
  if (refusal.sure) finding.severity(engine::Severity::error).fidelity(engine::Fidelity::unsupported);
}

void check(const ast::AlterAction& action, engine::Context& ctx) {
  const auto* add = std::get_if<ast::AddConstraint>(&action.node);
  const auto* clause = add ? std::get_if<ast::CheckClause>(&add->constraint.node) : nullptr;
  const auto* alter = clause ? ast::as<ast::AlterTable>(ctx.statement()) : nullptr;
  const schema::Table* table = alter ? data::existing_table(alter->table, ctx) : nullptr;
  if (!table || data::is_not_valid(ctx)) return;
  if (data::is_refused(ctx, Refusal::Of::check_fails_in_rows)) return;
  ctx.report(add->constraint.span, "rows of `{}` may fail the condition", table->name);
}

constexpr engine::Visit kVisits[] = {engine::on<&chain::detail::each<ast::AlterTable, &report>>(),
                                     engine::on<&check>()};

constexpr engine::Example kBad[] = {{
                                        .title = "a row of the chain fails",
                                        .given = "CREATE TABLE t (a INTEGER);\n"
                                                 "INSERT INTO t VALUES (-1);",
                                        .sql = "ALTER TABLE t ADD CONSTRAINT t_a_check CHECK (a > 0);",
                                        .fixed = "ALTER TABLE t ADD CONSTRAINT t_a_check CHECK (a > 0);",
                                        .is_postgres = true,
                                    },
                                    {
                                        .title = "rows of the application may",
                                        .given = "CREATE TABLE t (a INTEGER);",
                                        .sql = "ALTER TABLE t ADD CONSTRAINT t_a_check CHECK (a > 0);",
                                        .fixed = "ALTER TABLE t ADD CONSTRAINT t_a_check CHECK (a > 0);",
                                        .is_postgres = true,
                                    }};
constexpr engine::Example kGood[] = {{
    .title = "looked at later",
    .given = "CREATE TABLE t (a INTEGER);\n"
             "INSERT INTO t VALUES (-1);",
    .sql = "ALTER TABLE t ADD CONSTRAINT t_a_check CHECK (a > 0) NOT VALID;",
    .is_postgres = true,
}};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: ALTER TABLE", "https://www.postgresql.org/docs/15/sql-altertable.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "data/added-check-on-existing",
    .summary = "CHECK for rows that are there already",
    .why = "A row that fails stops the migration, on the database that has such a row.",
    .sqlstate = "23514",
    .postgres_says = "check constraint \"t_a_check\" of relation \"t\" is violated by some row",
    .severity = engine::Severity::warning,
    .fix = engine::FixSafety::none,
    .once = true,
    .notes = "An error where the chain inserts such a row itself. NOT VALID leaves the rows that are there alone.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::data_added_check_on_existing
