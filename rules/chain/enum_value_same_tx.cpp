// A new value of an enum, used in the transaction that adds it.
#include "rules/chain/enum_values.h"
#include "rules/chain/refusal_report.h"

namespace sqlferry::rules::chain_enum_value_same_tx {
namespace {

using chain::Refusal;

void check(const chain::EnumValue& value, engine::Context& ctx) {
  const schema::Place* added = ctx.schema().label_place(value.type, value.label);
  if (!added || added->file != ctx.file_number() || !chain::has_label(value, ctx)) return;
  if (!chain::is_in_transaction_since(added->span.begin, ctx)) return;
  Refusal refusal;
  refusal.span = value.span;
  refusal.sure = ctx.schema().is_sure_of(value.type);
  chain::say(ctx, refusal, fmt::format("`{}` is new to `{}` in this transaction", value.label, value.type),
             fmt::format("unsafe use of new value \"{}\" of enum type {}", value.label, value.type),
             chain::made_at(ctx, value.label, *added) + "Add it in a migration before.")
      .cause(fmt::format("{} {} {}", value.type, value.label, ctx.file_number()));
}

constexpr engine::Example kBad[] = {
    {
        .title = "between BEGIN and COMMIT",
        .given = "CREATE TYPE mood AS ENUM ('good', 'bad');\n"
                 "CREATE TABLE users (mood mood);",
        .sql = "BEGIN;\n"
               "ALTER TYPE mood ADD VALUE 'great';\n"
               "INSERT INTO users (mood) VALUES ('great');\n"
               "COMMIT;",
        .fixed = "BEGIN;\n"
                 "ALTER TYPE mood ADD VALUE 'great';\n"
                 "INSERT INTO users (mood) VALUES ('great');\n"
                 "COMMIT;",
        .is_postgres = true,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "each by itself",
        .given = "CREATE TYPE mood AS ENUM ('good', 'bad');\n"
                 "CREATE TABLE users (mood mood);",
        .sql = "ALTER TYPE mood ADD VALUE 'great';\n"
               "INSERT INTO users (mood) VALUES ('great');",
        .is_postgres = true,
    },
    {
        .title = "a value of a new type",
        .sql = "BEGIN;\n"
               "CREATE TYPE mood AS ENUM ('good');\n"
               "CREATE TABLE users (mood mood DEFAULT 'good');\n"
               "COMMIT;",
        .is_postgres = true,
    },
};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: ALTER TYPE", "https://www.postgresql.org/docs/15/sql-altertype.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/enum-value-same-tx",
    .summary = "new enum value used in the same transaction",
    .why = "PostgreSQL lets nobody use a value before the transaction that adds it has ended, and stops here.",
    .sqlstate = "55P04",
    .postgres_says = "unsafe use of new value \"great\" of enum type mood",
    .fix = engine::FixSafety::none,
    .fidelity = engine::Fidelity::unsupported,
    .notes =
        "Between BEGIN and COMMIT, and where the framework runs a file in one transaction. Add the value in a "
        "migration of its own.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = chain::kEnumValueVisits<&check>,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_enum_value_same_tx
