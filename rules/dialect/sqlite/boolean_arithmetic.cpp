// Booleans that are counted or calculated with: in SQLite they are the numbers 0 and 1.
#include "rules/dialect/sqlite/sql_text.h"
#include "rules/dialect/sqlite/support.h"

namespace sqlferry::rules::sqlite_boolean_arithmetic {
namespace {

using schema::TypeClass;

void count(const ast::Expr& expr, std::string_view by, std::string_view type, engine::Context& ctx) {
  if (ctx.type_of(expr) != TypeClass::boolean) return;
  const auto* literal = ast::as<ast::Literal>(ast::without_parens(expr));
  const std::string written = literal ? (literal->value == "true" ? "1" : "0") : cast(ctx.sql(expr), type);
  ctx.report(expr.span, "{} takes no boolean, and `{}` is one", by, excerpt(ctx.source(expr.span)))
      .fix(fmt::format("write `{}`", written));
  ctx.replace(expr.span, written);
}

void check_call(const ast::Call& call, engine::Context& ctx) {
  const std::string name = called_function(call);
  const bool counts = name == "sum" || name == "avg" || name == "total" || name == "min" || name == "max" ||
                      name == "abs" || name == "round";
  if (!counts) return;
  for (const auto& arg : call.args) count(*arg, fmt::format("`{}`", name), "int", ctx);
}

void check_binary(const ast::Binary& binary, engine::Context& ctx) {
  using Op = ast::Binary::Op;
  switch (binary.op) {
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
    case Op::modulo:
    case Op::bit_and:
    case Op::bit_or:
    case Op::shift_left:
    case Op::shift_right:
      break;
    case Op::concat:
      if (ctx.dialect() != sql::Dialect::sqlite) return;  // PostgreSQL writes true and false there
      break;
    default:
      return;
  }
  const std::string by = fmt::format("`{}`", ctx.source(binary.op_span));
  const char* type = binary.op == Op::concat ? "int::text" : "int";
  count(*binary.left, by, type, ctx);
  count(*binary.right, by, type, ctx);
}

void check_unary(const ast::Unary& unary, engine::Context& ctx) {
  if (unary.op != ast::Unary::Op::logical_not)
    count(*unary.operand, fmt::format("`{}`", ctx.source(unary.op_span)), "int", ctx);
}

void check_cast(const ast::Cast& conversion, engine::Context& ctx) {
  const TypeClass to = schema::class_of_postgres_type(conversion.type.words);
  if (ctx.dialect() == sql::Dialect::sqlite && to != TypeClass::boolean && to != TypeClass::unknown &&
      !conversion.double_colon) {
    count(*conversion.value, fmt::format("`CAST` to {}", conversion.type.words), "int", ctx);
  }
}

constexpr engine::Example kBad[] = {
    {
        .title = "how many are done",
        .given = "CREATE TABLE flags (done BOOLEAN);",
        .sql = "CREATE VIEW v AS SELECT sum(done) AS n_done FROM flags;",
        .fixed = "CREATE VIEW v AS SELECT sum(done::int) AS n_done FROM flags;",
    },
    {
        .title = "a condition that is added",
        .given = "CREATE TABLE flags (n BIGINT, done BOOLEAN);",
        .sql = "UPDATE flags SET n = n + (n > 3);",
        .fixed = "UPDATE flags SET n = n + (n > 3)::int;",
    },
    {
        .title = "a boolean as text",
        .given = "CREATE TABLE flags (done BOOLEAN);",
        .sql = "CREATE VIEW v AS SELECT CAST(done AS TEXT) AS t FROM flags;",
        .fixed = "CREATE VIEW v AS SELECT CAST(done::int AS TEXT) AS t FROM flags;",
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "numbers, and a count",
        .given = "CREATE TABLE flags (n BIGINT, done BOOLEAN);",
        .sql = "CREATE VIEW v AS SELECT sum(n) + 1 AS a, count(done) AS b FROM flags;",
    },
};
constexpr engine::Visit kVisits[] = {engine::on<&check_call>(), engine::on<&check_binary>(), engine::on<&check_unary>(),
                                     engine::on<&check_cast>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: boolean type", "https://www.postgresql.org/docs/15/datatype-boolean.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/boolean-arithmetic",
    .summary = "arithmetic on booleans",
    .why =
        "PostgreSQL does not calculate with booleans; the statement stops with 42883. As text they are `true` and "
        "`false` there, `1` and `0` in SQLite.",
    .sqlstate = "42883",
    .postgres_says = "function sum(boolean) does not exist",
    .notes = "The boolean is counted as 0 or 1.",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_boolean_arithmetic
