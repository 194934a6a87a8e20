// A date whose day comes before its month.
#include <charconv>

#include "rules/data/row_strings.h"
#include "schema/names.h"

namespace sqlferry::rules::data_date_literal_format {
namespace {

/// "2024-12-31" of "31/12/2024", "31.12.2024" and "31-12-2024"; empty: another text, or a day that may be a month.
std::string iso_date(std::string_view text) {
  if (text.size() < 10) return "";
  const auto digits = [&](std::size_t from, std::size_t count) {
    int value = 0;
    const auto read = std::from_chars(text.data() + from, text.data() + from + count, value);
    return read.ec == std::errc{} && read.ptr == text.data() + from + count ? value : -1;
  };
  const bool is_separated = (text[2] == '/' || text[2] == '.' || text[2] == '-') && text[5] == text[2];
  const int day = digits(0, 2);
  const int month = digits(3, 2);
  if (!is_separated || day <= 12 || day > 31 || month < 1 || month > 12 || digits(6, 4) < 0) return "";
  return fmt::format("{}-{}-{}{}", text.substr(6, 4), text.substr(3, 2), text.substr(0, 2), text.substr(10));
}

void check(const ast::Insert& insert, engine::Context& ctx) {
  data::each_string(insert, ctx, [&](const ast::Expr& value, const std::string& text, const schema::Column& column) {
    if (column.type.cls != schema::TypeClass::date && !schema::is_instant(column.type.cls)) return;
    const std::string iso = iso_date(text);
    if (iso.empty()) return;
    auto& finding = ctx.report_once(value.span, "date '{}' for `{}` has its day before its month", text, column.name);
    if (finding.more_.empty()) finding.fix(fmt::format("write '{}'", iso));
    ctx.replace(value.span, schema::string_literal(iso));
  });
}

constexpr engine::Example kBad[] = {{
    .title = "the last day of a year",
    .given = "CREATE TABLE t (d DATE);",
    .sql = "INSERT INTO t (d) VALUES ('31/12/2024'), ('30/11/2024');",
    .fixed = "INSERT INTO t (d) VALUES ('2024-12-31'), ('2024-11-30');",
    .is_postgres = true,
}};
constexpr engine::Example kGood[] = {{
    .title = "ISO 8601, and a text",
    .given = "CREATE TABLE t (d DATE, s TEXT);",
    .sql = "INSERT INTO t (d, s) VALUES ('2024-12-31', '31/12/2024');",
    .is_postgres = true,
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: date and time input",
     "https://www.postgresql.org/docs/15/datatype-datetime.html#DATATYPE-DATETIME-INPUT"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "data/date-literal-format",
    .summary = "date with its day before its month",
    .why = "PostgreSQL reads the month first, and stops here.",
    .sqlstate = "22008",
    .postgres_says = "date/time field value out of range: \"31/12/2024\"",
    .notes =
        "With DateStyle set to DMY it runs: few servers have that. Where the day may be a month, the date "
        "is passed over.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::data_date_literal_format
