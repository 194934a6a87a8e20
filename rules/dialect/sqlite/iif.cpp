// iif() is a short CASE.
#include "rules/dialect/sqlite/translate_call.h"

namespace sqlferry::rules::sqlite_iif {
namespace {

void check(const ast::Call& call, engine::Context& ctx) { translate_call(call, ctx, FunctionRule::iif); }

constexpr engine::Example kBad[] = {
    {
        .title = "one of two texts",
        .given = "CREATE TABLE t (n INTEGER, sign TEXT);",
        .sql = "UPDATE t SET sign = iif(n > 0, 'pos', 'neg');",
        .fixed = "UPDATE t SET sign = CASE WHEN n > 0 THEN 'pos' ELSE 'neg' END;",
    },
    {
        .title = "a number as condition",
        .given = "CREATE TABLE t (n INTEGER, sign TEXT);",
        .sql = "UPDATE t SET sign = iif(n, 'some', 'none');",
        .fixed = "UPDATE t SET sign = CASE WHEN n <> 0 THEN 'some' ELSE 'none' END;",
    },
};
constexpr engine::Example kGood[] = {{.title = "CASE",
                                      .given = "CREATE TABLE t (n INTEGER, sign TEXT);",
                                      .sql = "UPDATE t SET sign = CASE WHEN n > 0 THEN 'pos' ELSE 'neg' END;"}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {{"SQLite: iif()", "https://sqlite.org/lang_corefunc.html#iif"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/iif",
    .summary = "iif() function",
    .why = "PostgreSQL has no iif() and stops here with 42883; CASE does the same.",
    .sqlstate = "42883",
    .postgres_says = "function iif(boolean, integer, integer) does not exist",
    .notes = "Both results are cast to text where one of them is text: CASE has one type in PostgreSQL.",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_iif
