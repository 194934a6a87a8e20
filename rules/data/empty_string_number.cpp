// An empty text for a number or a date.
#include "rules/data/row_strings.h"

namespace sqlferry::rules::data_empty_string_number {
namespace {

bool has_no_empty_value(const schema::Column& column) {
  using schema::TypeClass;
  switch (column.type.cls) {
    case TypeClass::integer:
    case TypeClass::real:
    case TypeClass::numeric:
    case TypeClass::boolean:
    case TypeClass::uuid:
    case TypeClass::date:
    case TypeClass::time:
    case TypeClass::timestamp:
    case TypeClass::timestamptz:
    case TypeClass::json:
      return true;
    default:
      return false;
  }
}

void check(const ast::Insert& insert, engine::Context& ctx) {
  data::each_string(insert, ctx, [&](const ast::Expr& value, const std::string& text, const schema::Column& column) {
    if (!text.empty() || !has_no_empty_value(column)) return;
    auto& finding = ctx.report_once(value.span, "empty text for `{}`, which is {}", column.name, column.type.postgres);
    if (finding.more_.empty()) {
      const bool is_instant = schema::is_instant(column.type.cls) || column.type.cls == schema::TypeClass::date ||
                              column.type.cls == schema::TypeClass::time;
      finding.sqlstate(is_instant ? "22007" : "22P02").help("NULL says that there is no value.");
    }
  });
}

constexpr engine::Example kBad[] = {{
    .title = "no number",
    .given = "CREATE TABLE t (n INTEGER);",
    .sql = "INSERT INTO t (n) VALUES ('');",
    .fixed = "INSERT INTO t (n) VALUES ('');",
    .is_postgres = true,
}};
constexpr engine::Example kGood[] = {{
    .title = "NULL, and a text",
    .given = "CREATE TABLE t (n INTEGER, s TEXT);",
    .sql = "INSERT INTO t (n, s) VALUES (NULL, '');",
    .is_postgres = true,
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: numeric types", "https://www.postgresql.org/docs/15/datatype-numeric.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "data/empty-string-number",
    .summary = "empty text for a number or a date",
    .why = "An empty text is no value of the type: PostgreSQL stops here.",
    .sqlstate = "22P02",
    .postgres_says = "invalid input syntax for type integer: \"\"",
    .fix = engine::FixSafety::none,
    .fidelity = engine::Fidelity::unsupported,
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::data_empty_string_number
