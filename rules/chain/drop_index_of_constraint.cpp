// DROP INDEX of the index that holds a constraint.
#include "rules/chain/refusal_report.h"
#include "schema/names.h"

namespace sqlferry::rules::chain_drop_index_of_constraint {
namespace {

using chain::Refusal;

void report(const Refusal& refusal, engine::Context& ctx) {
  if (refusal.of != Refusal::Of::index_of_constraint) return;
  auto& finding = chain::say(
      ctx, refusal, fmt::format("index `{}` belongs to a constraint of `{}`", refusal.name, refusal.table),
      fmt::format("cannot drop index {0} because constraint {0} on table {1} requires it", refusal.name, refusal.table),
      fmt::format("`ALTER TABLE {} DROP CONSTRAINT {}` drops both.", schema::quoted(refusal.table),
                  schema::quoted(refusal.name)));
  const auto* drop = ast::as<ast::Drop>(ctx.statement());
  if (!refusal.sure || drop->names.size() != 1) return;
  finding.fix("drop the constraint", ctx.statement().span);
  ctx.replace(ctx.statement().span, fmt::format("ALTER TABLE {} DROP CONSTRAINT {}{}", schema::quoted(refusal.table),
                                                drop->if_exists ? "IF EXISTS " : "", schema::quoted(refusal.name)));
}

constexpr engine::Example kBad[] = {
    {
        .title = "of a unique column",
        .given = "CREATE TABLE users (email TEXT UNIQUE);",
        .sql = "DROP INDEX users_email_key;",
        .fixed = "ALTER TABLE users DROP CONSTRAINT users_email_key;",
        .is_postgres = true,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "of no constraint",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n"
                 "CREATE UNIQUE INDEX users_email_key ON users (email);",
        .sql = "DROP INDEX users_email_key;",
        .is_postgres = true,
    },
};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: DROP INDEX", "https://www.postgresql.org/docs/15/sql-dropindex.html"},
    {"PostgreSQL: dependency tracking", "https://www.postgresql.org/docs/15/ddl-depend.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/drop-index-of-constraint",
    .summary = "DROP of the index behind a constraint",
    .why = "The index belongs to the constraint and goes with it.",
    .sqlstate = "2BP01",
    .postgres_says = "cannot drop index users_pkey because constraint users_pkey on table users requires it",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = chain::kRefusalVisits<&report>,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_drop_index_of_constraint
