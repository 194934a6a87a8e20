// The type MONEY.
#include "rules/data/at_end.h"

namespace sqlferry::rules::data_money_type {
namespace {

bool is_meant(const schema::Table& /*table*/, const schema::Column& column) {
  return data::first_word(column) == "money";
}

void check(const engine::EndOfChain& /*moment*/, engine::Context& ctx) {
  if (engine::Finding* finding = data::report_columns(ctx, &is_meant))
    finding->help("NUMERIC(12, 2), or the amount in the smallest unit as BIGINT, means the same everywhere.");
}

constexpr engine::Example kBad[] = {{
    .title = "a price",
    .sql = "CREATE TABLE t (price MONEY);",
    .fixed = "CREATE TABLE t (price MONEY);",
    .is_postgres = true,
}};
constexpr engine::Example kGood[] = {{
    .title = "numeric",
    .sql = "CREATE TABLE t (price NUMERIC(12, 2));",
    .is_postgres = true,
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: monetary types", "https://www.postgresql.org/docs/15/datatype-money.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "data/money-type",
    .summary = "column of type MONEY",
    .why =
        "What is read and written depends on lc_monetary of the server: a dump of one may be other amounts "
        "on the next.",
    .severity = engine::Severity::note,
    .fix = engine::FixSafety::none,
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::data_money_type
