// datetime('now'), date('now') and time('now'), with or without a span of time added.
#include "rules/dialect/sqlite/moment.h"

namespace sqlferry::rules::sqlite_datetime_now {
namespace {

void check(const ast::Call& call, engine::Context& ctx) { translate_date(call, ctx, DateRule::now); }
void check_comparison(const ast::Binary& binary, engine::Context& ctx) {
  translate_date_comparison(binary, ctx, DateRule::now);
}
void check_range(const ast::Between& between, engine::Context& ctx) {
  translate_date_range(between, ctx, DateRule::now);
}
template <class T>
void check_assigned(const T& node, engine::Context& ctx) {
  translate_assigned_dates(node, ctx, DateRule::now);
}

constexpr engine::Example kBad[] = {
    {
        .title = "compared with a timestamp",
        .given = "CREATE TABLE t (at TIMESTAMPTZ);",
        .sql = "DELETE FROM t WHERE at < datetime('now', '-1 hour');",
        .fixed = "DELETE FROM t WHERE at < (now() AT TIME ZONE 'UTC' - interval '1 hour') AT TIME ZONE 'UTC';",
    },
    {
        .title = "as text",
        .given = "CREATE TABLE t (at TEXT);",
        .sql = "UPDATE t SET at = datetime('now');",
        .fixed = "UPDATE t SET at = to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS');",
    },
    {
        .title = "a column of text compared with the present",
        .given = "CREATE TABLE t (at TEXT);",
        .sql = "DELETE FROM t WHERE at < CURRENT_TIMESTAMP;",
        .fixed = "DELETE FROM t WHERE at < to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS');",
    },
};
constexpr engine::Example kGood[] = {{.title = "both have CURRENT_TIMESTAMP",
                                      .given = "CREATE TABLE t (at TIMESTAMPTZ);",
                                      .sql = "UPDATE t SET at = CURRENT_TIMESTAMP;"}};
constexpr engine::Visit kVisits[] = {engine::on<&check>(),
                                     engine::on<&check_comparison>(),
                                     engine::on<&check_range>(),
                                     engine::on<&check_assigned<ast::Insert>>(),
                                     engine::on<&check_assigned<ast::Update>>(),
                                     engine::on<&check_assigned<ast::Upsert>>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: date and time functions", "https://sqlite.org/lang_datefunc.html"},
    {"PostgreSQL: date/time functions", "https://www.postgresql.org/docs/15/functions-datetime.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/datetime-now",
    .summary = "present time by a function of SQLite's",
    .why = "PostgreSQL has no datetime() and no modifiers and stops here with 42883.",
    .sqlstate = "42883",
    .postgres_says = "function datetime(unknown) does not exist",
    .notes =
        "SQLite's dates are text in UTC, and so is the translation, except beside a column that PostgreSQL holds as a "
        "date or timestamp: that gets a value of its own type.",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_datetime_now
