// A generated primary key of two bytes.
#include "rules/data/at_end.h"

namespace sqlferry::rules::data_smallint_key {
namespace {

bool is_meant(const schema::Table& table, const schema::Column& column) {
  const std::string word = data::first_word(column);
  const bool two_bytes = word == "smallint" || word == "int2" || word == "smallserial" || word == "serial2";
  return two_bytes && data::is_primary_key(table, column);
}

void check(const engine::EndOfChain& /*moment*/, engine::Context& ctx) {
  if (engine::Finding* finding = data::report_columns(ctx, &is_meant)) finding->help("INTEGER or BIGINT.");
}

constexpr engine::Example kBad[] = {{
    .title = "a small serial",
    .sql = "CREATE TABLE t (id SMALLSERIAL PRIMARY KEY);",
    .fixed = "CREATE TABLE t (id SMALLSERIAL PRIMARY KEY);",
    .is_postgres = true,
}};
constexpr engine::Example kGood[] = {{
    .title = "eight bytes",
    .sql = "CREATE TABLE t (id BIGSERIAL PRIMARY KEY);",
    .is_postgres = true,
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: integer types", "https://www.postgresql.org/docs/15/datatype-numeric.html#DATATYPE-INT"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "data/smallint-key",
    .summary = "primary key of two bytes",
    .why = "The table holds 32,767 rows, and the next one stops with 22003.",
    .sqlstate = "22003",
    .postgres_says = "nextval: reached maximum value of sequence \"t_id_seq\" (32767)",
    .severity = engine::Severity::note,
    .fix = engine::FixSafety::none,
    .opt_in = true,
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::data_smallint_key
