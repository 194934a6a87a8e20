// strftime(), and date(), time() and datetime() of a given time.
#include "rules/dialect/sqlite/moment.h"

namespace sqlferry::rules::sqlite_strftime {
namespace {

void check(const ast::Call& call, engine::Context& ctx) { translate_date(call, ctx, DateRule::format); }
void check_operands(const ast::Binary& binary, engine::Context& ctx) {
  translate_date_comparison(binary, ctx, DateRule::format);
  translate_date_arithmetic(binary, ctx);
}
void check_range(const ast::Between& between, engine::Context& ctx) {
  translate_date_range(between, ctx, DateRule::format);
}
template <class T>
void check_assigned(const T& node, engine::Context& ctx) {
  translate_assigned_dates(node, ctx, DateRule::format);
}

constexpr engine::Example kBad[] = {
    {
        .title = "a part of a timestamp",
        .given = "CREATE TABLE t (at TIMESTAMPTZ, year TEXT);",
        .sql = "UPDATE t SET year = strftime('%Y', at);",
        .fixed = "UPDATE t SET year = to_char(at AT TIME ZONE 'UTC', 'YYYY');",
    },
    {
        .title = "seconds since 1970",
        .given = "CREATE TABLE t (at INTEGER);",
        .sql = "UPDATE t SET at = strftime('%s', 'now') * 1000;",
        .fixed = "UPDATE t SET at = floor(extract(epoch from now()))::bigint * 1000;",
    },
    {
        .title = "the next day",
        .given = "CREATE TABLE t (day DATE, next TEXT);",
        .sql = "UPDATE t SET next = date(day, '+1 day');",
        .fixed = "UPDATE t SET next = to_char(day::timestamp + interval '1 day', 'YYYY-MM-DD');",
    },
    {
        .title = "the same day of the next month",
        .given = "CREATE TABLE t (day DATE, due TEXT);",
        .sql = "UPDATE t SET due = date(day, '+1 month');",
        .fixed = "UPDATE t SET due = to_char(sqlite_plus_months(day::timestamp, 1), 'YYYY-MM-DD');",
    },
    {
        .title = "text that may be no date",
        .given = "CREATE TABLE t (raw TEXT, year TEXT);",
        .sql = "UPDATE t SET year = strftime('%Y', raw);",
        .fixed = "UPDATE t SET year = to_char(sqlite_moment(raw), 'YYYY');",
    },
};
constexpr engine::Example kGood[] = {{.title = "PostgreSQL's own",
                                      .given = "CREATE TABLE t (at TIMESTAMPTZ, year TEXT);",
                                      .sql = "UPDATE t SET year = to_char(at, 'YYYY');"}};
constexpr engine::Visit kVisits[] = {engine::on<&check>(),
                                     engine::on<&check_operands>(),
                                     engine::on<&check_range>(),
                                     engine::on<&check_assigned<ast::Insert>>(),
                                     engine::on<&check_assigned<ast::Update>>(),
                                     engine::on<&check_assigned<ast::Upsert>>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: date and time functions", "https://sqlite.org/lang_datefunc.html"},
    {"PostgreSQL: to_char()", "https://www.postgresql.org/docs/15/functions-formatting.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/strftime",
    .summary = "strftime(), date() or time() of SQLite's",
    .why = "PostgreSQL has no strftime() and no modifiers and stops here with 42883.",
    .sqlstate = "42883",
    .postgres_says = "function strftime(unknown, date) does not exist",
    .notes =
        "Formats become to_char()'s, modifiers become intervals and date_trunc(). strftime('%s', ...) becomes a whole "
        "number of seconds. Everything is counted in UTC, whatever the time zone of the session. Days that a month "
        "does not have go on into the next one (sqlite_plus_months()); text that is no date gives NULL "
        "(sqlite_moment()); a modifier that is put together from columns is read when it is there (sqlite_modified()). "
        "These functions are created before their first use. Years before Christ have a sign in SQLite and none here.",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_strftime
