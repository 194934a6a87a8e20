// A foreign key whose column is narrower than what it refers to.
#include "rules/chain/fixes.h"

namespace sqlferry::rules::chain_fk_type_widening {
namespace {

using chain::Refusal;

void report(const Refusal& refusal, engine::Context& ctx) {
  if (refusal.of != Refusal::Of::key_of_narrower_type) return;
  const std::string parent = fmt::format("{}.{}", refusal.parent, refusal.parent_columns[0]);
  auto& finding = ctx.report(refusal.span, "`{}.{}` is {}; `{}` is {}", refusal.table, refusal.columns[0], refusal.type,
                             parent, refusal.parent_type);
  chain::Help help = chain::made_at(ctx, parent, refusal.there);
  while (help.text.ends_with(' ')) help.text.pop_back();
  finding.help(std::move(help.text)).related(std::move(help.related));
  if (!refusal.sure) return static_cast<void>(finding.severity(engine::Severity::note));
  chain::suggest_parents_type(finding, ctx, refusal);
}

constexpr engine::Example kBad[] = {
    {
        .title = "in a new table",
        .given = "CREATE TABLE users (id BIGSERIAL PRIMARY KEY);",
        .sql = "CREATE TABLE sessions (user_id INTEGER REFERENCES users (id));",
        .fixed = "CREATE TABLE sessions (user_id INTEGER REFERENCES users (id));",
        .suggested = "CREATE TABLE sessions (user_id BIGINT REFERENCES users (id));",
        .is_postgres = true,
    },
    {
        .title = "added later",
        .given = "CREATE TABLE users (id BIGINT PRIMARY KEY);\n"
                 "CREATE TABLE sessions (user_id INTEGER);",
        .sql = "ALTER TABLE sessions ADD FOREIGN KEY (user_id) REFERENCES users (id);",
        .fixed = "ALTER TABLE sessions ADD FOREIGN KEY (user_id) REFERENCES users (id);",
        .suggested = "ALTER TABLE sessions ALTER COLUMN user_id TYPE BIGINT USING user_id::BIGINT;\n"
                     "ALTER TABLE sessions ADD FOREIGN KEY (user_id) REFERENCES users (id);",
        .is_postgres = true,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "wider than its parent",
        .given = "CREATE TABLE users (id SERIAL PRIMARY KEY);",
        .sql = "CREATE TABLE sessions (user_id BIGINT REFERENCES users (id));",
        .is_postgres = true,
    },
};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: foreign keys", "https://www.postgresql.org/docs/15/ddl-constraints.html#DDL-CONSTRAINTS-FK"},
    {"PostgreSQL: numeric types", "https://www.postgresql.org/docs/15/datatype-numeric.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/fk-type-widening",
    .summary = "foreign key narrower than its parent",
    .why =
        "PostgreSQL takes the key; the first parent whose number is beyond the column stops with 22003, and joins "
        "cast.",
    .sqlstate = "22003",
    .postgres_says = "integer out of range",
    .severity = engine::Severity::warning,
    .fix = engine::FixSafety::suggested,
    .notes = "What is suggested gives the column the type of its parent.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = chain::kVisitsOf<&report, ast::CreateTable, ast::AlterTable>,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_fk_type_widening
