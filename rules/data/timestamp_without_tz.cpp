// TIMESTAMP without a time zone.
#include "rules/data/at_end.h"

namespace sqlferry::rules::data_timestamp_without_tz {
namespace {

bool is_meant(const schema::Table& /*table*/, const schema::Column& column) {
  return column.type.cls == schema::TypeClass::timestamp;
}

void check(const engine::EndOfChain& /*moment*/, engine::Context& ctx) {
  if (engine::Finding* finding = data::report_columns(ctx, &is_meant))
    finding->help(
        "TIMESTAMPTZ holds the moment itself; `ALTER COLUMN ... TYPE TIMESTAMPTZ USING a AT TIME ZONE "
        "'UTC'` changes a column whose rows are UTC.");
}

constexpr engine::Example kBad[] = {{
    .title = "two of them",
    .sql = "CREATE TABLE t (a TIMESTAMP, b TIMESTAMP(3) WITHOUT TIME ZONE);",
    .fixed = "CREATE TABLE t (a TIMESTAMP, b TIMESTAMP(3) WITHOUT TIME ZONE);",
    .is_postgres = true,
}};
constexpr engine::Example kGood[] = {{
    .title = "with its zone",
    .sql = "CREATE TABLE t (a TIMESTAMPTZ, b TIMESTAMP(3) WITH TIME ZONE);",
    .is_postgres = true,
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: date and time types", "https://www.postgresql.org/docs/15/datatype-datetime.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "data/timestamp-without-tz",
    .summary = "TIMESTAMP without time zone",
    .why =
        "The value is a reading of a clock, and which clock is known to the application alone; "
        "CURRENT_TIMESTAMP takes the zone of each session.",
    .severity = engine::Severity::note,
    .fix = engine::FixSafety::none,
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::data_timestamp_without_tz
