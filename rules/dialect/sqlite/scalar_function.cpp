// Functions that PostgreSQL does not have, or has under the same name for something else.
#include "rules/dialect/sqlite/random_hex.h"
#include "rules/dialect/sqlite/support.h"
#include "rules/dialect/sqlite/translate_call.h"

namespace sqlferry::rules::sqlite_scalar_function {
namespace {

void check(const ast::Call& call, engine::Context& ctx) {
  if (!random_hex_call(call)) translate_call(call, ctx, FunctionRule::scalar);
}

/// ORDER BY random() shuffles rows; any random number will do.
void keep_shuffle(const std::vector<ast::OrderTerm>& terms, engine::Context& ctx) {
  for (const auto& term : terms) {
    if (called_function(*term.value) != "random") continue;
    ctx.drop_findings_inside(term.value->span);
    ctx.replace(term.value->span, std::string(ctx.source(term.value->span)));
  }
}
void check_select(const ast::Select& select, engine::Context& ctx) { keep_shuffle(select.order_by, ctx); }

constexpr engine::Example kBad[] = {
    {
        .title = "the place of a text in another",
        .given = "CREATE TABLE t (email TEXT, at INTEGER);",
        .sql = "UPDATE t SET at = instr(email, '@');",
        .fixed = "UPDATE t SET at = strpos(email, '@');",
    },
    {
        .title = "counted from the end",
        .given = "CREATE TABLE t (code TEXT);",
        .sql = "UPDATE t SET code = substr(code, -3);",
        .fixed = "UPDATE t SET code = right(code, 3);",
    },
    {
        .title = "a text function on a number",
        .given = "CREATE TABLE t (n INTEGER, digits INTEGER);",
        .sql = "UPDATE t SET digits = length(n);",
        .fixed = "UPDATE t SET digits = length(n::text);",
    },
    {
        .title = "only A to Z change their case",
        .given = "CREATE TABLE t (name TEXT);",
        .sql = "UPDATE t SET name = lower(name);",
        .fixed = "UPDATE t SET name = lower(name COLLATE \"C\");",
    },
    {
        .title = "places from the end, as they come",
        .given = "CREATE TABLE t (code TEXT, at INTEGER);",
        .sql = "UPDATE t SET code = substr(code, at, 2);",
        .fixed = "UPDATE t SET code = sqlite_substr(code, at, 2);",
    },
    {
        .title = "roots of negative numbers are NULL",
        .given = "CREATE TABLE t (x REAL);",
        .sql = "UPDATE t SET x = sqrt(x);",
        .fixed = "UPDATE t SET x = CASE WHEN x >= 0 THEN sqrt(x) END;",
    },
    {
        .title = "the largest of several values",
        .given = "CREATE TABLE t (a INTEGER NOT NULL, b INTEGER);",
        .sql = "UPDATE t SET b = max(a, 1);",
        .fixed = "UPDATE t SET b = greatest(a, 1);",
    },
};
constexpr engine::Example kGood[] = {
    {.title = "functions that both have",
     .given = "CREATE TABLE t (a TEXT);",
     .sql = "UPDATE t SET a = rtrim(trim(replace(a, 'x', 'y')));"},
    {.title = "shuffled rows", .given = "CREATE TABLE t (a TEXT);", .sql = "SELECT a FROM t ORDER BY random();"},
};
constexpr engine::Visit kVisits[] = {engine::on<&check>(), engine::on<&check_select>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: core functions", "https://sqlite.org/lang_corefunc.html"},
    {"PostgreSQL: string functions", "https://www.postgresql.org/docs/15/functions-string.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/scalar-function",
    .summary = "function that PostgreSQL lacks or that differs there",
    .why = "PostgreSQL stops here with 42883, or gives another value than SQLite did.",
    .sqlstate = "42883",
    .postgres_says = "function instr(text, unknown) does not exist",
    .notes =
        "Which translation a call gets depends on the types of its arguments, and those on the catalog: a column has "
        "the type that PostgreSQL will hold it as, an operator or a call the type of its own translation, CASE and "
        "coalesce what their results have in common. Arguments are cast where PostgreSQL's function takes only text, "
        "numbers or 32-bit integers. Where a type is not known, in a table that no migration of the chain made, say, "
        "the argument stays as it is. What PostgreSQL has no expression for is done by functions named sqlite_..., "
        "each created before the first statement that calls it. A call that cannot be translated makes a comment of "
        "its statement.",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_scalar_function
