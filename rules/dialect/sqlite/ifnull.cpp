// ifnull() has another name in PostgreSQL.
#include "rules/dialect/sqlite/translate_call.h"

namespace sqlferry::rules::sqlite_ifnull {
namespace {

void check(const ast::Call& call, engine::Context& ctx) { translate_call(call, ctx, FunctionRule::ifnull); }

constexpr engine::Example kBad[] = {
    {
        .title = "a value for NULL",
        .given = "CREATE TABLE t (a TEXT, b TEXT);",
        .sql = "UPDATE t SET a = ifnull(b, 'none');",
        .fixed = "UPDATE t SET a = coalesce(b, 'none');",
    },
    {
        .title = "text in place of a number",
        .given = "CREATE TABLE t (a TEXT, n INTEGER);",
        .sql = "UPDATE t SET a = ifnull(n, 'none');",
        .fixed = "UPDATE t SET a = coalesce(n::text, 'none');",
    },
};
constexpr engine::Example kGood[] = {{.title = "both have coalesce()",
                                      .given = "CREATE TABLE t (a TEXT, b TEXT);",
                                      .sql = "UPDATE t SET a = coalesce(b, 'none');"}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {{"SQLite: ifnull()", "https://sqlite.org/lang_corefunc.html#ifnull"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/ifnull",
    .summary = "ifnull() function",
    .why = "PostgreSQL has no ifnull() and stops here with 42883; coalesce() does the same.",
    .sqlstate = "42883",
    .postgres_says = "function ifnull(integer, integer) does not exist",
    .notes = "coalesce() wants values of one type: where one of them is text, the others are cast to text.",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_ifnull
