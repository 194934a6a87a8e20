#include "schema/collation.h"

#include "schema/names.h"
#include "schema/scope.h"
#include "sql/ast/walk.h"

namespace sqlferry::schema {

Collation collation_named(const ast::Name& name) {
  const std::string key = folded(name.text);
  if (key == "binary") return Collation::binary;
  if (key == "nocase") return Collation::nocase;
  return key == "rtrim" ? Collation::rtrim : Collation::other;
}

std::optional<Collation> explicit_collation(const ast::Expr& expr) {
  if (const auto* collate = ast::as<ast::Collate>(expr)) return collation_named(collate->collation);
  std::optional<Collation> found;
  ast::each_child(expr, [&](const ast::Expr& child) {
    if (!found) found = explicit_collation(child);
  });
  return found;
}

const ast::Expr& without_collate(const ast::Expr& expr) {
  const ast::Expr& inner = ast::without_parens(expr);
  const auto* collate = ast::as<ast::Collate>(inner);
  return collate ? without_collate(*collate->value) : inner;
}

std::string compared_as(const std::string& operand, CaseBlind held, Collation wanted) {
  const bool blind = held != CaseBlind::no;
  const std::string exact = held == CaseBlind::citext ? operand + "::text"
                            : blind                   ? operand + " COLLATE \"C\""
                                                      : operand;
  switch (wanted) {
    case Collation::nocase:
      return blind ? operand : "lower(" + operand + ")";
    case Collation::rtrim:
      return "rtrim(" + exact + ")";
    case Collation::binary:
    case Collation::other:
      break;
  }
  return exact;
}

void hold_collation(Column& column, CaseBlind nocase) {
  if (column.collation != Collation::nocase || column.type.cls != TypeClass::text || nocase == CaseBlind::no) return;
  column.type.case_blind = nocase;
  if (nocase == CaseBlind::citext)
    column.type.postgres = "CITEXT";
  else
    column.type.postgres += " COLLATE nocase";
}

namespace {

/// SQLite looks through CAST and a plus sign for the column.
const ast::Expr& carried(const ast::Expr& expr) {
  const ast::Expr& inner = ast::without_parens(expr);
  if (const auto* cast = ast::as<ast::Cast>(inner)) return carried(*cast->value);
  const auto* unary = ast::as<ast::Unary>(inner);
  return unary && unary->op == ast::Unary::Op::plus ? carried(*unary->operand) : inner;
}

/// PostgreSQL's type of a value of several: that of all, where literals take the others' type.
class CommonBlindness {
 public:
  CommonBlindness(const Typing& typing, const Scope& scope) : typing_(typing), scope_(scope) {}
  void add(const ast::ExprPtr& expr) {
    if (!expr || ast::as<ast::Literal>(ast::without_parens(*expr))) return;
    const CaseBlind one = typing_.case_blindness(*expr, scope_);
    mixed_ = mixed_ || (any_ && one != common_);
    common_ = one;
    any_ = true;
  }
  [[nodiscard]] CaseBlind common() const { return mixed_ ? CaseBlind::no : common_; }

 private:
  const Typing& typing_;
  const Scope& scope_;
  CaseBlind common_ = CaseBlind::no;
  bool any_ = false;
  bool mixed_ = false;
};

CaseBlind blindness_of_subquery(const ast::Subquery& subquery, const Typing& typing, const Scope& scope) {
  const auto columns = subquery.select ? typing.columns_of(*subquery.select, &scope) : std::vector<Column>{};
  return columns.size() == 1 ? columns[0].type.case_blind : CaseBlind::no;
}

/// A collation passes through functions and operators, to the next COLLATE.
bool passes_collation(const ast::Expr& expr, const Typing& typing, const Scope& scope) {
  if (const auto* collate = ast::as<ast::Collate>(expr))
    return collation_named(collate->collation) == Collation::nocase;
  if (const Column* column = typing.column_of(expr, scope)) return column->type.case_blind == CaseBlind::collation;
  if (const auto* subquery = ast::as<ast::Subquery>(expr))
    return blindness_of_subquery(*subquery, typing, scope) == CaseBlind::collation;
  bool found = false;
  ast::each_child(expr, [&](const ast::Expr& child) { found = found || passes_collation(child, typing, scope); });
  return found;
}

CaseBlind blindness_of_call(const ast::Call& call, const Typing& typing, const Scope& scope) {
  const std::string name = call.name.size() == 1 ? folded(call.name[0].text) : "";
  CommonBlindness common(typing, scope);
  const bool first_only = name == "nullif" || name == "first_value" || name == "last_value" || name == "nth_value" ||
                          name == "lag" || name == "lead" || name == "likely" || name == "unlikely" ||
                          name == "likelihood";
  const bool all = name == "min" || name == "max" || name == "coalesce" || name == "ifnull";
  const bool choice = name == "iif" || name == "if";
  if (!first_only && !all && !choice) return CaseBlind::no;
  for (std::size_t i = choice ? 1 : 0; i < call.args.size() && (!first_only || i == 0); ++i) common.add(call.args[i]);
  return common.common();
}

}  // namespace

std::optional<Collation> Typing::collation_of(const ast::Expr& expr, const Scope& scope) const {
  if (const auto own = explicit_collation(expr)) return own;
  const Column* column = column_of(carried(expr), scope);
  return column ? std::optional(column->collation) : std::nullopt;
}

Collation Typing::collation_of(const ast::Expr& left, const ast::Expr& right, const Scope& scope) const {
  if (const auto own = explicit_collation(left)) return *own;
  if (const auto own = explicit_collation(right)) return *own;
  if (const auto columns = collation_of(left, scope)) return *columns;
  return collation_of(right, scope).value_or(Collation::binary);
}

CaseBlind Typing::case_blindness(const ast::Expr& expr, const Scope& scope) const {
  const ast::Expr& inner = ast::without_parens(expr);
  if (catalog_.nocase == CaseBlind::no) return CaseBlind::no;
  if (catalog_.nocase == CaseBlind::collation)
    return passes_collation(inner, *this, scope) ? CaseBlind::collation : CaseBlind::no;
  if (const Column* column = column_of(inner, scope)) return column->type.case_blind;
  if (const auto* collate = ast::as<ast::Collate>(inner)) {
    return collation_named(collate->collation) == Collation::nocase ? case_blindness(*collate->value, scope)
                                                                    : CaseBlind::no;
  }
  if (const auto* call = ast::as<ast::Call>(inner)) return blindness_of_call(*call, *this, scope);
  if (const auto* subquery = ast::as<ast::Subquery>(inner)) return blindness_of_subquery(*subquery, *this, scope);
  if (const auto* choice = ast::as<ast::Case>(inner)) {
    CommonBlindness common(*this, scope);
    for (const auto& branch : choice->branches) common.add(branch.then);
    common.add(choice->otherwise);
    return common.common();
  }
  return CaseBlind::no;
}

}  // namespace sqlferry::schema
