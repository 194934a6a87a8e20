// A key for a table that has rows.
#include <algorithm>

#include "rules/chain/refusal_report.h"
#include "rules/data/existing_rows.h"
#include "schema/names.h"

namespace sqlferry::rules::data_unique_on_existing {
namespace {

using chain::Refusal;

void report(const Refusal& refusal, engine::Context& ctx) {
  if (refusal.of != Refusal::Of::repeated_in_rows) return;
  auto& finding =
      chain::say(ctx, refusal,
                 fmt::format("rows of `{}` share ({}) = ({})", refusal.table, schema::joined(refusal.columns, ", "),
                             refusal.value),
                 fmt::format("could not create unique index \"{}\"", refusal.name), chain::row_at(ctx, refusal));
  if (refusal.sure) finding.severity(engine::Severity::error).fidelity(engine::Fidelity::unsupported);
}

void check(const ast::AlterAction& action, engine::Context& ctx) {
  const auto* add = std::get_if<ast::AddConstraint>(&action.node);
  const auto* unique = add ? std::get_if<ast::UniqueClause>(&add->constraint.node) : nullptr;
  const auto* alter = unique && !unique->columns.empty() ? ast::as<ast::AlterTable>(ctx.statement()) : nullptr;
  const schema::Table* table = alter ? data::existing_table(alter->table, ctx) : nullptr;
  if (!table || data::is_refused(ctx, Refusal::Of::repeated_in_rows) ||
      data::has_new_column(*table, unique->columns, ctx))
    return;
  ctx.report(add->constraint.span, "rows of `{}` may share what becomes a key", table->name);
}

void check_index(const ast::CreateIndex& create, engine::Context& ctx) {
  const schema::Table* table = create.unique ? data::existing_table(create.table, ctx) : nullptr;
  if (!table || ctx.step().already_there || data::is_refused(ctx, Refusal::Of::repeated_in_rows) ||
      data::has_new_column(*table, create.columns, ctx))
    return;
  ctx.report(create.table.span, "rows of `{}` may share what becomes a key", table->name);
}

constexpr engine::Visit kVisits[] = {engine::on<&chain::detail::each<ast::AlterTable, &report>>(),
                                     engine::on<&chain::detail::each<ast::CreateIndex, &report>>(),
                                     engine::on<&check>(), engine::on<&check_index>()};

constexpr engine::Example kBad[] = {{
                                        .title = "rows of the chain share it",
                                        .given = "CREATE TABLE t (a TEXT);\n"
                                                 "INSERT INTO t VALUES ('x'), ('x');",
                                        .sql = "CREATE UNIQUE INDEX u ON t (a);",
                                        .fixed = "CREATE UNIQUE INDEX u ON t (a);",
                                        .is_postgres = true,
                                    },
                                    {
                                        .title = "rows of the application may",
                                        .given = "CREATE TABLE t (a TEXT);",
                                        .sql = "ALTER TABLE t ADD UNIQUE (a);",
                                        .fixed = "ALTER TABLE t ADD UNIQUE (a);",
                                        .is_postgres = true,
                                    }};
constexpr engine::Example kGood[] = {{
                                         .title = "a table that is new",
                                         .sql = "CREATE TABLE t (a TEXT);\n"
                                                "CREATE UNIQUE INDEX u ON t (a);",
                                         .is_postgres = true,
                                     },
                                     {
                                         .title = "a column that is new",
                                         .given = "CREATE TABLE t (a TEXT);",
                                         .sql = "ALTER TABLE t ADD COLUMN b TEXT;\n"
                                                "CREATE UNIQUE INDEX u ON t (b);",
                                         .is_postgres = true,
                                     }};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: CREATE INDEX", "https://www.postgresql.org/docs/15/sql-createindex.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "data/unique-on-existing",
    .summary = "key for rows that are there already",
    .why = "Two rows with the same values stop the migration, on the database that has them.",
    .sqlstate = "23505",
    .postgres_says = "could not create unique index \"u\"",
    .severity = engine::Severity::warning,
    .fix = engine::FixSafety::none,
    .once = true,
    .notes =
        "An error where the chain inserts such rows itself. A key of a column that the same migration adds "
        "is passed over: its rows are NULL.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::data_unique_on_existing
