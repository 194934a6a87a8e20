// CHAR(n), which pads.
#include "rules/data/at_end.h"
#include "schema/names.h"

namespace sqlferry::rules::data_char_n {
namespace {

bool is_meant(const schema::Table& /*table*/, const schema::Column& column) {
  const std::string word = data::first_word(column);
  const std::string type = schema::folded(column.type.postgres);
  return word == "char" || word == "bpchar" || (word == "character" && !type.starts_with("character varying"));
}

void check(const engine::EndOfChain& /*moment*/, engine::Context& ctx) {
  if (engine::Finding* finding = data::report_columns(ctx, &is_meant)) finding->help("VARCHAR(n) or TEXT.");
}

constexpr engine::Example kBad[] = {{
    .title = "two letters",
    .sql = "CREATE TABLE t (code CHAR(2));",
    .fixed = "CREATE TABLE t (code CHAR(2));",
    .is_postgres = true,
}};
constexpr engine::Example kGood[] = {{
    .title = "as many as there are",
    .sql = "CREATE TABLE t (code VARCHAR(2), name CHARACTER VARYING(9));",
    .is_postgres = true,
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: character types", "https://www.postgresql.org/docs/15/datatype-character.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "data/char-n",
    .summary = "column of type CHAR(n)",
    .why = "Shorter values are filled up with spaces, which some operators see and others do not.",
    .severity = engine::Severity::note,
    .fix = engine::FixSafety::none,
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::data_char_n
