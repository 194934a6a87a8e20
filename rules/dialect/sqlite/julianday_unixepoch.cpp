// julianday() and unixepoch(): a time as a number.
#include "rules/dialect/sqlite/moment.h"

namespace sqlferry::rules::sqlite_julianday_unixepoch {
namespace {

void check(const ast::Call& call, engine::Context& ctx) { translate_date(call, ctx, DateRule::number); }
void check_comparison(const ast::Binary& binary, engine::Context& ctx) {
  translate_date_comparison(binary, ctx, DateRule::number);
}
void check_range(const ast::Between& between, engine::Context& ctx) {
  translate_date_range(between, ctx, DateRule::number);
}
template <class T>
void check_assigned(const T& node, engine::Context& ctx) {
  translate_assigned_dates(node, ctx, DateRule::number);
}

constexpr engine::Example kBad[] = {
    {
        .title = "milliseconds since 1970",
        .given = "CREATE TABLE t (updated_at INTEGER);",
        .sql = "UPDATE t SET updated_at = unixepoch() * 1000;",
        .fixed = "UPDATE t SET updated_at = floor(extract(epoch from now()))::bigint * 1000;",
    },
    {
        .title = "days between two dates",
        .given = "CREATE TABLE t (a DATE, b DATE, days REAL);",
        .sql = "UPDATE t SET days = julianday(a) - julianday(b);",
        .fixed = "UPDATE t SET days = (extract(julian from a::timestamp) - 0.5)::double precision - (extract(julian "
                 "from b::timestamp) - 0.5)::double precision;",
        .findings = 2,
    },
};
constexpr engine::Example kGood[] = {{.title = "PostgreSQL's own",
                                      .given = "CREATE TABLE t (at REAL);",
                                      .sql = "UPDATE t SET at = extract(epoch from now());"}};
constexpr engine::Visit kVisits[] = {engine::on<&check>(),
                                     engine::on<&check_comparison>(),
                                     engine::on<&check_range>(),
                                     engine::on<&check_assigned<ast::Insert>>(),
                                     engine::on<&check_assigned<ast::Update>>(),
                                     engine::on<&check_assigned<ast::Upsert>>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: date and time functions", "https://sqlite.org/lang_datefunc.html"},
    {"PostgreSQL: extract()", "https://www.postgresql.org/docs/15/functions-datetime.html#FUNCTIONS-DATETIME-EXTRACT"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/julianday-unixepoch",
    .summary = "julianday() or unixepoch() function",
    .why = "PostgreSQL has neither of them and stops here with 42883; extract() gives the same numbers.",
    .sqlstate = "42883",
    .postgres_says = "function unixepoch(unknown) does not exist",
    .notes =
        "SQLite's Julian days begin at noon, PostgreSQL's at midnight. Seconds are cut off, as SQLite does, not "
        "rounded.",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_julianday_unixepoch
