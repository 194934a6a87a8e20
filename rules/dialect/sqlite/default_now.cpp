// "Now" as a default, in all of SQLite's spellings, made to fit the type of its column.
#include "rules/dialect/sqlite/date_functions.h"
#include "rules/dialect/sqlite/moment.h"

namespace sqlferry::rules::sqlite_default_now {
namespace {

using schema::TypeClass;
using Kind = NowValue::Kind;

bool is_number_kind(Kind kind) {
  return kind == Kind::epoch_seconds || kind == Kind::epoch_millis || kind == Kind::julian_day;
}

/// PostgreSQL's default for a column of the class; empty: leave it as it is.
std::string default_for(const NowValue& now, const schema::Column& column) {
  switch (column.type.cls) {
    case TypeClass::timestamp:
    case TypeClass::timestamptz:
      return "CURRENT_TIMESTAMP";
    case TypeClass::date:
      return "CURRENT_DATE";
    case TypeClass::time:
      return "CURRENT_TIME";
    case TypeClass::text:
      return is_number_kind(now.kind) ? "(" + now.as_number + ")::text" : now.as_text;
    case TypeClass::integer:
    case TypeClass::real:
    case TypeClass::numeric:
      return is_number_kind(now.kind) ? "(" + now.as_number + ")" : "(floor(extract(epoch from now()))::bigint)";
    default:
      return "";
  }
}

bool is_keyword(const ast::Expr& value) {
  const auto* literal = ast::as<ast::Literal>(ast::without_parens(value));
  return literal &&
         (literal->kind == ast::Literal::Kind::current_timestamp || literal->kind == ast::Literal::Kind::current_date ||
          literal->kind == ast::Literal::Kind::current_time);
}

void say(const ast::Expr& value, const NowValue& now, const schema::Column& column, const std::string& wanted,
         engine::Context& ctx) {
  const std::string_view written = ctx.source(value.span);
  const bool keyword = is_keyword(value);
  auto& finding = keyword ? ctx.report(value.span, "`{}` gives UTC text in SQLite, and `{}` is {}", written,
                                       column.name, column.type.postgres)
                                .severity(engine::Severity::warning)
                          : ctx.report(value.span, "default `{}` calls a function of SQLite's", written);
  if (now.local)
    finding.fidelity(engine::Fidelity::changed)
        .help("SQLite gave the local time of its machine; this gives the same instant.");
  const bool text_in_number = schema::is_number(column.type.cls) && !is_number_kind(now.kind);
  if (text_in_number)
    finding.fidelity(engine::Fidelity::changed)
        .help("SQLite stored the text of the time in a number's column; this stores seconds since 1970.");
  finding.fix(fmt::format("write `{}`", wanted));
}

void check(const ast::Constraint& constraint, engine::Context& ctx) {
  const auto* clause = std::get_if<ast::DefaultClause>(&constraint.node);
  const schema::Column* column = ctx.defined_column();
  if (!clause || !clause->value || !column) return;
  const auto now = now_value(*clause->value);
  if (!now) return;
  const std::string wanted = default_for(*now, *column);
  const bool natural = is_keyword(*clause->value) && is_moment(column->type.cls);
  if (wanted.empty() || natural) return;
  // A schema call speaks PostgreSQL, but a function of SQLite's in it is the project's own.
  const bool foreign = ctx.dialect() == sql::Dialect::postgres;
  if (foreign && (is_keyword(*clause->value) || ctx.chain().dialect == sql::Dialect::postgres)) return;
  ctx.drop_findings_inside(clause->value_span);
  say(*clause->value, *now, *column, wanted, ctx);
  ctx.replace_default(*clause, wanted);
}

constexpr engine::Example kBad[] = {
    {
        .title = "a timestamp",
        .sql = "CREATE TABLE t (at TIMESTAMPTZ DEFAULT (datetime('now')));",
        .fixed = "CREATE TABLE t (at TIMESTAMPTZ DEFAULT CURRENT_TIMESTAMP);",
    },
    {
        .title = "text keeps SQLite's format",
        .sql = "CREATE TABLE t (at TEXT DEFAULT CURRENT_TIMESTAMP);",
        .fixed = "CREATE TABLE t (at TEXT DEFAULT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS'));",
    },
};
constexpr engine::Example kGood[] = {
    {.title = "both mean the same", .sql = "CREATE TABLE t (at TIMESTAMPTZ DEFAULT CURRENT_TIMESTAMP);"}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: date and time functions", "https://sqlite.org/lang_datefunc.html"},
    {"PostgreSQL: current date/time",
     "https://www.postgresql.org/docs/15/functions-datetime.html#FUNCTIONS-DATETIME-CURRENT"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/default-now",
    .summary = "current time as a default, as SQLite gives it",
    .why = "PostgreSQL has no such function and creates no table (42883), or stores another text than SQLite did.",
    .sqlstate = "42883",
    .postgres_says = "function datetime(unknown) does not exist",
    .notes =
        "A timestamp column gets CURRENT_TIMESTAMP, a text column the same text that SQLite writes (UTC), a number "
        "column the seconds or milliseconds since 1970.",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_default_now
