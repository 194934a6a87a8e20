#include "rules/dialect/sqlite/arguments.h"

#include <algorithm>

#include "rules/dialect/sqlite/coerce_subject.h"
#include "rules/dialect/sqlite/grouped_query.h"
#include "rules/dialect/sqlite/literal_value.h"
#include "rules/dialect/sqlite/sql_text.h"
#include "rules/dialect/sqlite/support.h"
#include "schema/names.h"

namespace sqlferry::rules {

using schema::TypeClass;

namespace {

bool is_moment(TypeClass cls) { return schema::is_instant(cls) || cls == TypeClass::date || cls == TypeClass::time; }

const ast::Literal* literal_of(const ast::Expr& expr) { return ast::as<ast::Literal>(ast::without_parens(expr)); }

}  // namespace

bool is_int4(const ast::Expr& expr, const engine::Context& ctx) {
  const ast::Expr& inner = ast::without_parens(expr);
  if (const auto value = integer_value(inner)) return *value >= INT32_MIN && *value <= INT32_MAX;
  if (const auto* binary = ast::as<ast::Binary>(inner)) {
    using Op = ast::Binary::Op;
    const bool arithmetic = binary->op == Op::add || binary->op == Op::subtract || binary->op == Op::multiply || binary->op == Op::divide || binary->op == Op::modulo;
    return arithmetic && is_int4(*binary->left, ctx) && is_int4(*binary->right, ctx);
  }
  if (const schema::Column* column = ctx.column_of(inner)) {
    return column->type.postgres == "INTEGER" || column->type.postgres == "SMALLINT" || column->type.postgres == "INT";
  }
  const std::string name = called_function(inner);
  constexpr std::string_view kInt4[] = {"ascii", "char_length", "instr", "json_array_length", "length", "octet_length", "strpos", "unicode"};
  return std::binary_search(std::begin(kInt4), std::end(kInt4), name);
}

std::string as_text(const ast::Expr& expr, const engine::Context& ctx) {
  const std::string sql = ctx.sql(expr);
  const TypeClass cls = ctx.type_of(expr);
  const ast::Literal* literal = literal_of(expr);
  if (cls == TypeClass::unknown || cls == TypeClass::text) return sql;
  if (literal && literal->kind == ast::Literal::Kind::integer) return "'" + literal->value + "'";
  if (cls == TypeClass::boolean) return cast(sql, "int::text");
  if (cls == TypeClass::blob) return "convert_from(" + sql + ", 'UTF8')";
  if (is_moment(cls)) return as_sqlite_text(sql, cls);
  return cast(sql, "text");
}

std::string as_number(const ast::Expr& expr, const engine::Context& ctx) {
  return ctx.type_of(expr) == TypeClass::text ? cast(ctx.sql(expr), "numeric") : ctx.sql(expr);
}

std::string as_int(const ast::Expr& expr, const engine::Context& ctx) {
  return is_int4(expr, ctx) || ctx.type_of(expr) == TypeClass::unknown ? ctx.sql(expr) : cast(ctx.sql(expr), "int");
}

std::vector<std::string> as_agreeing(const std::vector<const ast::Expr*>& exprs, const engine::Context& ctx) {
  bool text = false;
  bool other = false;
  for (const ast::Expr* expr : exprs) {
    const TypeClass cls = ctx.type_of(*expr);
    if (cls == TypeClass::unknown) continue;
    const auto value = text_value(*expr, ctx.typing(), ctx.scope());
    const bool reads_as_moment = value && date_time_text(*value);
    if (cls == TypeClass::text && !reads_as_moment) text = true;
    else if (cls != TypeClass::text && cls != TypeClass::enumeration && cls != TypeClass::uuid && cls != TypeClass::json) other = true;
  }
  std::vector<std::string> out;
  for (const ast::Expr* expr : exprs) out.push_back(text && other ? as_text(*expr, ctx) : ctx.sql(*expr));
  return out;
}

bool may_be_null(const ast::Expr& expr, const engine::Context& ctx) {
  const ast::Expr& inner = ast::without_parens(expr);
  if (const auto* literal = ast::as<ast::Literal>(inner)) return literal->kind == ast::Literal::Kind::null;
  if (const auto* unary = ast::as<ast::Unary>(inner)) return may_be_null(*unary->operand, ctx);
  const std::string name = called_function(inner);
  if (name == "ifnull" || name == "coalesce") {
    const auto& args = ast::as<ast::Call>(inner)->args;
    return std::all_of(args.begin(), args.end(), [&](const auto& arg) { return may_be_null(*arg, ctx); });
  }
  const schema::Column* column = ctx.column_of(inner);
  return !column || !column->not_null;
}

std::string call_order(const ast::Call& call, const engine::Context& ctx) {
  if (call.distinct || !call.order_by.empty() || call.window || call.window_name) return "";
  const std::string key = reading_order(ctx.scope());
  return key.empty() ? "" : " ORDER BY " + key;
}

std::string call_tail(const engine::Context& ctx) {
  int depth = 0;
  const text::Span call = ctx.span();
  for (const auto* token = ctx.token_from(call.begin); token && token->span.begin < call.end; token = ctx.token_from(token->span.end)) {
    const auto word = ctx.source(token->span);
    if (word == "(") ++depth;
    if (word == ")" && --depth == 0) return ctx.sql(text::Span{token->span.end, call.end});
  }
  return "";
}

}  // namespace sqlferry::rules
