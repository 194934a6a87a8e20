#include "rules/dialect/sqlite/collation.h"

#include <algorithm>

#include "rules/dialect/sqlite/literal_value.h"
#include "rules/dialect/sqlite/sql_text.h"
#include "rules/dialect/sqlite/support.h"
#include "schema/names.h"

namespace sqlferry::rules {

using schema::CaseBlind;
using schema::Collation;
using schema::TypeClass;

void require_nocase(CaseBlind held, engine::Context& ctx) {
  if (held == CaseBlind::citext) ctx.require_type("citext", "CREATE EXTENSION IF NOT EXISTS citext");
  // Level 2: letters and accents count, case does not.
  if (held == CaseBlind::collation)
    ctx.require_type(
        "collation nocase",
        "CREATE COLLATION IF NOT EXISTS nocase (provider = icu, locale = 'und-u-ks-level2', deterministic = false)");
}

namespace {

std::string compared(const std::string& sql, CaseBlind held, Collation wanted) {
  const bool call = held == CaseBlind::no && (wanted == Collation::nocase || wanted == Collation::rtrim);
  const std::string text = schema::compared_as(call ? sql : operand(sql), held, wanted);
  return text == operand(sql) ? sql : text;
}

/// PostgreSQL gives it the type of what it is compared with.
bool takes_any_type(const Operand& one, const engine::Context& ctx) {
  if (one.of_query) return false;
  const ast::Expr& inner = schema::without_collate(*one.expr);
  return ast::as<ast::Parameter>(inner) || is_null(inner) || is_string_literal(inner) ||
         text_value(inner, ctx.typing(), *one.scope);
}

CaseBlind held_by(const Operand& one, const engine::Context& ctx) {
  return ctx.typing().case_blindness(*one.expr, *one.scope);
}

std::string folded_literal(std::string text, Collation wanted) {
  if (wanted == Collation::nocase) return schema::string_literal(schema::folded(text));
  while (text.ends_with(' ')) text.pop_back();
  return schema::string_literal(text);
}

}  // namespace

std::string compared_text(const Operand& one, Collation wanted, const engine::Context& ctx) {
  const std::string sql = ctx.sql(*one.expr);
  const bool folds = wanted == Collation::nocase || wanted == Collation::rtrim;
  if (const auto text = text_value(schema::without_collate(*one.expr), ctx.typing(), *one.scope))
    return folds ? folded_literal(*text, wanted) : sql;
  if (is_null(schema::without_collate(*one.expr)) || (takes_any_type(one, ctx) && !folds)) return sql;
  return compared(sql, held_by(one, ctx), wanted);
}

namespace {

/// All of them are text, or can be.
bool is_text_comparison(const std::vector<Operand>& operands, const engine::Context& ctx) {
  bool text = false;
  for (const Operand& one : operands) {
    const TypeClass cls = ctx.typing().type_of(*one.expr, *one.scope);
    if (cls != TypeClass::text && cls != TypeClass::unknown) return false;
    text = text || (cls == TypeClass::text && !takes_any_type(one, ctx)) ||
           ctx.typing().collation_of(*one.expr, *one.scope);
  }
  return text;
}

struct Held {
  CaseBlind blind = CaseBlind::no;  ///< of some operand
  bool plain = false;               ///< another is of a plain type
  [[nodiscard]] bool ignores_case() const {
    return blind == CaseBlind::collation || (blind == CaseBlind::citext && !plain);
  }
};

Held held_by_all(const std::vector<Operand>& operands, const engine::Context& ctx) {
  Held out;
  for (const Operand& one : operands) {
    const CaseBlind blind = held_by(one, ctx);
    out.blind = std::max(out.blind, blind);
    out.plain = out.plain || (blind == CaseBlind::no && !takes_any_type(one, ctx));
  }
  return out;
}

/// PostgreSQL compares by the collation that a translation names, upper(x COLLATE "C"), or finds two and stops.
bool name_nocase(const std::vector<Operand>& operands, engine::Context& ctx) {
  bool named = false;
  for (const Operand& one : operands) {
    const std::string sql = ctx.sql(*one.expr);
    if (sql.find("COLLATE \"C\"") == std::string::npos) continue;
    ctx.replace(one.expr->span, operand(sql) + " COLLATE nocase");
    named = true;
  }
  return named;
}

}  // namespace

bool compare_as(Collation wanted, const std::vector<Operand>& operands, engine::Context& ctx) {
  if (!is_text_comparison(operands, ctx)) return false;
  const Held held = held_by_all(operands, ctx);
  const bool same = wanted == Collation::nocase  ? held.ignores_case()
                    : wanted == Collation::rtrim ? false
                                                 : !held.ignores_case();
  if (same) return held.blind == CaseBlind::collation && wanted == Collation::nocase && name_nocase(operands, ctx);
  for (const Operand& one : operands) {
    const bool is_plain = held_by(one, ctx) == CaseBlind::no && !takes_any_type(one, ctx);
    const bool by_type = wanted == Collation::nocase && held.blind == CaseBlind::citext;
    const std::string sql = ctx.sql(*one.expr);
    const std::string text = !by_type ? compared_text(one, wanted, ctx) : is_plain ? cast(sql, "citext") : sql;
    if (text != sql) ctx.replace(one.expr->span, text);
  }
  return true;
}

std::optional<std::string> key_text(const KeyTerm& key, const engine::Context& ctx) {
  const auto& typing = ctx.typing();
  const TypeClass cls = typing.type_of(key.subject, key.scope);
  const auto own = schema::explicit_collation(key.term);
  const auto wanted = own ? own : typing.collation_of(key.subject, key.scope);
  if (!wanted || (cls != TypeClass::text && !(own && cls == TypeClass::unknown))) return std::nullopt;
  const CaseBlind held = typing.case_blindness(key.subject, key.scope);
  const std::string sql = ctx.sql(key.subject);  // PostgreSQL takes an alias alone, and not in an expression
  std::string text = compared(sql, held, *wanted);
  if (key.sorts && own == Collation::binary && text.find("COLLATE") == std::string::npos)
    text = operand(text) + " COLLATE \"C\"";  // asked for, so the order counts
  return text == sql ? std::nullopt : std::optional(text);
}

std::optional<std::string> value_text(const ast::Expr& value, const schema::Scope& scope, engine::Context& ctx) {
  const auto& typing = ctx.typing();
  const auto wanted = typing.collation_of(value, scope);
  if (!wanted || typing.type_of(value, scope) != TypeClass::text) return std::nullopt;
  const CaseBlind held = typing.case_blindness(value, scope);
  const std::string sql = ctx.sql(value);
  const std::string text = compared(sql, held, *wanted);
  if (text == sql) return std::nullopt;
  if (*wanted == Collation::binary) return text;
  if (*wanted == Collation::rtrim || ctx.schema().nocase != CaseBlind::citext) return "";
  require_nocase(CaseBlind::citext, ctx);
  return cast(sql, "citext");
}

}  // namespace sqlferry::rules
