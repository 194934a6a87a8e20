// || of what PostgreSQL writes in another way than SQLite, or does not concatenate at all.
#include "rules/dialect/sqlite/arguments.h"
#include "rules/dialect/sqlite/sql_text.h"
#include "rules/dialect/sqlite/support.h"

namespace sqlferry::rules::sqlite_concat_operand {
namespace {

using schema::TypeClass;

/// PostgreSQL has text || anything and anything || text, and makes text of integers as SQLite does.
std::string as_part(const ast::Expr& side, const ast::Expr& other, const engine::Context& ctx) {
  const TypeClass cls = ctx.type_of(side);
  const TypeClass beside = ctx.type_of(other);
  const bool text_beside = beside == TypeClass::text || (schema::is_number(beside) && beside != TypeClass::integer) ||
                           beside == TypeClass::blob;
  switch (cls) {
    case TypeClass::unknown:
      if (is_null(side) && beside != TypeClass::text) return "NULL::text";
      return ctx.sql(side);
    case TypeClass::text:
    case TypeClass::json:
    case TypeClass::uuid:
    case TypeClass::enumeration:
      return ctx.sql(side);
    case TypeClass::integer:
      return text_beside || beside == TypeClass::boolean ? ctx.sql(side) : as_text(side, ctx);
    case TypeClass::boolean:
      return ctx.sql(side);  // sqlite/boolean-arithmetic
    default:
      return as_text(side, ctx);
  }
}

void check(const ast::Binary& binary, engine::Context& ctx) {
  if (binary.op != ast::Binary::Op::concat) return;
  const std::string left = as_part(*binary.left, *binary.right, ctx);
  const bool left_changed = left != ctx.sql(*binary.left);
  const std::string right = as_part(*binary.right, *binary.left, ctx);
  const bool needed = !left_changed || ctx.type_of(*binary.left) != TypeClass::integer ||
                      ctx.type_of(*binary.right) != TypeClass::integer;
  const auto write = [&](const ast::Expr& side, const std::string& sql) {
    if (sql == ctx.sql(side)) return;
    ctx.report(side.span, "PostgreSQL writes `{}` in another way, or not at all", excerpt(ctx.source(side.span)))
        .fix(fmt::format("write `{}`", excerpt(sql)));
    ctx.replace(side.span, sql);
  };
  write(*binary.left, left);
  if (needed) write(*binary.right, right);  // of two integers one will do
}

constexpr engine::Example kBad[] = {
    {
        .title = "a real",
        .given = "CREATE TABLE t (r REAL, label TEXT);",
        .sql = "UPDATE t SET label = r || ' kg';",
        .fixed = "UPDATE t SET label = sqlite_text(r) || ' kg';",
    },
    {
        .title = "two integers",
        .given = "CREATE TABLE t (a INTEGER, b INTEGER, label TEXT);",
        .sql = "UPDATE t SET label = a || b;",
        .fixed = "UPDATE t SET label = a::text || b;",
    },
};
constexpr engine::Example kGood[] = {{.title = "text and an integer",
                                      .given = "CREATE TABLE t (n INTEGER, label TEXT);",
                                      .sql = "UPDATE t SET label = label || n || '!';"}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: string functions", "https://www.postgresql.org/docs/15/functions-string.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/concat-operand",
    .summary = "operand of || that is no text",
    .why =
        "PostgreSQL has no || of two numbers (42883), and writes 2.0 as 2, 1.50 as 1.50 and dates in the format of the "
        "session.",
    .sqlstate = "42883",
    .postgres_says = "operator does not exist: integer || integer",
    .notes =
        "sqlite_text() writes a REAL with 15 digits and a point, as SQLite does; it is created before its first use. A "
        "value of a NUMERIC column is written without the zeros at its end.",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_concat_operand
