// A value that an enum does not have.
#include "rules/chain/enum_values.h"
#include "rules/chain/refusal_report.h"
#include "schema/names.h"

namespace sqlferry::rules::chain_enum_value_missing {
namespace {

using chain::Refusal;

void check(const chain::EnumValue& value, engine::Context& ctx) {
  if (chain::has_label(value, ctx)) return;
  Refusal refusal;
  refusal.span = value.span;
  refusal.sure = ctx.schema().is_sure_of(value.type);
  const schema::Made* type = ctx.schema().made(ast::ObjectKind::type, value.type);
  chain::Help made = type ? chain::made_at(ctx, value.type, type->place) : chain::Help();
  chain::say(ctx, refusal, fmt::format("`{}` is no value of `{}`", value.label, value.type),
             fmt::format("invalid input value for enum {}: \"{}\"", value.type, value.label),
             std::move(made) +
                 fmt::format("`ALTER TYPE {} ADD VALUE` adds one, in a migration before.", schema::quoted(value.type)));
}

constexpr engine::Example kBad[] = {
    {
        .title = "rows",
        .given = "CREATE TYPE mood AS ENUM ('good', 'bad');\n"
                 "CREATE TABLE users (mood mood);",
        .sql = "INSERT INTO users (mood) VALUES ('great');",
        .fixed = "INSERT INTO users (mood) VALUES ('great');",
        .is_postgres = true,
    },
    {
        .title = "a default",
        .given = "CREATE TYPE mood AS ENUM ('good', 'bad');",
        .sql = "CREATE TABLE users (mood mood DEFAULT 'great');",
        .fixed = "CREATE TABLE users (mood mood DEFAULT 'great');",
        .is_postgres = true,
    },
    {
        .title = "an assignment",
        .given = "CREATE TYPE mood AS ENUM ('good', 'bad');\n"
                 "CREATE TABLE users (mood mood);",
        .sql = "UPDATE users SET mood = 'great' WHERE mood = 'good';",
        .fixed = "UPDATE users SET mood = 'great' WHERE mood = 'good';",
        .is_postgres = true,
    },
    {
        .title = "a comparison",
        .given = "CREATE TYPE mood AS ENUM ('good', 'bad');\n"
                 "CREATE TABLE users (mood mood);",
        .sql = "DELETE FROM users WHERE mood = 'great';",
        .fixed = "DELETE FROM users WHERE mood = 'great';",
        .is_postgres = true,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "added before",
        .given = "CREATE TYPE mood AS ENUM ('good', 'bad');\n"
                 "CREATE TABLE users (mood mood);\n"
                 "ALTER TYPE mood ADD VALUE 'great';",
        .sql = "INSERT INTO users (mood) VALUES ('great');",
        .is_postgres = true,
    },
    {
        .title = "as a text",
        .given = "CREATE TYPE mood AS ENUM ('good', 'bad');\n"
                 "CREATE TABLE users (mood mood);",
        .sql = "DELETE FROM users WHERE mood::TEXT = 'great';",
        .is_postgres = true,
    },
};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: enumerated types", "https://www.postgresql.org/docs/15/datatype-enum.html"},
    {"PostgreSQL: ALTER TYPE", "https://www.postgresql.org/docs/15/sql-altertype.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/enum-value-missing",
    .summary = "value that the enum does not have",
    .why = "PostgreSQL takes the values of the list alone, as it stands at that point, and stops here.",
    .sqlstate = "22P02",
    .postgres_says = "invalid input value for enum mood: \"great\"",
    .fix = engine::FixSafety::none,
    .fidelity = engine::Fidelity::unsupported,
    .notes = "Looks at defaults, casts, rows, assignments and comparisons with a column.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = chain::kEnumValueVisits<&check>,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_enum_value_missing
