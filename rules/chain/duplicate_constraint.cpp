// ADD CONSTRAINT with a name that the table has given.
#include "rules/chain/refusal_report.h"

namespace sqlferry::rules::chain_duplicate_constraint {
namespace {

using chain::Refusal;

/// PostgreSQL drops before it adds, whatever comes first in the statement.
void suggest(engine::Finding& finding, const Refusal& refusal, const engine::Context& ctx) {
  const auto* alter = ast::as<ast::AlterTable>(ctx.statement());
  if (!alter || ctx.script() != nullptr) return;
  const std::uint32_t at = alter->actions.front().span.begin;
  finding.fix("drop the old one first", engine::FixSafety::suggested,
              {{{at, at}, fmt::format("DROP CONSTRAINT {}, ", ctx.source(refusal.span))}});
}

void report(const Refusal& refusal, engine::Context& ctx) {
  if (refusal.of != Refusal::Of::repeated_constraint || refusal.is_cut) return;
  auto& finding =
      chain::say(ctx, refusal, fmt::format("`{}` has a constraint `{}` already", refusal.table, refusal.name),
                 refusal.has_index
                     ? fmt::format("relation \"{}\" already exists", refusal.name)
                     : fmt::format("constraint \"{}\" for relation \"{}\" already exists", refusal.name, refusal.table),
                 "", refusal.has_index ? "42P07" : "");
  if (refusal.sure) suggest(finding, refusal, ctx);
}

constexpr engine::Example kBad[] = {
    {
        .title = "a check",
        .given = "CREATE TABLE users (email TEXT CHECK (email <> ''));",
        .sql = "ALTER TABLE users ADD CONSTRAINT users_email_check CHECK (email <> 'a');",
        .fixed = "ALTER TABLE users ADD CONSTRAINT users_email_check CHECK (email <> 'a');",
        .suggested = "ALTER TABLE users DROP CONSTRAINT users_email_check, ADD CONSTRAINT users_email_check CHECK "
                     "(email <> 'a');",
        .is_postgres = true,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "dropped in the same statement",
        .given = "CREATE TABLE users (email TEXT CHECK (email <> ''));",
        .sql = "ALTER TABLE users DROP CONSTRAINT users_email_check, ADD CONSTRAINT users_email_check CHECK (email <> "
               "'a');",
        .is_postgres = true,
    },
};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: ALTER TABLE", "https://www.postgresql.org/docs/15/sql-altertable.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/duplicate-constraint",
    .summary = "name of a constraint that the table has already",
    .why = "The migration stops here, and with it all that come after it.",
    .sqlstate = "42710",
    .postgres_says = "constraint \"users_email_check\" for relation \"users\" already exists",
    .fix = engine::FixSafety::suggested,
    .fidelity = engine::Fidelity::unsupported,
    .notes =
        "A key constraint shares its name with an index: the text is then `relation \"users_email_key\" already "
        "exists`, with 42P07.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = chain::kRefusalVisits<&report>,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_duplicate_constraint
