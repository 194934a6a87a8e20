// A foreign key to a table that the chain makes later.
#include "rules/chain/fixes.h"
#include "rules/chain/forward_key.h"

namespace sqlferry::rules::chain_fk_create_order {
namespace {

using chain::Refusal;

void report(const Refusal& refusal, engine::Context& ctx) {
  if (!chain::is_forward_key(refusal) || chain::leads_back(refusal, ctx)) return;
  auto& finding = chain::say_forward_key(
      ctx, refusal, fmt::format("foreign key to table `{}`, which is created later", refusal.name));
  auto edits = refusal.sure ? chain::key_moved_behind(ctx, refusal) : std::vector<diagnostics::Edit>();
  if (!edits.empty()) finding.fix_file(fmt::format("add the key behind table `{}`", refusal.name), std::move(edits));
}

void report_missing(const schema::MissingTable& missing, engine::Context& ctx) {
  if (missing.use != schema::MissingTable::Use::reference || !missing.created) return;
  if (chain::is_cycle(missing, ctx.schema())) return;
  auto& finding =
      chain::say_missing(ctx, missing, fmt::format("foreign key to table `{}`, which is created later", missing.name));
  if (finding.diagnostic_.severity == engine::Severity::error) finding.fidelity(engine::Fidelity::unsupported);
}

constexpr engine::Example kBad[] = {
    {
        .title = "in the same file",
        .sql = "CREATE TABLE sessions (user_id INTEGER REFERENCES users (id));\n"
               "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);",
        .fixed = "CREATE TABLE sessions (user_id INTEGER);\n"
                 "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n"
                 "ALTER TABLE sessions ADD FOREIGN KEY (user_id) REFERENCES users (id);",
        .is_postgres = true,
    },
    {
        .title = "as a constraint of the table, with a name",
        .sql = "CREATE TABLE sessions (\n"
               "    user_id INTEGER,\n"
               "    CONSTRAINT by_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE\n"
               ");\n"
               "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT)",
        .fixed = "CREATE TABLE sessions (\n"
                 "    user_id INTEGER\n"
                 ");\n"
                 "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n"
                 "ALTER TABLE sessions ADD CONSTRAINT by_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE "
                 "CASCADE",
        .is_postgres = true,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "the key comes last",
        .sql = "CREATE TABLE sessions (user_id INTEGER);\n"
               "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n"
               "ALTER TABLE sessions ADD FOREIGN KEY (user_id) REFERENCES users (id);",
        .is_postgres = true,
    },
};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: foreign keys", "https://www.postgresql.org/docs/15/ddl-constraints.html#DDL-CONSTRAINTS-FK"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/fk-create-order",
    .summary = "foreign key to a table that is created later",
    .why = "PostgreSQL looks for the parent when the key is made, and stops here; the later migrations never run.",
    .sqlstate = "42P01",
    .postgres_says = "relation \"users\" does not exist",
    .notes =
        "Where one file makes both, the key is added behind the parent. Where another file makes the parent, that file "
        "has to come first, or the key to go into a migration behind it.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = chain::kMissingVisits<&report, &report_missing>,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_fk_create_order
