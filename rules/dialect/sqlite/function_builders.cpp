#include "rules/dialect/sqlite/function_builders.h"

#include "rules/dialect/sqlite/arguments.h"
#include "rules/dialect/sqlite/random_hex.h"
#include "rules/dialect/sqlite/sql_text.h"
#include "rules/dialect/sqlite/support.h"
#include "schema/names.h"

namespace sqlferry::rules {

using schema::TypeClass;

std::optional<std::string> build_char(const ast::Call& call, const engine::Context& ctx) {
  if (call.args.empty()) return "''";
  std::string out;
  for (const auto& arg : call.args) {
    if (integer_value(*arg) == 0) return std::nullopt;  // PostgreSQL's text has no NUL
    out += (out.empty() ? "chr(" : " || chr(") + as_int(*arg, ctx) + ")";
  }
  return call.args.size() == 1 ? out : "(" + out + ")";
}

/// SQLite's min() and max() of several values are NULL where one of them is.
std::optional<std::string> build_extreme(const ast::Call& call, const engine::Context& ctx) {
  std::vector<const ast::Expr*> args;
  std::string conditions;
  for (const auto& arg : call.args) {
    args.push_back(arg.get());
    if (may_be_null(*arg, ctx)) conditions += (conditions.empty() ? "" : " AND ") + operand(ctx.sql(*arg)) + " IS NOT NULL";
  }
  std::string out = (called_function(call) == "max" ? "greatest(" : "least(") + schema::joined(as_agreeing(args, ctx), ", ") + ")";
  return conditions.empty() ? out : "CASE WHEN " + conditions + " THEN " + out + " END";
}

std::optional<std::string> build_group_concat(const ast::Call& call, const engine::Context& ctx) {
  const std::string value = ctx.type_of(*call.args[0]) == TypeClass::unknown ? cast(ctx.sql(*call.args[0]), "text") : as_text(*call.args[0], ctx);
  std::string out = call.distinct ? "string_agg(DISTINCT " : "string_agg(";
  out += value + ", " + (call.args.size() > 1 ? as_text(*call.args[1], ctx) : "','");
  for (std::size_t i = 0; i < call.order_by.size(); ++i) {
    const ast::OrderTerm& term = call.order_by[i];
    const bool same = call.distinct && ctx.source(term.value->span) == ctx.source(call.args[0]->span);  // PostgreSQL wants one expression
    const text::Span rest{term.value->span.end, term.span.end};
    out += (i == 0 ? " ORDER BY " : ", ") + (same ? value : ctx.sql(*term.value)) + ctx.sql(rest);
  }
  return out + call_order(call, ctx) + ")" + call_tail(ctx);
}

namespace {

/// A number is true unless it is 0.
std::string condition(const ast::Expr& expr, const engine::Context& ctx) {
  if (const auto value = integer_value(expr)) return *value == 0 ? "FALSE" : "TRUE";
  return schema::is_number(ctx.type_of(expr)) ? operand(ctx.sql(expr)) + " <> 0" : ctx.sql(expr);
}

}  // namespace

std::optional<std::string> build_iif(const ast::Call& call, const engine::Context& ctx) {
  std::vector<const ast::Expr*> results;
  for (std::size_t i = 1; i < call.args.size(); ++i) results.push_back(call.args[i].get());
  const auto sql = as_agreeing(results, ctx);
  const std::string otherwise = sql.size() > 1 ? " ELSE " + sql[1] : "";
  return fmt::format("CASE WHEN {} THEN {}{} END", condition(*call.args[0], ctx), sql[0], otherwise);
}

/// hex(NULL) is empty text.
std::optional<std::string> build_hex(const ast::Call& call, const engine::Context& ctx) {
  const ast::Expr& arg = *call.args[0];
  const bool bytes = ctx.type_of(arg) == TypeClass::blob;
  const std::string digits = "upper(encode(" + (bytes ? ctx.sql(arg) : "convert_to(" + as_text(arg, ctx) + ", 'UTF8')") + ", 'hex'))";
  const bool never_null = bytes && ast::as<ast::Call>(ast::without_parens(arg));  // zeroblob(4), randomblob(4)
  return may_be_null(arg, ctx) && !never_null ? "coalesce(" + digits + ", '')" : digits;
}

std::optional<std::string> build_randomblob(const ast::Call& call, const engine::Context& ctx) {
  static_cast<void>(ctx);
  const auto bytes = integer_value(*call.args[0]);
  constexpr long long kMost = 256;
  if (!bytes || *bytes > kMost) return std::nullopt;
  return "decode(" + random_hex(*bytes < 1 ? 1 : static_cast<int>(*bytes)) + ", 'hex')";
}

std::optional<std::string> build_substr(const ast::Call& call, const engine::Context& ctx) {
  const std::string text = as_text(*call.args[0], ctx);
  const auto start = integer_value(*call.args[1]);
  const bool has_length = call.args.size() == 3;
  const auto length = has_length ? integer_value(*call.args[2]) : std::nullopt;
  const std::string given_length = has_length ? ", " + as_int(*call.args[2], ctx) : "";
  if (start && *start < 0) {
    if (!has_length) return fmt::format("right({}, {})", text, -*start);
    if (length && *length < 0) return std::nullopt;
    const std::string from = *start == -1 ? "" : fmt::format(" - {}", -*start - 1);
    return fmt::format("substr({0}, length({0}){1}{2})", text, from, given_length);
  }
  if (length && *length < 0) {  // the characters before the start
    if (!start || *start == 0) return std::nullopt;
    return fmt::format("substr({}, {}, {})", text, *start + *length, -*length);
  }
  const auto* minus = ast::as<ast::Unary>(ast::without_parens(*call.args[1]));
  if (!start && !has_length && minus && minus->op == ast::Unary::Op::minus) return fmt::format("right({}, {})", text, as_int(*minus->operand, ctx));
  const std::string from = as_int(*call.args[1], ctx);
  const bool same = text == ctx.sql(*call.args[0]) && from == ctx.sql(*call.args[1]) && (!has_length || given_length.substr(2) == ctx.sql(*call.args[2]));
  return same ? ctx.sql(ctx.span()) : fmt::format("substr({}, {}{})", text, from, given_length);
}

std::optional<std::string> build_typeof(const ast::Call& call, const engine::Context& ctx) {
  const ast::Expr& arg = *call.args[0];
  const char* name = nullptr;
  switch (ctx.type_of(arg)) {
    case TypeClass::boolean:
    case TypeClass::integer: name = "integer"; break;
    case TypeClass::real: name = "real"; break;
    case TypeClass::blob: name = "blob"; break;
    case TypeClass::text: name = "text"; break;
    default: break;
  }
  if (is_null(arg)) return "'null'";
  if (!name) return std::nullopt;
  if (!may_be_null(arg, ctx)) return fmt::format("'{}'", name);
  return fmt::format("CASE WHEN {} IS NULL THEN 'null' ELSE '{}' END", operand(ctx.sql(arg)), name);
}

std::optional<std::string> build_unicode(const ast::Call& call, const engine::Context& ctx) {
  const auto text = string_value(*call.args[0], ctx);
  if (text && !text->empty()) return "ascii(" + as_text(*call.args[0], ctx) + ")";
  return "ascii(nullif(" + as_text(*call.args[0], ctx) + ", ''))";
}

}  // namespace sqlferry::rules
