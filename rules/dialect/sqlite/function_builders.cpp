#include "rules/dialect/sqlite/function_builders.h"

#include <algorithm>
#include <cmath>

#include "postgres/newer.h"
#include "rules/dialect/sqlite/arguments.h"
#include "rules/dialect/sqlite/json.h"
#include "rules/dialect/sqlite/literal_value.h"
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

/// SQLite's min() and max() of several values are NULL where one of them is. A number is less than each text.
std::optional<std::string> build_extreme(const ast::Call& call, const engine::Context& ctx) {
  const bool greatest = called_function(call) == "max";
  std::vector<const ast::Expr*> numbers;
  std::vector<const ast::Expr*> others;
  std::string conditions;
  for (const auto& arg : call.args) {
    (schema::is_number(ctx.type_of(*arg)) || ctx.type_of(*arg) == TypeClass::boolean ? numbers : others)
        .push_back(arg.get());
    if (may_be_null(*arg, ctx))
      conditions += (conditions.empty() ? "" : " AND ") + operand(ctx.sql(*arg)) + " IS NOT NULL";
  }
  const bool texts = std::all_of(others.begin(), others.end(),
                                 [&](const ast::Expr* arg) { return ctx.type_of(*arg) == TypeClass::text; });
  std::vector<const ast::Expr*> args;
  if (!numbers.empty() && !others.empty() && texts) {
    args = greatest ? others : numbers;
  } else {
    for (const auto& arg : call.args) args.push_back(arg.get());
  }
  const auto agreeing = as_agreeing(args, ctx);
  const std::string out =
      agreeing.size() == 1 ? agreeing[0] : (greatest ? "greatest(" : "least(") + schema::joined(agreeing, ", ") + ")";
  return conditions.empty() ? (agreeing.size() == 1 ? operand(out) : out)
                            : "CASE WHEN " + conditions + " THEN " + out + " END";
}

namespace {

/// Text without letters beyond ASCII, as far as can be seen.
bool is_ascii(const ast::Expr& expr, const engine::Context& ctx) {
  if (const auto text = string_value(expr, ctx))
    return std::all_of(text->begin(), text->end(), [](char c) { return (c & 0x80) == 0; });
  constexpr std::string_view kAscii[] = {"date", "datetime", "hex", "soundex", "strftime", "time", "typeof"};
  return std::binary_search(std::begin(kAscii), std::end(kAscii), called_function(expr));
}

}  // namespace

/// SQLite's lower() and upper() know A to Z; so does PostgreSQL under the collation C.
std::optional<std::string> build_fold(const ast::Call& call, const engine::Context& ctx) {
  const ast::Expr& arg = *call.args[0];
  const std::string text = as_text(arg, ctx);
  const bool foldable = ctx.type_of(arg) == TypeClass::text && !is_ascii(arg, ctx) &&
                        text.find("COLLATE \"C\"") == std::string::npos && ctx.dialect() == sql::Dialect::sqlite;
  if (!foldable && text == ctx.sql(arg)) return ctx.sql(ctx.span());
  return called_function(call) + "(" + (foldable ? operand(text) + " COLLATE \"C\"" : text) + ")";
}

std::optional<std::string> build_group_concat(const ast::Call& call, const engine::Context& ctx) {
  const std::string value = ctx.type_of(*call.args[0]) == TypeClass::unknown ? cast(ctx.sql(*call.args[0]), "text")
                                                                             : as_text(*call.args[0], ctx);
  std::string out = call.distinct ? "string_agg(DISTINCT " : "string_agg(";
  out += value + ", " + (call.args.size() > 1 ? as_text(*call.args[1], ctx) : "','");
  for (std::size_t i = 0; i < call.order_by.size(); ++i) {
    const ast::OrderTerm& term = call.order_by[i];
    const bool same = call.distinct && ctx.source(term.value->span) ==
                                           ctx.source(call.args[0]->span);  // PostgreSQL wants one expression
    const text::Span rest{term.value->span.end, term.span.end};
    out += (i == 0 ? " ORDER BY " : ", ") + (same ? value : ctx.sql(*term.value)) + ctx.sql(rest);
  }
  return out + call_order(call, ctx) + ")" + call_tail(ctx);
}

std::optional<std::string> build_iif(const ast::Call& call, const engine::Context& ctx) {
  std::vector<const ast::Expr*> results;
  for (std::size_t i = 1; i < call.args.size(); ++i) results.push_back(call.args[i].get());
  const auto sql = as_agreeing(results, ctx);
  const std::string otherwise = sql.size() > 1 ? " ELSE " + sql[1] : "";
  const std::string truth = truth_of(*call.args[0], ctx, ctx.scope());
  return fmt::format("CASE WHEN {} THEN {}{} END", truth.empty() ? ctx.sql(*call.args[0]) : truth, sql[0], otherwise);
}

/// hex(NULL) is empty text.
std::optional<std::string> build_hex(const ast::Call& call, const engine::Context& ctx) {
  const ast::Expr& arg = *call.args[0];
  const bool bytes = ctx.type_of(arg) == TypeClass::blob;
  const std::string digits =
      "upper(encode(" + (bytes ? ctx.sql(arg) : bytes_of_text(as_text(arg, ctx), ctx)) + ", 'hex'))";
  const bool never_null = called_function(arg) == "zeroblob" || called_function(arg) == "randomblob";
  return may_be_null(arg, ctx) && !never_null ? "coalesce(" + digits + ", '')" : digits;
}

std::optional<std::string> build_randomblob(const ast::Call& call, const engine::Context& ctx) {
  const auto bytes = integer_value(*call.args[0]);
  constexpr long long kMost = 256;
  if (!bytes || *bytes > kMost) return "sqlite_randomblob(" + as_whole(*call.args[0], ctx) + ")";
  return "decode(" + random_hex(*bytes < 1 ? 1 : static_cast<int>(*bytes)) + ", 'hex')";
}

namespace {

/// Where start or length are negative, 0 or not known.
std::string general_substr(const ast::Call& call, const std::string& text, bool bytes, const engine::Context& ctx) {
  const auto number = [&](const ast::Expr& expr) {
    const std::string sql = as_number(expr, ctx);
    if (is_null(expr)) return sql;
    return ctx.type_of(expr) == TypeClass::integer || integer_value(expr) ? sql : cast("trunc(" + sql + ")", "numeric");
  };
  const std::string count = call.args.size() == 3 ? number(*call.args[2]) : fmt::format("{}", INT32_MAX);
  return fmt::format("sqlite_{}substr({}, {}, {})", bytes ? "blob_" : "", text, number(*call.args[1]), count);
}

bool is_whole_argument(const ast::Expr& expr, const engine::Context& ctx) {
  const TypeClass cls = ctx.type_of(expr);
  return cls == TypeClass::integer || cls == TypeClass::unknown;
}

/// Lengths and places that count from 1: instr(x, ',') + 1.
bool is_not_negative(const ast::Expr& expr) {
  const ast::Expr& inner = ast::without_parens(expr);
  if (const auto value = integer_value(inner)) return *value >= 0;
  const std::string name = called_function(inner);
  if (name == "length" || name == "instr" || name == "strpos" || name == "unicode" || name == "octet_length")
    return true;
  const auto* binary = ast::as<ast::Binary>(inner);
  using Op = ast::Binary::Op;
  return binary && (binary->op == Op::add || binary->op == Op::multiply) && is_not_negative(*binary->left) &&
         is_not_negative(*binary->right);
}

bool is_positive(const ast::Expr& expr) {
  const ast::Expr& inner = ast::without_parens(expr);
  const auto value = integer_value(inner);
  if (value) return *value > 0;
  const auto* sum = ast::as<ast::Binary>(inner);
  return sum && sum->op == ast::Binary::Op::add && is_not_negative(*sum->left) && is_not_negative(*sum->right) &&
         (is_positive(*sum->left) || is_positive(*sum->right));
}

}  // namespace

std::optional<std::string> build_substr(const ast::Call& call, const engine::Context& ctx) {
  const bool bytes = ctx.type_of(*call.args[0]) == TypeClass::blob;
  const std::string text = bytes ? ctx.sql(*call.args[0]) : as_text(*call.args[0], ctx);
  const auto start = integer_value(*call.args[1]);
  const bool has_length = call.args.size() == 3;
  if (start && *start < 0 && !has_length && !bytes) return fmt::format("right({}, {})", text, -*start);
  const auto* minus = ast::as<ast::Unary>(ast::without_parens(*call.args[1]));
  const bool from_end = !start && !has_length && !bytes && minus && minus->op == ast::Unary::Op::minus &&
                        is_not_negative(*minus->operand);
  if (from_end) return fmt::format("right({}, {})", text, as_int(*minus->operand, ctx));
  const bool length_known = !has_length || (is_whole_argument(*call.args[2], ctx) && is_not_negative(*call.args[2]));
  if (!is_positive(*call.args[1]) || !length_known) return general_substr(call, text, bytes, ctx);
  const std::string from = as_int(*call.args[1], ctx);
  const std::string length = has_length ? ", " + as_int(*call.args[2], ctx) : "";
  const bool same = text == ctx.sql(*call.args[0]) && from == ctx.sql(*call.args[1]) &&
                    (!has_length || length.substr(2) == ctx.sql(*call.args[2]));
  return same ? ctx.sql(ctx.span()) : fmt::format("substr({}, {}{})", text, from, length);
}

std::optional<std::string> build_typeof(const ast::Call& call, const engine::Context& ctx) {
  const ast::Expr& arg = *call.args[0];
  if (is_json_text(arg, ctx)) return typeof_json_value(arg, ctx);
  if (hands_on_json_value(arg, ctx)) return std::nullopt;  // of which kind is known in the document alone
  const char* name = nullptr;
  switch (ctx.type_of(arg)) {
    case TypeClass::boolean:
    case TypeClass::integer:
      name = "integer";
      break;
    case TypeClass::real:
      name = "real";
      break;
    case TypeClass::blob:
      name = "blob";
      break;
    case TypeClass::timestamp:
    case TypeClass::timestamptz:
    case TypeClass::date:
    case TypeClass::time:
    case TypeClass::json:
    case TypeClass::uuid:
    case TypeClass::enumeration:
    case TypeClass::text:
      name = "text";
      break;
    case TypeClass::numeric: {
      if (is_real(arg, ctx, ctx.scope()))
        name = "real";
      else
        return fmt::format(
            "CASE WHEN {0} IS NULL THEN 'null' WHEN scale(trim_scale({0})) = 0 THEN 'integer' ELSE 'real' END",
            as_number(arg, ctx));
      break;
    }
    case TypeClass::unknown:
      break;
  }
  if (called_function(arg) == "strftime") name = "text";  // a number to PostgreSQL
  if (is_null(arg)) return "'null'";
  if (!name) return std::nullopt;
  if (!may_be_null(arg, ctx)) return fmt::format("'{}'", name);
  return fmt::format("CASE WHEN {} IS NULL THEN 'null' ELSE '{}' END", operand(ctx.sql(arg)), name);
}

/// A number and a text are never equal here: the arguments of a function have no affinity.
std::optional<std::string> build_nullif(const ast::Call& call, const engine::Context& ctx) {
  const TypeClass left = ctx.type_of(*call.args[0]);
  const TypeClass right = ctx.type_of(*call.args[1]);
  const bool apart =
      (schema::is_number(left) && right == TypeClass::text) || (left == TypeClass::text && schema::is_number(right));
  if (apart) return operand(ctx.sql(*call.args[0]));
  const auto args = as_agreeing({call.args[0].get(), call.args[1].get()}, ctx);
  const bool same = args[0] == ctx.sql(*call.args[0]) && args[1] == ctx.sql(*call.args[1]);
  return same ? ctx.sql(ctx.span()) : fmt::format("nullif({}, {})", args[0], args[1]);
}

std::optional<std::string> build_concat(const ast::Call& call, const engine::Context& ctx) {
  std::vector<std::string> args;
  bool same = true;
  for (const auto& arg : call.args) {
    const TypeClass cls = ctx.type_of(*arg);
    args.push_back(cls == TypeClass::integer ? ctx.sql(*arg)
                                             : as_text(*arg, ctx));  // concat() writes integers as SQLite does
    same = same && args.back() == ctx.sql(*arg);
  }
  if (wants_immutable(ctx) && called_function(call) == "concat") {
    for (auto& arg : args) arg = "coalesce(" + cast(arg, "text") + ", '')";
    return "(" + schema::joined(args, " || ") + ")";
  }
  return same ? ctx.sql(ctx.span()) : called_function(call) + "(" + schema::joined(args, ", ") + ")";
}

/// sqrt(-1) and its like are NULL in SQLite and errors in PostgreSQL.
std::optional<std::string> build_bounded(const ast::Call& call, const engine::Context& ctx) {
  const std::string name = called_function(call);
  const ast::Expr& last = *call.args.back();
  const std::string value = as_measure(last, ctx);
  const std::string base = name == "log2" ? "2" : call.args.size() == 2 ? as_measure(*call.args[0], ctx) : "";
  const std::string range = name == "sqrt"                     ? " >= 0"
                            : name == "acos" || name == "asin" ? " BETWEEN -1 AND 1"
                            : name == "acosh"                  ? " >= 1"
                            : name == "atanh"                  ? " BETWEEN -1 AND 1"
                                                               : " > 0";
  std::string sql = base.empty()
                        ? name + "(" + value + ")"
                        : fmt::format("log({}::numeric, {}::numeric)::double precision", operand(base), operand(value));
  const auto number = number_value(last);
  const bool inside = number && (range == " >= 0"   ? *number >= 0
                                 : range == " > 0"  ? *number > 0
                                 : range == " >= 1" ? *number >= 1
                                                    : std::abs(*number) <= 1);
  const bool base_known = base.empty() || base == "2" || integer_value(*call.args[0]).value_or(0) > 1;
  if (inside && base_known) return sql;
  std::string condition = operand(value) + range;
  if (!base_known) condition += fmt::format(" AND {0} > 0 AND {0} <> 1", operand(base));
  return fmt::format("CASE WHEN {} THEN {} END", condition, sql);
}

namespace {

/// The type that an older server wants both numbers to have, where it takes no two of different types; empty: any.
std::string_view type_of_both(const ast::Call& call, const engine::Context& ctx) {
  const TypeClass value = ctx.type_of(*call.args[0]);
  const TypeClass other = ctx.type_of(*call.args[2]);
  if (ctx.chain().config.postgres_version >= postgres::kMixedWindowDefaults) return "";
  if (!schema::is_number(value) || !schema::is_number(other)) return "";
  if (value == TypeClass::integer && other == TypeClass::integer) return "bigint";
  return value == TypeClass::numeric && other == TypeClass::numeric ? "numeric" : "double precision";
}

}  // namespace

/// lag() and lead(): the offset is an integer there, and the default of the value's type.
std::optional<std::string> build_neighbour(const ast::Call& call, const engine::Context& ctx) {
  std::vector<std::string> args{ctx.sql(*call.args[0])};
  if (call.args.size() > 1) args.push_back(as_int(*call.args[1], ctx));
  if (call.args.size() > 2) {
    const auto values = as_agreeing({call.args[0].get(), call.args[2].get()}, ctx);
    const std::string_view type = type_of_both(call, ctx);
    args[0] = type.empty() ? values[0] : cast(values[0], type);
    args.push_back(type.empty() ? values[1] : cast(values[1], type));
  }
  bool same = true;
  for (std::size_t i = 0; i < args.size(); ++i) same = same && args[i] == ctx.sql(*call.args[i]);
  return same ? ctx.sql(ctx.span()) : called_function(call) + "(" + schema::joined(args, ", ") + ")" + call_tail(ctx);
}

/// PostgreSQL 15 has no min() and max() of bytes.
std::optional<std::string> build_blob_extreme(const ast::Call& call, const engine::Context& ctx) {
  if (call.filter || call.window || call.window_name || call.distinct) return std::nullopt;
  const std::string sql = ctx.sql(*call.args[0]);
  const char* order = called_function(call) == "max" ? " DESC" : "";
  return fmt::format("(array_agg({0} ORDER BY {0}{1}) FILTER (WHERE {2} IS NOT NULL))[1]", sql, order, operand(sql));
}

std::optional<std::string> build_power(const ast::Call& call, const engine::Context& ctx) {
  const std::string base = as_measure(*call.args[0], ctx);
  const std::string exponent = as_measure(*call.args[1], ctx);
  const std::string plain = fmt::format("{}({}, {})", called_function(call), base, exponent);
  const auto power = number_value(*call.args[1]);
  const auto number = number_value(*call.args[0]);
  const bool whole = power && *power >= 0 && std::trunc(*power) == *power;
  if (whole || (number && *number > 0)) return plain;
  return fmt::format(
      "CASE WHEN {0} = 0 AND {1} < 0 THEN 'Infinity'::double precision WHEN {0} >= 0 OR {1} = trunc({1}) THEN {2} END",
      operand(base), operand(exponent), plain);
}

std::optional<std::string> build_unicode(const ast::Call& call, const engine::Context& ctx) {
  const auto text = string_value(*call.args[0], ctx);
  if (text && !text->empty()) return "ascii(" + as_text(*call.args[0], ctx) + ")";
  return "ascii(nullif(" + as_text(*call.args[0], ctx) + ", ''))";
}

}  // namespace sqlferry::rules
