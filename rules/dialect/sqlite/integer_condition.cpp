// A number where PostgreSQL wants a condition: SQLite takes all but 0 for true.
#include "rules/dialect/sqlite/arguments.h"
#include "rules/dialect/sqlite/assigned.h"
#include "rules/dialect/sqlite/sql_text.h"

namespace sqlferry::rules::sqlite_integer_condition {
namespace {

using schema::Scope;

enum class Place { alone, operand };  // of AND, OR, NOT: there it goes into parentheses

void want(const ast::ExprPtr& condition, std::string_view where, Place place, const Scope& scope,
          engine::Context& ctx) {
  if (!condition) return;
  const ast::Expr& inner = ast::without_parens(*condition);
  std::string written = truth_of(inner, ctx, scope);
  if (written.empty()) return;
  const bool wrapped = &inner != condition.get();
  if (place == Place::operand && !wrapped && written.ends_with("<> 0")) written = "(" + written + ")";
  const char* sort = schema::is_number(ctx.typing().type_of(inner, scope)) ? "a number" : "no condition";
  ctx.report(inner.span, "condition `{}` of {} is {}", excerpt(ctx.source(inner.span)), where, sort)
      .fix(fmt::format("write `{}`", written));
  ctx.replace(inner.span, written);
}

void want(const ast::ExprPtr& condition, std::string_view where, engine::Context& ctx) {
  want(condition, where, Place::alone, ctx.scope(), ctx);
}

void check_core(const ast::SelectCore& core, engine::Context& ctx) {
  want(core.where, "WHERE", ctx);
  want(core.having, "HAVING", ctx);
}

void check_join(const ast::TableRef& ref, engine::Context& ctx) {
  if (const auto* join = std::get_if<ast::Join>(&ref.node)) want(join->on, "ON", ctx);
}

void check_update(const ast::Update& update, engine::Context& ctx) {
  with_scope_of(update, ctx, [&](const Scope& scope) { want(update.where, "WHERE", Place::alone, scope, ctx); });
}

void check_delete(const ast::Delete& del, engine::Context& ctx) {
  with_scope_of(del, ctx, [&](const Scope& scope) { want(del.where, "WHERE", Place::alone, scope, ctx); });
}

void check_upsert(const ast::Upsert& upsert, engine::Context& ctx) { want(upsert.where, "WHERE", ctx); }

void check_index(const ast::CreateIndex& index, engine::Context& ctx) {
  const Scope scope = ctx.typing().scope_of_table(ctx.schema().key_of(index.table), std::nullopt, nullptr);
  want(index.where, "WHERE", Place::alone, scope, ctx);
}

void check_trigger(const ast::CreateTrigger& trigger, engine::Context& ctx) {
  const Scope scope = ctx.typing().scope_of_trigger(trigger);
  want(trigger.when, "WHEN", Place::alone, scope, ctx);
}

void check_constraint(const ast::Constraint& constraint, engine::Context& ctx) {
  if (const auto* check = std::get_if<ast::CheckClause>(&constraint.node)) want(check->condition, "CHECK", ctx);
}

void check_logic(const ast::Binary& binary, engine::Context& ctx) {
  const bool both = binary.op == ast::Binary::Op::logical_and;
  if (!both && binary.op != ast::Binary::Op::logical_or) return;
  want(binary.left, both ? "AND" : "OR", Place::operand, ctx.scope(), ctx);
  want(binary.right, both ? "AND" : "OR", Place::operand, ctx.scope(), ctx);
}

void check_not(const ast::Unary& unary, engine::Context& ctx) {
  if (unary.op == ast::Unary::Op::logical_not) want(unary.operand, "NOT", Place::operand, ctx.scope(), ctx);
}

void check_is(const ast::IsTest& test, engine::Context& ctx) {
  if (test.what != ast::IsTest::What::null) want(test.value, "IS", Place::operand, ctx.scope(), ctx);
}

void check_case(const ast::Case& choice, engine::Context& ctx) {
  if (choice.subject) return;
  for (const auto& branch : choice.branches) want(branch.when, "WHEN", ctx);
}

/// The condition of iif() is written by sqlite/iif.
void check_call(const ast::Call& call, engine::Context& ctx) { want(call.filter, "FILTER", ctx); }

constexpr engine::Example kBad[] = {
    {
        .title = "a number alone",
        .given = "CREATE TABLE t (n BIGINT);",
        .sql = "DELETE FROM t WHERE n;",
        .fixed = "DELETE FROM t WHERE n <> 0;",
    },
    {
        .title = "always",
        .given = "CREATE TABLE t (n BIGINT);",
        .sql = "UPDATE t SET n = 2 WHERE 1;",
        .fixed = "UPDATE t SET n = 2 WHERE TRUE;",
    },
    {
        .title = "under NOT and AND",
        .given = "CREATE TABLE t (n BIGINT, flags BIGINT);",
        .sql = "DELETE FROM t WHERE NOT n AND flags & 4;",
        .fixed = "DELETE FROM t WHERE NOT (n <> 0) AND ((flags & 4) <> 0);",
        .findings = 2,
    },
    {
        .title = "text",
        .given = "CREATE TABLE t (flag TEXT);",
        .sql = "DELETE FROM t WHERE flag;",
        .fixed = "DELETE FROM t WHERE sqlite_number(flag) <> 0;",
    },
    {
        .title = "in CASE",
        .given = "CREATE TABLE t (n BIGINT);",
        .sql = "CREATE VIEW v AS SELECT CASE WHEN n THEN 'yes' ELSE 'no' END AS word FROM t;",
        .fixed = "CREATE VIEW v AS SELECT CASE WHEN n <> 0 THEN 'yes' ELSE 'no' END AS word FROM t;",
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "conditions",
        .given = "CREATE TABLE t (n BIGINT, done BOOLEAN);",
        .sql = "DELETE FROM t WHERE done AND NOT (n > 3 OR n IS NULL);",
    },
};
constexpr engine::Visit kVisits[] = {
    engine::on<&check_core>(),    engine::on<&check_join>(),       engine::on<&check_update>(),
    engine::on<&check_delete>(),  engine::on<&check_upsert>(),     engine::on<&check_index>(),
    engine::on<&check_trigger>(), engine::on<&check_constraint>(), engine::on<&check_logic>(),
    engine::on<&check_not>(),     engine::on<&check_is>(),         engine::on<&check_case>(),
    engine::on<&check_call>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: boolean type", "https://www.postgresql.org/docs/15/datatype-boolean.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/integer-condition",
    .summary = "number as a condition",
    .why = "PostgreSQL wants a boolean there and stops with 42804.",
    .sqlstate = "42804",
    .postgres_says = "argument of WHERE must be type boolean, not type integer",
    .notes =
        "The number is compared with 0, as SQLite does; NULL stays unknown. Text counts as the number it begins with, "
        "so that most text is false.",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_integer_condition
