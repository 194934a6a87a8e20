// group_concat() is string_agg(), which wants text and a separator.
#include "rules/dialect/sqlite/grouped_query.h"
#include "rules/dialect/sqlite/translate_call.h"

namespace sqlferry::rules::sqlite_group_concat {
namespace {

constexpr std::string_view kOpen =
    "The order of the parts is open in PostgreSQL; an ORDER BY inside the parentheses fixes it.";
constexpr std::string_view kSorted =
    "SQLite keeps the parts in the order in which they first come, PostgreSQL sorts them.";

void check(const ast::Call& call, engine::Context& ctx) {
  engine::Finding* finding = translate_call(call, ctx, FunctionRule::group_concat);
  if (!finding || !call.order_by.empty() || call.window || call.window_name) return;
  if (call.distinct || reading_order(ctx.scope()).empty())
    finding->fidelity(engine::Fidelity::changed).help(std::string(call.distinct ? kSorted : kOpen));
}

constexpr engine::Example kBad[] = {
    {
        .title = "numbers, with SQLite's comma",
        .given = "CREATE TABLE t (n INTEGER);",
        .sql = "CREATE VIEW v AS SELECT group_concat(n) AS all_n FROM t;",
        .fixed = "CREATE VIEW v AS SELECT string_agg(n::text, ',') AS all_n FROM t;",
    },
    {
        .title = "in the order of the key, as SQLite reads the table",
        .given = "CREATE TABLE t (id INTEGER PRIMARY KEY, tag TEXT);",
        .sql = "CREATE VIEW v AS SELECT group_concat(tag, '; ') AS tags FROM t;",
        .fixed = "CREATE VIEW v AS SELECT string_agg(tag, '; ' ORDER BY id) AS tags FROM t;",
    },
    {
        .title = "each text once",
        .given = "CREATE TABLE t (tag TEXT);",
        .sql = "CREATE VIEW v AS SELECT group_concat(DISTINCT tag) AS tags FROM t;",
        .fixed = "CREATE VIEW v AS SELECT string_agg(DISTINCT tag, ',') AS tags FROM t;",
    },
};
constexpr engine::Example kGood[] = {{.title = "the standard's name",
                                      .given = "CREATE TABLE t (tag TEXT);",
                                      .sql = "CREATE VIEW v AS SELECT string_agg(tag, ', ') AS tags FROM t;"}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: group_concat()", "https://sqlite.org/lang_aggfunc.html#group_concat"},
    {"PostgreSQL: string_agg()", "https://www.postgresql.org/docs/15/functions-aggregate.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/group-concat",
    .summary = "group_concat() aggregate",
    .why = "PostgreSQL has no group_concat() and stops here with 42883; string_agg() does the same for text.",
    .sqlstate = "42883",
    .postgres_says = "function group_concat(text) does not exist",
    .notes =
        "DISTINCT, ORDER BY, FILTER and OVER are kept. Without ORDER BY, SQLite takes the rows as it reads them: by "
        "the key, where one table with an INTEGER PRIMARY KEY is read.",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_group_concat
