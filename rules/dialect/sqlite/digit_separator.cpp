// 1_000_000: PostgreSQL reads such numbers from version 16 on.
#include "engine/context.h"

namespace sqlferry::rules::sqlite_digit_separator {
namespace {

void check(const ast::Literal& literal, engine::Context& ctx) {
  const bool number = literal.kind == ast::Literal::Kind::integer || literal.kind == ast::Literal::Kind::real;
  const std::string_view source = ctx.source(ctx.span());
  if (!number || source.find('_') == std::string_view::npos || source.starts_with("0x") || source.starts_with("0X"))
    return;
  std::string written(source);
  std::erase(written, '_');
  ctx.report(ctx.span(), "number `{}` has separators", source).fix(fmt::format("write `{}`", written));
  ctx.replace(ctx.span(), written);
}

constexpr engine::Example kBad[] = {
    {
        .title = "a million",
        .given = "CREATE TABLE t (n BIGINT);",
        .sql = "INSERT INTO t VALUES (1_000_000);",
        .fixed = "INSERT INTO t VALUES (1000000);",
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "digits alone",
        .given = "CREATE TABLE t (n BIGINT);",
        .sql = "INSERT INTO t VALUES (1000000);",
    },
};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: expressions", "https://sqlite.org/lang_expr.html"},
    {"PostgreSQL: lexical structure", "https://www.postgresql.org/docs/15/sql-syntax-lexical.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/digit-separator",
    .summary = "number with separators between its digits",
    .why = "PostgreSQL 15 stops with 42601; before that it took the rest of the number for a name.",
    .sqlstate = "42601",
    .postgres_says = "trailing junk after numeric literal at or near \"1_000_000\"",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_digit_separator
