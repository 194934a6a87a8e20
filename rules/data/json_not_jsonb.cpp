// JSON, which is kept as text.
#include "rules/data/at_end.h"

namespace sqlferry::rules::data_json_not_jsonb {
namespace {

bool is_meant(const schema::Table& /*table*/, const schema::Column& column) {
  return data::first_word(column) == "json" && column.type.cls == schema::TypeClass::json;
}

void check(const engine::EndOfChain& /*moment*/, engine::Context& ctx) {
  if (engine::Finding* finding = data::report_columns(ctx, &is_meant))
    finding->help("JSONB, unless the text matters as it was written.");
}

constexpr engine::Example kBad[] = {{
    .title = "settings",
    .sql = "CREATE TABLE t (settings JSON);",
    .fixed = "CREATE TABLE t (settings JSON);",
    .is_postgres = true,
}};
constexpr engine::Example kGood[] = {{
    .title = "binary",
    .sql = "CREATE TABLE t (settings JSONB);",
    .is_postgres = true,
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: JSON types", "https://www.postgresql.org/docs/15/datatype-json.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "data/json-not-jsonb",
    .summary = "column of type JSON",
    .why =
        "JSON has no equality: DISTINCT, GROUP BY and UNION of the column stop with 42883, and no index "
        "finds what is inside.",
    .sqlstate = "42883",
    .postgres_says = "could not identify an equality operator for type json",
    .severity = engine::Severity::note,
    .fix = engine::FixSafety::none,
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::data_json_not_jsonb
