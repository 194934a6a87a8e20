// AS (expr) without GENERATED ALWAYS.
#include "engine/context.h"

namespace sqlferry::rules::sqlite_generated_short {
namespace {

void check(const ast::Constraint& constraint, engine::Context& ctx) {
  const auto* generated = std::get_if<ast::GeneratedClause>(&constraint.node);
  if (!generated || generated->generated_always || !generated->value) return;
  const sql::Token* open = ctx.token_before(generated->value->span.begin);
  const sql::Token* as_word = ctx.token_before(open->span.begin);
  const bool stored = !generated->storage_span.empty();
  ctx.report(as_word->span, "generated column without the words `GENERATED ALWAYS`")
      .fix(stored ? "add `GENERATED ALWAYS`" : "add `GENERATED ALWAYS` and `STORED`", ctx.span());
  ctx.replace(as_word->span, "GENERATED ALWAYS AS");
  if (!stored) ctx.replace({ctx.span().end - 1, ctx.span().end}, ") STORED");
}

constexpr engine::Example kBad[] = {
    {
        .title = "the short form",
        .sql = "CREATE TABLE t (a TEXT, b TEXT AS (trim(a)));",
        .fixed = "CREATE TABLE t (a TEXT, b TEXT GENERATED ALWAYS AS (trim(a)) STORED);",
    },
    {
        .title = "in ALTER TABLE",
        .given = "CREATE TABLE t (a TEXT);",
        .sql = "ALTER TABLE t ADD COLUMN b TEXT AS (trim(a)) VIRTUAL;",
        .fixed = "ALTER TABLE t ADD COLUMN b TEXT GENERATED ALWAYS AS (trim(a)) STORED;",
    },
};
constexpr engine::Example kGood[] = {{
    .title = "the long form",
    .sql = "CREATE TABLE t (a TEXT, b TEXT GENERATED ALWAYS AS (trim(a)) STORED);",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: generated columns", "https://sqlite.org/gencol.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/generated-short",
    .summary = "generated column without GENERATED ALWAYS",
    .why = "PostgreSQL wants the words GENERATED ALWAYS before AS and stops here with 42601.",
    .sqlstate = "42601",
    .postgres_says = "syntax error at or near \"AS\"",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_generated_short
