// 0x1F: PostgreSQL reads hexadecimal numbers from version 16 on.
#include <charconv>

#include "engine/context.h"

namespace sqlferry::rules::sqlite_hex_integer {
namespace {

/// 64 bits, as SQLite reads them: 0xffffffffffffffff is -1. Nothing: no hexadecimal number, or a longer one.
std::optional<long long> hexadecimal(std::string_view text) {
  if (!text.starts_with("0x") && !text.starts_with("0X")) return std::nullopt;
  unsigned long long bits = 0;
  const auto [end, error] = std::from_chars(text.data() + 2, text.data() + text.size(), bits, 16);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return static_cast<long long>(bits);
}

void check(const ast::Literal& literal, engine::Context& ctx) {
  if (literal.kind != ast::Literal::Kind::integer) return;
  const auto value = hexadecimal(literal.value);
  if (!value) return;
  const std::string written = *value < 0 ? fmt::format("({})", *value) : fmt::format("{}", *value);
  ctx.report(ctx.span(), "hexadecimal number `{}`", ctx.source(ctx.span())).fix(fmt::format("write `{}`", written));
  ctx.replace(ctx.span(), written);
}

constexpr engine::Example kBad[] = {
    {
        .title = "a mask",
        .given = "CREATE TABLE t (n BIGINT);",
        .sql = "INSERT INTO t VALUES (0x1F), (0xffffffffffffffff);",
        .fixed = "INSERT INTO t VALUES (31), ((-1));",
        .findings = 2,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "a decimal number",
        .given = "CREATE TABLE t (n BIGINT);",
        .sql = "INSERT INTO t VALUES (31);",
    },
};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: expressions", "https://sqlite.org/lang_expr.html"},
    {"PostgreSQL: lexical structure", "https://www.postgresql.org/docs/15/sql-syntax-lexical.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/hex-integer",
    .summary = "hexadecimal number",
    .why = "PostgreSQL 15 stops with 42601; before that it read `0` and took the rest for a name.",
    .sqlstate = "42601",
    .postgres_says = "trailing junk after numeric literal at or near \"0x1F\"",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_hex_integer
