// CREATE OR REPLACE FUNCTION with another result than the function has.
#include "rules/chain/fixes.h"

namespace sqlferry::rules::chain_function_return_change {
namespace {

using chain::Refusal;

void report(const Refusal& refusal, engine::Context& ctx) {
  if (refusal.of != Refusal::Of::changed_return) return;
  auto& finding =
      chain::say(ctx, refusal, fmt::format("function `{}` returned {} before", refusal.name, refusal.parent_type),
                 "cannot change return type of existing function", chain::made_at(ctx, refusal.name, refusal.there));
  // DROP takes no defaults: https://www.postgresql.org/docs/15/sql-dropfunction.html
  const std::string& arguments = refusal.columns[0];
  const bool has_default = arguments.find('=') != std::string::npos ||
                           arguments.find(" DEFAULT ") != std::string::npos ||
                           arguments.find(" default ") != std::string::npos;
  if (refusal.sure && !has_default)
    chain::suggest_before(finding, ctx, fmt::format("DROP FUNCTION {}({})", ctx.source(refusal.span), arguments));
}

constexpr engine::Example kBad[] = {
    {
        .title = "a wider number",
        .given = "CREATE FUNCTION total(a INTEGER) RETURNS INTEGER LANGUAGE sql AS 'SELECT a';",
        .sql = "CREATE OR REPLACE FUNCTION total(a INTEGER) RETURNS BIGINT LANGUAGE sql AS 'SELECT a::BIGINT';",
        .fixed = "CREATE OR REPLACE FUNCTION total(a INTEGER) RETURNS BIGINT LANGUAGE sql AS 'SELECT a::BIGINT';",
        .suggested = "DROP FUNCTION total(a INTEGER);\n"
                     "CREATE OR REPLACE FUNCTION total(a INTEGER) RETURNS BIGINT LANGUAGE sql AS 'SELECT a::BIGINT';",
        .is_postgres = true,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "the same",
        .given = "CREATE FUNCTION total(a INTEGER) RETURNS INT LANGUAGE sql AS 'SELECT a';",
        .sql = "CREATE OR REPLACE FUNCTION total(a INTEGER) RETURNS INTEGER LANGUAGE sql AS 'SELECT a + 1';",
        .is_postgres = true,
    },
    {
        .title = "another function",
        .given = "CREATE FUNCTION total(a INTEGER) RETURNS INTEGER LANGUAGE sql AS 'SELECT a';",
        .sql = "CREATE OR REPLACE FUNCTION total(a TEXT) RETURNS TEXT LANGUAGE sql AS 'SELECT a';",
        .is_postgres = true,
    },
};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: CREATE FUNCTION", "https://www.postgresql.org/docs/15/sql-createfunction.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/function-return-change",
    .summary = "OR REPLACE of a function with another result",
    .why = "OR REPLACE keeps the type of the result; PostgreSQL stops here.",
    .sqlstate = "42P13",
    .postgres_says = "cannot change return type of existing function",
    .fix = engine::FixSafety::suggested,
    .fidelity = engine::Fidelity::unsupported,
    .notes =
        "Of two functions of one name, those are the same whose arguments are written alike. What is suggested drops "
        "the function first.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = chain::kVisitsOf<&report, ast::CreateObject>,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_function_return_change
