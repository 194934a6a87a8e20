// A recursive WITH whose first rows are of a narrower type than the later ones.
#include <algorithm>

#include "rules/dialect/sqlite/arguments.h"
#include "rules/dialect/sqlite/sql_text.h"
#include "rules/dialect/sqlite/support.h"
#include "schema/names.h"
#include "schema/tables_of.h"

namespace sqlferry::rules::sqlite_recursive_type {
namespace {

using schema::TypeClass;

/// An `integer` in PostgreSQL, if the columns that it reads of the WITH table are.
bool stays_integer(const ast::Expr& expr, const schema::Scope& scope, const engine::Context& ctx) {
  const ast::Expr& inner = ast::without_parens(expr);
  if (integer_value(inner)) return is_int4(inner, ctx);
  if (const auto* ref = ast::as<ast::ColumnRef>(inner)) {
    const auto found = ctx.typing().resolve(*ref, scope);
    return found && found->column && found->column->type.postgres.empty() &&
           found->column->type.cls == TypeClass::integer && !found->relation->table;
  }
  const auto* binary = ast::as<ast::Binary>(inner);
  if (!binary) return is_int4(inner, ctx);
  using Op = ast::Binary::Op;
  const bool arithmetic = binary->op == Op::add || binary->op == Op::subtract || binary->op == Op::multiply ||
                          binary->op == Op::divide || binary->op == Op::modulo;
  return arithmetic && stays_integer(*binary->left, scope, ctx) && stays_integer(*binary->right, scope, ctx);
}

const char* type_of_class(TypeClass cls) {
  switch (cls) {
    case TypeClass::integer:
      return "bigint";
    case TypeClass::real:
      return "double precision";
    case TypeClass::numeric:
      return "numeric";
    case TypeClass::text:
      return "text";
    case TypeClass::boolean:
      return "boolean";
    default:
      return nullptr;
  }
}

/// The type that the first value needs; null where it has it already.
const char* wanted_type(const ast::Expr& first, const schema::Scope& first_scope, const ast::Expr& later,
                        const schema::Scope& scope, const engine::Context& ctx) {
  const TypeClass from = ctx.typing().type_of(first, first_scope);
  const TypeClass to = ctx.typing().type_of(later, scope);
  if (is_null(first)) return type_of_class(to);
  if (from == TypeClass::text) {
    const schema::Column* column = ctx.typing().column_of(first, first_scope);
    return column && schema::folded(column->type.postgres) != "text" ? "text" : nullptr;
  }
  if (from == TypeClass::integer && to == TypeClass::integer)
    return is_int4(first, ctx) && !stays_integer(later, scope, ctx) ? "bigint" : nullptr;
  const bool widens = schema::is_number(from) && schema::is_number(to) && from != to && from != TypeClass::real &&
                      to != TypeClass::integer;
  return widens ? type_of_class(to) : nullptr;
}

const ast::Expr* value_at(const ast::SelectCore& core, std::size_t i) {
  if (!core.values.empty()) return i < core.values[0].values.size() ? core.values[0].values[i].get() : nullptr;
  return i < core.items.size() && !ast::as<ast::Star>(core.items[i].value) ? core.items[i].value.get() : nullptr;
}

void check_table(const ast::CommonTable& table, engine::Context& ctx) {
  const ast::SelectCore& first = table.select->cores.front();
  const schema::Scope first_scope = ctx.typing().scope_of(first, &ctx.scope());
  const std::size_t width = std::max(first.items.size(), first.values.empty() ? 0 : first.values[0].values.size());
  for (std::size_t i = 0; i < width; ++i) {
    const ast::Expr* value = value_at(first, i);
    const char* type = nullptr;
    for (std::size_t k = 1; value && !type && k < table.select->cores.size(); ++k) {
      const schema::Scope scope = ctx.typing().scope_of(table.select->cores[k], &ctx.scope());
      const ast::Expr* later = value_at(table.select->cores[k], i);
      if (later) type = wanted_type(*value, first_scope, *later, scope, ctx);
    }
    if (!type) continue;
    const std::string sql = cast(ctx.sql(*value), type);
    auto& finding =
        ctx.report_once(value->span, "the later rows of `{}` are of type {} here", ctx.source(table.name.span), type);
    if (finding.more_.empty()) finding.fix(fmt::format("write `{}`", sql));
    ctx.replace(value->span, sql);
  }
}

void check(const ast::Select& select, engine::Context& ctx) {
  if (!select.with) return;
  for (const auto& table : select.with->tables) {
    if (!table.select || table.select->cores.size() < 2) continue;
    std::vector<std::string> read;
    schema::add_tables(*table.select, ctx.schema(), read);
    if (std::ranges::find(read, ctx.schema().key_of(table.name)) != read.end()) check_table(table, ctx);
  }
}

constexpr engine::Example kBad[] = {{
    .title = "halves",
    .sql = "CREATE VIEW v AS WITH RECURSIVE h (n, x) AS (SELECT 1, 1 UNION ALL SELECT n + 1, x / 2.0 FROM h WHERE n < "
           "4) SELECT x FROM h;",
    .fixed = "CREATE VIEW v AS WITH RECURSIVE h (n, x) AS (SELECT 1, 1::numeric UNION ALL SELECT n + 1, x / 2.0 FROM h "
             "WHERE n < 4) SELECT x FROM h;",
}};
constexpr engine::Example kGood[] = {{
    .title = "whole numbers",
    .sql = "CREATE VIEW v AS WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 4) SELECT n "
           "FROM c;",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: recursive queries", "https://www.postgresql.org/docs/15/queries-with.html#QUERIES-WITH-RECURSIVE"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/recursive-type",
    .summary = "recursive WITH whose rows differ in type",
    .why = "PostgreSQL takes the type of the first rows, finds another in the later ones and stops here with 42804.",
    .sqlstate = "42804",
    .postgres_says = "recursive query \"h\" column 2 has type integer in non-recursive term but type numeric overall",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_recursive_type
