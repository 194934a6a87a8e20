// group_concat() is string_agg(), which wants text and a separator.
#include "rules/dialect/sqlite/translate_call.h"

namespace sqlferry::rules {
namespace {

void check(const ast::Call& call, engine::Context& ctx) { translate_call(call, ctx, FunctionRule::group_concat); }

constexpr engine::Example kBad[] = {
    {
        .title = "numbers, with SQLite's comma",
        .given = "CREATE TABLE t (n INTEGER);",
        .sql = "CREATE VIEW v AS SELECT group_concat(n) AS all_n FROM t;",
        .fixed = "CREATE VIEW v AS SELECT string_agg(n::text, ',') AS all_n FROM t;",
    },
    {
        .title = "each text once",
        .given = "CREATE TABLE t (tag TEXT);",
        .sql = "CREATE VIEW v AS SELECT group_concat(DISTINCT tag) AS tags FROM t;",
        .fixed = "CREATE VIEW v AS SELECT string_agg(DISTINCT tag, ',') AS tags FROM t;",
    },
};
constexpr engine::Example kGood[] = {{.title = "the standard's name", .given = "CREATE TABLE t (tag TEXT);", .sql = "CREATE VIEW v AS SELECT string_agg(tag, ', ') AS tags FROM t;"}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: group_concat()", "https://sqlite.org/lang_aggfunc.html#group_concat"},
    {"PostgreSQL: string_agg()", "https://www.postgresql.org/docs/15/functions-aggregate.html"},
};

}  // namespace

extern constinit const engine::Rule sqlite_group_concat = {
    .id = "sqlite/group-concat",
    .summary = "group_concat() aggregate",
    .why = "PostgreSQL has no group_concat() and stops here with 42883; string_agg() does the same for text.",
    .sqlstate = "42883",
    .postgres_says = "function group_concat(text) does not exist",
    .notes = "DISTINCT, ORDER BY, FILTER and OVER are kept. Without ORDER BY neither of the two promises an order.",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules
