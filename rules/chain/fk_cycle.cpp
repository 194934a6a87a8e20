// Two tables whose foreign keys lead to each other, made before both are there.
#include "rules/chain/fixes.h"
#include "rules/chain/forward_key.h"

namespace sqlferry::rules::chain_fk_cycle {
namespace {

using chain::Refusal;

void report(const Refusal& refusal, engine::Context& ctx) {
  if (!chain::is_forward_key(refusal) || !chain::leads_back(refusal, ctx)) return;
  auto& finding = chain::say_forward_key(
      ctx, refusal, fmt::format("table `{}`, which leads back here, is created later", refusal.name));
  auto edits = refusal.sure ? chain::key_moved_behind(ctx, refusal) : std::vector<diagnostics::Edit>();
  if (!edits.empty())
    finding.fix(fmt::format("add the key behind table `{}`", refusal.name), engine::FixSafety::suggested,
                std::move(edits));
}

void report_missing(const schema::MissingTable& missing, engine::Context& ctx) {
  if (missing.use == schema::MissingTable::Use::reference && chain::is_cycle(missing, ctx.schema()))
    chain::say_missing(ctx, missing, fmt::format("table `{}`, which leads back here, is created later", missing.name));
}

constexpr engine::Example kBad[] = {
    {
        .title = "users and teams",
        .sql = "CREATE TABLE users (id INTEGER PRIMARY KEY, team INTEGER REFERENCES teams (id));\n"
               "CREATE TABLE teams (id INTEGER PRIMARY KEY, owner INTEGER REFERENCES users (id));",
        .fixed = "CREATE TABLE users (id INTEGER PRIMARY KEY, team INTEGER REFERENCES teams (id));\n"
                 "CREATE TABLE teams (id INTEGER PRIMARY KEY, owner INTEGER REFERENCES users (id));",
        .suggested = "CREATE TABLE users (id INTEGER PRIMARY KEY, team INTEGER);\n"
                     "CREATE TABLE teams (id INTEGER PRIMARY KEY, owner INTEGER REFERENCES users (id));\n"
                     "ALTER TABLE users ADD FOREIGN KEY (team) REFERENCES teams (id);",
        .is_postgres = true,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "one key comes last",
        .sql = "CREATE TABLE users (id INTEGER PRIMARY KEY, team INTEGER);\n"
               "CREATE TABLE teams (id INTEGER PRIMARY KEY, owner INTEGER REFERENCES users (id));\n"
               "ALTER TABLE users ADD FOREIGN KEY (team) REFERENCES teams (id);",
        .is_postgres = true,
    },
    {
        .title = "a table and itself",
        .sql = "CREATE TABLE node (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES node (id));",
        .is_postgres = true,
    },
};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: foreign keys", "https://www.postgresql.org/docs/15/ddl-constraints.html#DDL-CONSTRAINTS-FK"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/fk-cycle",
    .summary = "foreign keys of two tables to each other",
    .why =
        "Neither of the two can be made first: PostgreSQL looks for the parent when the key is made, and stops here.",
    .sqlstate = "42P01",
    .postgres_says = "relation \"b\" does not exist",
    .fix = engine::FixSafety::suggested,
    .fidelity = engine::Fidelity::unsupported,
    .notes = "What is suggested adds the first key by ALTER TABLE behind the second table.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = chain::kMissingVisits<&report, &report_missing>,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_fk_cycle
