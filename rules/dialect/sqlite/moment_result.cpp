// What a date function gives of its moment, and where it must give a timestamp instead of text.
#include <algorithm>

#include "rules/dialect/sqlite/date_format.h"
#include "rules/dialect/sqlite/date_functions.h"
#include "rules/dialect/sqlite/literal_value.h"
#include "rules/dialect/sqlite/moment.h"
#include "rules/dialect/sqlite/sql_text.h"
#include "rules/dialect/sqlite/support.h"
#include "rules/dialect/sqlite/translate_call.h"
#include "schema/names.h"

namespace sqlferry::rules {

using diagnostics::Fidelity;
using schema::TypeClass;

namespace {

bool is_date_function(std::string_view name) {
  return name == "date" || name == "time" || name == "datetime" || name == "julianday" || name == "unixepoch" ||
         name == "strftime";
}

std::optional<std::string> format_of(const ast::Call& call, const std::string& name, bool fraction,
                                     const engine::Context& ctx) {
  if (name == "strftime") return call.args.empty() ? std::nullopt : string_value(*call.args[0], ctx);
  if (name == "date") return "%F";
  if (name == "time") return fraction ? "%H:%M:%f" : "%T";
  if (name == "datetime") return fraction ? "%F %H:%M:%f" : "%F %T";
  return name == "julianday" ? "%J" : "%s";
}

std::size_t first_time_value(std::string_view name) { return name == "strftime" ? 1 : 0; }

bool is_plain_now(const Moment& moment) { return moment.sql == "now() AT TIME ZONE 'UTC'"; }

std::string as_class(const Moment& value, TypeClass cls, FormatKind kind) {
  const std::string& moment = value.sql;
  if (cls == TypeClass::date) return cast(moment, "date");
  if (cls == TypeClass::time) return cast(moment, "time");
  const std::string sql = kind == FormatKind::date ? "date_trunc('day', " + moment + ")" : moment;
  if (cls == TypeClass::timestamp) return sql;
  return is_plain_now(value) && kind != FormatKind::date ? "now()" : operand(sql) + " AT TIME ZONE 'UTC'";
}

bool is_comparison(ast::Binary::Op op) {
  using Op = ast::Binary::Op;
  switch (op) {
    case Op::equal:
    case Op::double_equal:
    case Op::not_equal:
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal:
    case Op::is:
    case Op::is_not:
    case Op::is_distinct:
    case Op::is_not_distinct:
      return true;
    default:
      return false;
  }
}

void say(const ast::Call& call, text::Span span, const DateResult& result, engine::Context& ctx) {
  auto& finding = ctx.report(call.name[0].span, "`{}()` is a function of SQLite's", called_function(call))
                      .fidelity(result.fidelity);
  finding.fix(fmt::format("write `{}`", excerpt(result.sql)), span);
  if (!result.remark.empty()) finding.help(result.remark);
  ctx.replace(span, result.sql);
}

/// `side` tells a moment and `other` is a column of dates or times: both as PostgreSQL's types.
void compare(const ast::Expr& side, const ast::Expr& other, engine::Context& ctx, DateRule rule) {
  const TypeClass cls = ctx.type_of(other);
  const ast::Expr& inner = ast::without_parens(side);
  const auto* call = ast::as<ast::Call>(inner);
  if (call && is_moment(cls) && !ast::as<ast::Literal>(ast::without_parens(other)) && date_rule(*call, ctx) == rule &&
      !is_foreign_call(*call, ctx)) {
    const auto* other_call = ast::as<ast::Call>(ast::without_parens(other));
    const auto result = date_as(side, cls, ctx, ctx.scope());
    if (!result || (other_call && is_date_function(called_function(*other_call)))) return;
    ctx.drop_findings_inside(inner.span);
    say(*call, inner.span, *result, ctx);
    return;
  }
  const auto now =
      rule == DateRule::now && ast::as<ast::Literal>(inner) && cls == TypeClass::text ? now_value(inner) : std::nullopt;
  if (!now || is_string_literal(other) || ctx.dialect() != sql::Dialect::sqlite) return;
  ctx.report(inner.span, "`{}` is text in SQLite and a timestamp in PostgreSQL", ctx.source(inner.span))
      .fix(fmt::format("write `{}`", excerpt(now->as_text)));
  ctx.replace(inner.span, now->as_text);
}

}  // namespace

bool is_date_call(const ast::Expr& expr) { return is_date_function(called_function(expr)); }

DateRule date_rule(const ast::Call& call, const engine::Context& ctx) {
  const std::string name = called_function(call);
  if (!is_date_function(name)) return DateRule::none;
  if (name == "julianday" || name == "unixepoch") return DateRule::number;
  if (name == "strftime") return DateRule::format;
  const auto value = call.args.empty() ? std::optional<std::string>("now") : string_value(*call.args[0], ctx);
  return value && schema::folded(*value) == "now" ? DateRule::now : DateRule::format;
}

std::optional<DateResult> date_result(const ast::Call& call, const engine::Context& ctx) {
  const std::string name = called_function(call);
  const auto moment = moment_of(call, first_time_value(name), ctx, ctx.scope());
  if (moment && name == "strftime" && !call.args.empty() && is_null(*call.args[0]))
    return DateResult{"NULL::text", Fidelity::exact, ""};
  const auto format = moment ? format_of(call, name, moment->fraction, ctx) : std::nullopt;
  if (!format) return std::nullopt;
  const bool immutable = wants_immutable(ctx);
  if (immutable && moment->stable) return std::nullopt;
  DateResult out{"", moment->fidelity, moment->remark};
  const std::string plain = is_plain_now(*moment) ? "now()" : moment->sql;
  if (*format == "%s") {
    out.sql = moment->fraction ? "extract(epoch from " + plain + ")" : epoch_of(plain);
  } else if (*format == "%J") {
    out.sql = julian_of(moment->sql);
  } else {
    auto text = immutable ? formatted_immutably(*format, moment->sql) : formatted(*format, moment->sql);
    if (!text && immutable) return std::nullopt;
    out.sql = text ? std::move(*text) : "NULL::text";  // SQLite knows no such specifier either
    const bool fixed = text && !moment->now &&
                       out.sql.find(moment->sql) == std::string::npos;  // '%%': the time only counts where it is none
    if (fixed) out.sql = "CASE WHEN " + operand(moment->sql) + " IS NOT NULL THEN " + out.sql + " END";
  }
  return out;
}

std::optional<DateResult> date_as(const ast::Expr& expr, TypeClass cls, const engine::Context& ctx,
                                  const schema::Scope& scope) {
  const auto* call = ast::as<ast::Call>(ast::without_parens(expr));
  const std::string name = call ? called_function(*call) : "";
  if (!is_date_function(name) || (!is_moment(cls) && cls != TypeClass::integer)) return std::nullopt;
  const auto moment = moment_of(*call, first_time_value(name), ctx, scope);
  const auto format = moment ? format_of(*call, name, moment->fraction, ctx) : std::nullopt;
  if (!format) return std::nullopt;
  const FormatKind kind = kind_of_format(*format);
  const bool whole = kind == FormatKind::instant || kind == FormatKind::epoch || kind == FormatKind::julian ||
                     kind == FormatKind::date;
  if (cls == TypeClass::integer && whole)
    return DateResult{epoch_of(is_plain_now(*moment) ? "now()" : moment->sql), moment->fidelity, moment->remark};
  if (cls == TypeClass::time ? kind != FormatKind::time && kind != FormatKind::instant : !whole) return std::nullopt;
  return DateResult{as_class(*moment, cls, kind), moment->fidelity, moment->remark};
}

void translate_date(const ast::Call& call, engine::Context& ctx, DateRule rule) {
  if (date_rule(call, ctx) != rule || is_foreign_call(call, ctx)) return;
  if (const auto result = date_result(call, ctx)) return say(call, ctx.span(), *result, ctx);
  const std::string name = called_function(call);
  ctx.report(call.name[0].span, "`{}()` is not translated with these arguments", name)
      .fidelity(Fidelity::unsupported)
      .help("Write it with PostgreSQL's to_char(), date_trunc() and intervals.");
  give_up(ctx.span(), ctx, fmt::format("PostgreSQL has no {}()", name));
}

void translate_date_comparison(const ast::Binary& binary, engine::Context& ctx, DateRule rule) {
  if (!is_comparison(binary.op)) return;
  compare(*binary.left, *binary.right, ctx, rule);
  compare(*binary.right, *binary.left, ctx, rule);
}

void translate_assigned_date(const Assigned& assigned, engine::Context& ctx, DateRule rule) {
  const auto* call = ast::as<ast::Call>(ast::without_parens(assigned.value));
  const TypeClass cls = assigned.column.type.cls;
  if (!call || !is_moment(cls) || date_rule(*call, ctx) != rule || is_foreign_call(*call, ctx)) return;
  const auto result = date_as(assigned.value, cls, ctx, assigned.scope);
  if (!result) return;
  ctx.drop_findings_inside(assigned.value.span);
  say(*call, assigned.value.span, *result, ctx);
}

void translate_date_arithmetic(const ast::Binary& binary, engine::Context& ctx) {
  if (ctx.dialect() == sql::Dialect::sqlite) return;  // sqlite/text-arithmetic, sqlite/division-by-zero
  using Op = ast::Binary::Op;
  switch (binary.op) {
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
    case Op::modulo:
      break;
    default:
      return;
  }
  for (const auto* side : {&binary.left, &binary.right}) {
    if (called_function(**side) == "strftime" && ctx.type_of(**side) == TypeClass::text)
      ctx.replace((*side)->span, cast(ctx.sql(**side), "numeric"));
  }
}

void translate_date_range(const ast::Between& between, engine::Context& ctx, DateRule rule) {
  for (const auto* bound : {&between.low, &between.high}) {
    const std::string before = ctx.sql(**bound);
    compare(**bound, *between.value, ctx, rule);
    const std::string sql = ctx.sql(**bound);  // AT TIME ZONE does not stand there without parentheses
    if (sql != before && operand(sql) != sql) ctx.replace((*bound)->span, operand(sql));
  }
}

}  // namespace sqlferry::rules
