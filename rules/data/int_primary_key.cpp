// A generated primary key of four bytes.
#include "rules/data/at_end.h"

namespace sqlferry::rules::data_int_primary_key {
namespace {

bool is_meant(const schema::Table& table, const schema::Column& column) {
  const std::string word = data::first_word(column);
  const bool four_bytes = word == "int" || word == "int4" || word == "integer" || word == "serial" || word == "serial4";
  return four_bytes && column.generator != schema::KeyGenerator::none && data::is_primary_key(table, column);
}

void check(const engine::EndOfChain& /*moment*/, engine::Context& ctx) {
  if (engine::Finding* finding = data::report_columns(ctx, &is_meant))
    finding->help("BIGINT, in the columns that refer to it too.");
}

constexpr engine::Example kBad[] = {{
    .title = "a serial",
    .sql = "CREATE TABLE t (id SERIAL PRIMARY KEY);",
    .fixed = "CREATE TABLE t (id SERIAL PRIMARY KEY);",
    .is_postgres = true,
}};
constexpr engine::Example kGood[] = {{
    .title = "eight bytes",
    .sql = "CREATE TABLE t (id BIGSERIAL PRIMARY KEY);\n"
           "CREATE TABLE code (n INTEGER PRIMARY KEY);",
    .is_postgres = true,
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: serial types", "https://www.postgresql.org/docs/15/datatype-numeric.html#DATATYPE-SERIAL"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "data/int-primary-key",
    .summary = "generated key of four bytes",
    .why =
        "Behind 2,147,483,647 each INSERT stops with 22003; numbers that a rollback or a conflict used up "
        "count, too.",
    .sqlstate = "22003",
    .postgres_says = "nextval: reached maximum value of sequence \"t_id_seq\" (2147483647)",
    .severity = engine::Severity::note,
    .fix = engine::FixSafety::none,
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::data_int_primary_key
