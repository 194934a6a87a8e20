#include "rules/dialect/sqlite/coerce.h"

#include <cmath>

#include "rules/dialect/sqlite/coerce_subject.h"
#include "rules/dialect/sqlite/literal_value.h"
#include "rules/dialect/sqlite/moment.h"
#include "rules/dialect/sqlite/refusal.h"
#include "rules/dialect/sqlite/sql_text.h"
#include "rules/dialect/sqlite/support.h"
#include "schema/names.h"

namespace sqlferry::rules {

using diagnostics::Fidelity;
using schema::TypeClass;

Answer fits(std::string sql, Fidelity fidelity, std::string remark) {
  Coercion out;
  out.sql = std::move(sql);
  out.fidelity = fidelity;
  out.remark = std::move(remark);
  out.held = true;
  return out;
}

Answer stays(const Subject& s, Fidelity fidelity, std::string remark) {
  Answer out = fits(s.sql, fidelity, std::move(remark));
  out->held = false;
  return out;
}

Answer empty_text(const Subject& s) {
  if (s.column.not_null)
    return stays(s, Fidelity::unsupported, "The type has no empty value and the column takes no NULL; choose a value.");
  return fits("NULL", Fidelity::lossy, "The type has no empty value, so the empty text becomes NULL.");
}

namespace {

/// What PostgreSQL's boolean input takes: any clear beginning of these words.
/// https://www.postgresql.org/docs/15/datatype-boolean.html
bool is_boolean_text(std::string_view text) {
  const std::string lower = schema::folded(text);
  std::string_view word = lower;
  while (word.starts_with(' ')) word.remove_prefix(1);
  while (word.ends_with(' ')) word.remove_suffix(1);
  if (word.empty()) return false;
  for (const std::string_view whole : {"true", "false", "yes", "no"}) {
    if (whole.starts_with(word)) return true;
  }
  return word == "on" || word == "off" || word == "of" || word == "1" || word == "0";
}

Answer to_boolean(const Subject& s) {
  if (s.text) {
    if (is_boolean_text(*s.text)) return std::nullopt;
    if (s.text->empty()) return empty_text(s);
    const auto number = number_in_text(*s.text);
    if (!number) return stays(s, Fidelity::unsupported, "PostgreSQL reads no boolean in this text.");
    return fits(*number == 0 ? "FALSE" : "TRUE", Fidelity::lossy, "PostgreSQL keeps only true or false.");
  }
  if (schema::is_number(s.from)) {
    const auto number = number_value(s.value);
    if (!number) return fits(operand(s.sql) + " <> 0");
    if (*number == 0 || *number == 1) return fits(*number == 0 ? "FALSE" : "TRUE");
    return fits("TRUE", Fidelity::lossy, "PostgreSQL keeps only true or false.");
  }
  if (s.from == TypeClass::text && !is_string_literal(s.value))
    return fits(cast(s.sql, "boolean"), Fidelity::changed, "Text that is no boolean stops the statement.");
  return std::nullopt;
}

std::string_view number_type(TypeClass to) {
  return to == TypeClass::integer ? "bigint" : to == TypeClass::real ? "double precision" : "numeric";
}

Answer text_to_number(const Subject& s) {
  const auto number = number_in_text(*s.text);
  if (s.text->empty()) return empty_text(s);
  if (!number) return stays(s, Fidelity::unsupported, "The column holds numbers in PostgreSQL and nothing else.");
  if (s.column.type.cls != TypeClass::integer || is_whole_number(*s.text)) return std::nullopt;
  constexpr double kExactWhole = 9007199254740992.0;
  if (std::trunc(*number) != *number || std::abs(*number) > kExactWhole)
    return fits(*s.text, Fidelity::lossy, "PostgreSQL rounds the value to a whole number.");
  return fits(fmt::format("{}", static_cast<long long>(*number)));
}

Answer to_number(const Subject& s) {
  if (s.text) return text_to_number(s);
  const TypeClass to = s.column.type.cls;
  if (s.from == TypeClass::boolean) {
    const auto* literal = ast::as<ast::Literal>(ast::without_parens(s.value));
    if (literal) return fits(literal->value == "true" ? "1" : "0");
    return fits(cast(s.sql, "int"));
  }
  if (const auto moment = date_as(s.value, TypeClass::integer, s.ctx, s.scope); moment && s.from == TypeClass::text) {
    return fits(moment->sql, Fidelity::changed,
                "SQLite stores the text of the time in the column; this stores seconds since 1970.");
  }
  if (s.from == TypeClass::text && !is_string_literal(s.value)) {
    return fits(cast(s.sql, number_type(to)), Fidelity::changed, "Text that is no number stops the statement.");
  }
  if (to == TypeClass::integer && s.from == TypeClass::numeric && s.from_sqlite()) {
    const auto number = number_value(s.value);
    if (number && std::trunc(*number) != *number)
      return stays(s, Fidelity::lossy, "SQLite keeps the fraction; PostgreSQL rounds the value to a whole number.");
  }
  if (schema::is_instant(s.from)) {
    return fits("extract(epoch from " + s.sql + ")" + (to == TypeClass::integer ? "::bigint" : ""), Fidelity::changed,
                "SQLite stores the text of the time in the column; this stores seconds since 1970.");
  }
  if (s.from == TypeClass::blob)
    return stays(s, Fidelity::unsupported, "The column holds numbers in PostgreSQL and nothing else.");
  return std::nullopt;
}

Answer to_json(const Subject& s) {
  if (s.text) return s.text->empty() ? empty_text(s) : std::nullopt;
  const std::string type = schema::folded(s.column.type.postgres) == "json" ? "json" : "jsonb";
  if (s.from == TypeClass::text && !is_string_literal(s.value))
    return fits(cast(s.sql, type), Fidelity::changed, "Text that is no JSON stops the statement.");
  if (s.from == TypeClass::boolean) return fits("to_" + type + "(" + cast(s.sql, "int") + ")");
  const auto number = number_value(s.value);
  if (number && std::isinf(*number)) return stays(s, Fidelity::unsupported, "JSON has no infinite numbers.");
  if (schema::is_number(s.from)) return number ? fits("'" + s.sql + "'") : fits("to_" + type + "(" + s.sql + ")");
  return std::nullopt;
}

Answer to_label(const Subject& s) {
  if (s.text) return s.text->empty() && s.column.type.cls == TypeClass::uuid ? empty_text(s) : std::nullopt;
  if (s.column.type.cls == TypeClass::uuid && s.sql == "gen_random_uuid()::text") return fits("gen_random_uuid()");
  if (s.from == TypeClass::text && !is_string_literal(s.value)) {
    return fits(cast(s.sql, s.column.type.postgres), Fidelity::changed,
                "Text that the type does not have stops the statement.");
  }
  if (s.from == TypeClass::blob && s.column.type.cls == TypeClass::uuid)
    return fits("encode(" + s.sql + ", 'hex')::uuid");
  return std::nullopt;
}

Answer answer(const Subject& s) {
  switch (s.column.type.cls) {
    case TypeClass::boolean:
      return to_boolean(s);
    case TypeClass::integer:
    case TypeClass::real:
    case TypeClass::numeric:
      return to_number(s);
    case TypeClass::text:
      return to_text(s);
    case TypeClass::blob:
      return to_blob(s);
    case TypeClass::timestamp:
    case TypeClass::timestamptz:
      return to_instant(s);
    case TypeClass::date:
    case TypeClass::time:
      return to_date_or_time(s);
    case TypeClass::json:
      return to_json(s);
    case TypeClass::uuid:
    case TypeClass::enumeration:
      return to_label(s);
    case TypeClass::unknown:
      return std::nullopt;
  }
  return std::nullopt;
}

/// Nothing is ever written differently in front of a value of the column's own class.
bool needs_no_look(const ast::Expr& value, const schema::Column& column, TypeClass from) {
  if (column.type.cls == TypeClass::unknown || from == TypeClass::unknown || ast::as<ast::DefaultMarker>(value))
    return true;
  const bool shown =
      from == TypeClass::text || from == TypeClass::date || from == TypeClass::time || schema::is_instant(from);
  return from == column.type.cls && !shown;
}

}  // namespace

std::optional<Coercion> coerced(const ast::Expr& value, const schema::Column& column, const engine::Context& ctx,
                                const schema::Scope& scope) {
  const TypeClass from = ctx.typing().type_of(value, scope);
  if (needs_no_look(value, column, from) || is_filled_later(value, ctx)) return std::nullopt;
  if (from == TypeClass::text && column.type.cls == TypeClass::text) return std::nullopt;
  Subject s{value, column, ctx, scope, from};
  s.text = text_value(value, ctx.typing(), scope);
  s.sql = ctx.sql(value);
  auto out = answer(s);
  if (out)
    out->what =
        fmt::format("`{}` into {} column `{}`", excerpt(ctx.source(value.span)), column.type.postgres, column.name);
  return out;
}

std::optional<Coercion> coerced(const ast::Expr& value, const schema::Column& column, const engine::Context& ctx) {
  return coerced(value, column, ctx, ctx.scope());
}

}  // namespace sqlferry::rules
