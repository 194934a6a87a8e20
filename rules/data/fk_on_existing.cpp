// A foreign key for a table that has rows.
#include <algorithm>

#include "rules/chain/refusal_report.h"
#include "rules/data/existing_rows.h"
#include "schema/names.h"

namespace sqlferry::rules::data_fk_on_existing {
namespace {

using chain::Refusal;

void report(const Refusal& refusal, engine::Context& ctx) {
  if (refusal.of != Refusal::Of::orphans_in_rows || data::is_not_valid(ctx)) return;
  auto& finding = chain::say(ctx, refusal,
                             fmt::format("no row of `{}` has what ({}) = ({}) refers to", refusal.parent,
                                         schema::joined(refusal.columns, ", "), refusal.value),
                             fmt::format("insert or update on table \"{}\" violates foreign key constraint \"{}\"",
                                         refusal.table, refusal.name),
                             chain::row_at(ctx, refusal));
  if (refusal.sure) finding.severity(engine::Severity::error).fidelity(engine::Fidelity::unsupported);
}

void check(const ast::AlterAction& action, engine::Context& ctx) {
  const auto* add = std::get_if<ast::AddConstraint>(&action.node);
  const auto* fk = add ? std::get_if<ast::ForeignKeyConstraint>(&add->constraint.node) : nullptr;
  const auto* alter = fk ? ast::as<ast::AlterTable>(ctx.statement()) : nullptr;
  const schema::Table* table = alter ? data::existing_table(alter->table, ctx) : nullptr;
  if (!table || data::is_not_valid(ctx) || data::has_new_column(*table, fk->columns, ctx)) return;
  if (data::is_refused(ctx, Refusal::Of::orphans_in_rows)) return;
  ctx.report(fk->references->table.span, "rows of `{}` may refer to rows of `{}` that are not there", table->name,
             fk->references->table.name.text);
}

constexpr engine::Visit kVisits[] = {engine::on<&chain::detail::each<ast::AlterTable, &report>>(),
                                     engine::on<&check>()};

constexpr engine::Example kBad[] = {
    {
        .title = "a row of the chain has no parent",
        .given = "CREATE TABLE p (id INTEGER PRIMARY KEY);\n"
                 "CREATE TABLE o (u INTEGER);\n"
                 "INSERT INTO o VALUES (7);",
        .sql = "ALTER TABLE o ADD CONSTRAINT o_u_fkey FOREIGN KEY (u) REFERENCES p (id);",
        .fixed = "ALTER TABLE o ADD CONSTRAINT o_u_fkey FOREIGN KEY (u) REFERENCES p (id);",
        .is_postgres = true,
    },
    {
        .title = "rows of the application may have none",
        .given = "CREATE TABLE p (id INTEGER PRIMARY KEY);\n"
                 "CREATE TABLE o (u INTEGER);",
        .sql = "ALTER TABLE o ADD CONSTRAINT o_u_fkey FOREIGN KEY (u) REFERENCES p (id);",
        .fixed = "ALTER TABLE o ADD CONSTRAINT o_u_fkey FOREIGN KEY (u) REFERENCES p (id);",
        .is_postgres = true,
    }};
constexpr engine::Example kGood[] = {{
    .title = "looked at later",
    .given = "CREATE TABLE p (id INTEGER PRIMARY KEY);\n"
             "CREATE TABLE o (u INTEGER);\n"
             "INSERT INTO o VALUES (7);",
    .sql = "ALTER TABLE o ADD CONSTRAINT o_u_fkey FOREIGN KEY (u) REFERENCES p (id) NOT VALID;",
    .is_postgres = true,
}};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: ALTER TABLE", "https://www.postgresql.org/docs/15/sql-altertable.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "data/fk-on-existing",
    .summary = "foreign key for rows that are there already",
    .why = "A row without its parent stops the migration, on the database that has such a row.",
    .sqlstate = "23503",
    .postgres_says = "insert or update on table \"o\" violates foreign key constraint \"o_u_fkey\"",
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

}  // namespace sqlferry::rules::data_fk_on_existing
