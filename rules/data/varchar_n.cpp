// VARCHAR(n), whose length is part of the type.
#include "rules/data/at_end.h"
#include "schema/names.h"

namespace sqlferry::rules::data_varchar_n {
namespace {

bool is_meant(const schema::Table& /*table*/, const schema::Column& column) {
  const std::string type = schema::folded(column.type.postgres);
  return (data::first_word(column) == "varchar" || type.starts_with("character varying")) &&
         type.find('(') != std::string::npos;
}

void check(const engine::EndOfChain& /*moment*/, engine::Context& ctx) {
  if (engine::Finding* finding = data::report_columns(ctx, &is_meant))
    finding->help("TEXT, with a CHECK where the length matters.");
}

constexpr engine::Example kBad[] = {{
    .title = "a name",
    .sql = "CREATE TABLE t (name VARCHAR(255));",
    .fixed = "CREATE TABLE t (name VARCHAR(255));",
    .is_postgres = true,
}};
constexpr engine::Example kGood[] = {{
    .title = "text",
    .sql = "CREATE TABLE t (name TEXT, other VARCHAR);",
    .is_postgres = true,
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: character types", "https://www.postgresql.org/docs/15/datatype-character.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "data/varchar-n",
    .summary = "column of type VARCHAR(n)",
    .why =
        "PostgreSQL stores VARCHAR(n) no better than TEXT, and a shorter length is a change that looks at "
        "each row.",
    .severity = engine::Severity::note,
    .fix = engine::FixSafety::none,
    .opt_in = true,
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::data_varchar_n
