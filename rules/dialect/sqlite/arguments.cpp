#include "rules/dialect/sqlite/arguments.h"

#include <algorithm>
#include <cmath>

#include "rules/dialect/sqlite/coerce_subject.h"
#include "rules/dialect/sqlite/date_format.h"
#include "rules/dialect/sqlite/date_functions.h"
#include "rules/dialect/sqlite/grouped_query.h"
#include "rules/dialect/sqlite/literal_value.h"
#include "rules/dialect/sqlite/moment.h"
#include "rules/dialect/sqlite/sql_text.h"
#include "rules/dialect/sqlite/support.h"
#include "schema/constant.h"
#include "schema/names.h"

namespace sqlferry::rules {

using schema::TypeClass;

namespace {

const ast::Literal* literal_of(const ast::Expr& expr) { return ast::as<ast::Literal>(ast::without_parens(expr)); }

}  // namespace

bool is_int4(const ast::Expr& expr, const engine::Context& ctx) {
  const ast::Expr& inner = ast::without_parens(expr);
  if (const auto value = integer_value(inner)) return *value >= INT32_MIN && *value <= INT32_MAX;
  if (const auto* binary = ast::as<ast::Binary>(inner)) {
    using Op = ast::Binary::Op;
    const bool arithmetic = binary->op == Op::add || binary->op == Op::subtract || binary->op == Op::multiply ||
                            binary->op == Op::divide || binary->op == Op::modulo;
    if (!arithmetic || !is_int4(*binary->left, ctx) || !is_int4(*binary->right, ctx)) return false;
    const auto value = schema::integer_constant(inner);  // sqlite/integer-overflow makes others bigint
    return !value || (*value >= INT32_MIN && *value <= INT32_MAX);
  }
  if (const schema::Column* column = ctx.column_of(inner)) {
    return column->type.postgres == "INTEGER" || column->type.postgres == "SMALLINT" || column->type.postgres == "INT";
  }
  const std::string name = called_function(inner);
  constexpr std::string_view kInt4[] = {"ascii",  "char_length",  "instr",  "json_array_length",
                                        "length", "octet_length", "strpos", "unicode"};
  return std::binary_search(std::begin(kInt4), std::end(kInt4), name);
}

std::string bytes_of_text(const std::string& sql, const engine::Context& ctx) {
  return wants_immutable(ctx) ? "sqlite_bytes(" + sql + ")" : "convert_to(" + sql + ", 'UTF8')";
}

std::string text_of_bytes(const std::string& sql, const engine::Context& ctx) {
  return wants_immutable(ctx) ? "sqlite_string(" + sql + ")" : "convert_from(" + sql + ", 'UTF8')";
}

bool is_real(const ast::Expr& expr, const engine::Context& ctx, const schema::Scope& scope) {
  const ast::Expr& inner = ast::without_parens(expr);
  const TypeClass cls = ctx.typing().type_of(inner, scope);
  if (cls == TypeClass::real) return true;
  if (!schema::is_number(cls)) return false;
  const auto any = [&](const std::vector<ast::ExprPtr>& list) {
    return std::any_of(list.begin(), list.end(), [&](const auto& item) { return is_real(*item, ctx, scope); });
  };
  if (ast::as<ast::Literal>(inner)) return cls == TypeClass::numeric;
  if (const auto* unary = ast::as<ast::Unary>(inner)) return is_real(*unary->operand, ctx, scope);
  if (const auto* binary = ast::as<ast::Binary>(inner))
    return is_real(*binary->left, ctx, scope) || is_real(*binary->right, ctx, scope);
  if (const auto* choice = ast::as<ast::Case>(inner)) {
    return std::any_of(choice->branches.begin(), choice->branches.end(),
                       [&](const auto& branch) { return is_real(*branch.then, ctx, scope); }) ||
           (choice->otherwise && is_real(*choice->otherwise, ctx, scope));
  }
  if (const auto* call = ast::as<ast::Call>(inner)) {
    const std::string name = called_function(*call);
    return (cls == TypeClass::numeric && (name == "avg" || name == "julianday" || name == "strftime")) ||
           name == "round" || any(call->args);
  }
  const schema::Column* column = ctx.typing().column_of(inner, scope);
  return cls == TypeClass::numeric && column && column->type.declared.empty();  // of a view: avg(n), n * 1.5
}

std::string number_as_text(const std::string& sql, const ast::Expr& expr, const engine::Context& ctx,
                           const schema::Scope& scope) {
  const ast::Literal* literal = literal_of(expr);
  const bool whole = literal && literal->kind == ast::Literal::Kind::integer && is_whole_number(literal->value);
  if (whole && ctx.typing().type_of(expr, scope) == TypeClass::integer) return "'" + literal->value + "'";
  const auto number = number_value(expr);
  if (number && ctx.typing().type_of(expr, scope) == TypeClass::numeric && std::isfinite(*number))
    return "'" + real_text(*number) + "'";
  if (is_real(expr, ctx, scope)) return "sqlite_text(" + sql + ")";
  return cast(ctx.typing().type_of(expr, scope) == TypeClass::numeric ? "trim_scale(" + sql + ")" : sql, "text");
}

bool is_whole(const ast::Expr& expr, const engine::Context& ctx) {
  const ast::Expr& inner = ast::without_parens(expr);
  const TypeClass cls = ctx.type_of(inner);
  if (cls == TypeClass::boolean) return true;  // counted already
  if (cls != TypeClass::integer) return false;
  const auto all = [&](const std::vector<ast::ExprPtr>& list) {
    return std::all_of(list.begin(), list.end(),
                       [&](const auto& item) { return is_whole(*item, ctx) || is_null(*item); });
  };
  if (ast::as<ast::Literal>(inner)) return integer_value(inner).has_value();
  if (const auto* unary = ast::as<ast::Unary>(inner))
    return unary->op == ast::Unary::Op::bit_not || is_whole(*unary->operand, ctx);
  if (const auto* binary = ast::as<ast::Binary>(inner)) {
    using Op = ast::Binary::Op;
    const bool bits = binary->op == Op::bit_and || binary->op == Op::bit_or || binary->op == Op::shift_left ||
                      binary->op == Op::shift_right;
    return bits || binary->op == Op::divide || binary->op == Op::modulo ||
           (is_whole(*binary->left, ctx) && is_whole(*binary->right, ctx));
  }
  if (ast::as<ast::Cast>(inner)) return true;
  if (const auto* call = ast::as<ast::Call>(inner)) {
    const std::string name = called_function(*call);
    constexpr std::string_view kOfArguments[] = {"abs",        "coalesce", "first_value", "ifnull", "lag",
                                                 "last_value", "lead",     "likely",      "max",    "min",
                                                 "nth_value",  "nullif",   "unlikely"};
    if (name == "sum" || name == "iif" || name == "if" || name == "sign") return false;
    return !std::binary_search(std::begin(kOfArguments), std::end(kOfArguments), name) || all(call->args);
  }
  const schema::Column* column = ctx.column_of(inner);
  return column && schema::class_of_postgres_type(column->type.postgres) == TypeClass::integer;
}

std::string as_whole(const ast::Expr& expr, const engine::Context& ctx) {
  const std::string sql = ctx.sql(expr);
  const TypeClass cls = ctx.type_of(expr);
  if (cls == TypeClass::unknown || is_whole(expr, ctx)) return sql;
  if (cls == TypeClass::text || is_moment(cls) || cls == TypeClass::blob)
    return "sqlite_integer(" + as_text(expr, ctx) + ")";
  return cast(cls == TypeClass::integer ? sql : "trunc(" + sql + ")", "bigint");
}

std::string truth_of(const ast::Expr& expr, const engine::Context& ctx, const schema::Scope& scope) {
  const TypeClass cls = ctx.typing().type_of(expr, scope);
  if (const auto number = number_value(expr)) return *number == 0 ? "FALSE" : "TRUE";
  if (schema::is_number(cls)) return operand(ctx.sql(expr)) + " <> 0";
  if (is_moment(cls)) return "(" + operand(ctx.sql(expr)) + " IS NOT NULL OR NULL)";  // the year is no 0
  if (cls != TypeClass::text || ctx.dialect() != sql::Dialect::sqlite) return "";
  if (const auto text = text_value(expr, ctx.typing(), scope)) {
    if (text->empty() || is_whole_number(*text))
      return text->find_first_of("123456789") == std::string::npos ? "FALSE" : "TRUE";
  }
  return "sqlite_number(" + ctx.sql(expr) + ") <> 0";
}

std::string as_measure(const ast::Expr& expr, const engine::Context& ctx) {
  const TypeClass cls = ctx.type_of(expr);
  if (cls == TypeClass::boolean) return cast(ctx.sql(expr), "int");
  if (cls != TypeClass::text) return ctx.sql(expr);
  const auto text = text_value(expr, ctx.typing(), ctx.scope());
  if (text) return number_in_text(*text) ? *text : "NULL::numeric";
  return "nullif(sqlite_comparable(" + ctx.sql(expr) + "), 'NaN')";
}

namespace {

std::string moment_as_text(const ast::Expr& expr, const std::string& sql, TypeClass cls, const engine::Context& ctx) {
  if (const auto now = now_value(expr); now && !now->as_text.empty()) return now->as_text;
  if (!wants_immutable(ctx) || cls == TypeClass::time) return as_sqlite_text(sql, cls);
  const std::string utc = cls == TypeClass::timestamptz ? operand(sql) + " AT TIME ZONE 'UTC'" : sql;
  return formatted_immutably(cls == TypeClass::date ? "%F" : "%F %T", utc).value_or(as_sqlite_text(sql, cls));
}

/// strftime('%Y', at): digits and nothing else, or NULL.
bool gives_digits(const ast::Expr& expr, const engine::Context& ctx) {
  if (called_function(expr) != "strftime") return false;
  const auto* call = ast::as<ast::Call>(ast::without_parens(expr));
  const auto format = call->args.empty() ? std::nullopt : string_value(*call->args[0], ctx);
  return format && format->size() == 2 && (*format)[0] == '%' &&
         std::string_view("YmdHMSjwW").find((*format)[1]) != std::string_view::npos;
}

}  // namespace

std::string as_text(const ast::Expr& expr, const engine::Context& ctx) {
  const std::string sql = ctx.sql(expr);
  const TypeClass cls = ctx.type_of(expr);
  if (cls == TypeClass::unknown || cls == TypeClass::text) return sql;
  if (cls == TypeClass::boolean) return cast(sql, "int::text");
  if (cls == TypeClass::blob) return text_of_bytes(sql, ctx);
  if (is_moment(cls)) return moment_as_text(expr, sql, cls, ctx);
  return schema::is_number(cls) ? number_as_text(sql, expr, ctx, ctx.scope()) : cast(sql, "text");
}

std::string as_number(const ast::Expr& expr, const engine::Context& ctx) {
  const TypeClass cls = ctx.type_of(expr);
  if (cls != TypeClass::text && cls != TypeClass::blob && !is_moment(cls)) return ctx.sql(expr);
  const auto text = text_value(expr, ctx.typing(), ctx.scope());
  if (text && !text->empty() && number_in_text(*text) && text->find_first_not_of("0123456789.") == std::string::npos)
    return *text;
  if (gives_digits(expr, ctx)) return cast(ctx.sql(expr), "numeric");
  return "sqlite_number(" + as_text(expr, ctx) + ")";
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
    if (cls == TypeClass::text && !reads_as_moment)
      text = true;
    else if (cls != TypeClass::text && cls != TypeClass::enumeration && cls != TypeClass::uuid &&
             cls != TypeClass::json)
      other = true;
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
  for (const auto* token = ctx.token_from(call.begin); token && token->span.begin < call.end;
       token = ctx.token_from(token->span.end)) {
    const auto word = ctx.source(token->span);
    if (word == "(") ++depth;
    if (word == ")" && --depth == 0) return ctx.sql(text::Span{token->span.end, call.end});
  }
  return "";
}

}  // namespace sqlferry::rules
