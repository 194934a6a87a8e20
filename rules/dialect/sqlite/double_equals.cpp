// == is SQLite's other spelling of =.
#include "engine/context.h"

namespace sqlferry::rules::sqlite_double_equals {
namespace {

void write(text::Span span, engine::Context& ctx) {
  ctx.report(span, "operator `==` does not exist in PostgreSQL").fix("write `=`");
  ctx.replace(span, "=");
}

void check(const ast::Binary& binary, engine::Context& ctx) {
  if (binary.op == ast::Binary::Op::double_equal) write(binary.op_span, ctx);
}

template <class T>
void check_set(const T& node, engine::Context& ctx) {
  for (const auto& assignment : node.set) {
    const sql::Token* token = ctx.token_before(assignment.value->span.begin);
    if (token && ctx.source(token->span) == "==") write(token->span, ctx);
  }
}

constexpr engine::Example kBad[] = {
    {
        .title = "a comparison",
        .given = "CREATE TABLE t (a BIGINT);",
        .sql = "DELETE FROM t WHERE a == 1;",
        .fixed = "DELETE FROM t WHERE a = 1;",
    },
    {
        .title = "an assignment",
        .given = "CREATE TABLE t (a BIGINT);",
        .sql = "UPDATE t SET a == 1;",
        .fixed = "UPDATE t SET a = 1;",
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "in a string",
        .given = "CREATE TABLE t (a TEXT);",
        .sql = "DELETE FROM t WHERE a = '==';",
    },
};
constexpr engine::Visit kVisits[] = {engine::on<&check>(), engine::on<&check_set<ast::Update>>(),
                                     engine::on<&check_set<ast::Upsert>>()};
constexpr engine::Reference kReferences[] = {{"SQLite: expressions", "https://sqlite.org/lang_expr.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/double-equals",
    .summary = "operator ==",
    .why = "PostgreSQL has no such operator and stops with 42883.",
    .sqlstate = "42883",
    .postgres_says = "operator does not exist: integer == integer",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_double_equals
