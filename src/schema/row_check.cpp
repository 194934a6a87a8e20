#include "schema/row_check.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <memory>
#include <optional>

#include "schema/names.h"
#include "schema/truth.h"
#include "sql/parse.h"

namespace sqlferry::schema {
namespace {

using Kind = RowValue::Kind;
using Op = ast::Binary::Op;

std::optional<double> number_of(const std::string& text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

/// Beyond this a double tells no longer apart what PostgreSQL does.
constexpr double kExact = 9007199254740992.0;

std::optional<double> exact_number_of(const std::string& text) {
  const auto value = number_of(text);
  return value && std::abs(*value) < kExact ? value : std::nullopt;
}

bool is_whole(std::string_view text) { return text.find_first_not_of("-0123456789") == std::string_view::npos; }

/// https://www.postgresql.org/docs/15/datatype-uuid.html
std::string digits_of_uuid(std::string_view text) {
  std::string out = folded(text);
  std::erase_if(out, [](char c) { return c == '-' || c == '{' || c == '}'; });
  return out;
}

bool is_plain_text(const Column* column) { return column && column->type.cls == TypeClass::text; }

/// `varchar(n)` and `char(n)`, of which spaces at the end may go; citext, which takes A for a.
bool tells_apart_by_bytes(const Column* column) {
  const std::string type = column ? folded(column->type.declared) : "";
  return is_plain_text(column) && column->type.case_blind == CaseBlind::no && !type.starts_with("char(") &&
         !type.starts_with("character(") && !type.starts_with("citext") && !type.starts_with("bpchar");
}

struct Evaluation {
  const std::vector<RowValue>& row;
  const std::vector<std::string>& columns;
  const Table& table;
  const Catalog& catalog;

  [[nodiscard]] const Column* column_of(const ast::Expr& expr) const {
    const ast::Expr& bare = ast::without_parens(expr);
    if (const auto* cast = ast::as<ast::Cast>(bare)) return column_of(*cast->value);
    const auto* ref = ast::as<ast::ColumnRef>(bare);
    return ref ? table.column(catalog.key_of(ref->parts.back())) : nullptr;
  }

  [[nodiscard]] RowValue value_of(const ast::Expr& written) const {
    const ast::Expr& expr = ast::without_parens(written);
    if (const auto* literal = ast::as<ast::Literal>(expr)) {
      using LiteralKind = ast::Literal::Kind;
      if (literal->kind == LiteralKind::null) return {Kind::null};
      const bool is_known = literal->kind == LiteralKind::integer || literal->kind == LiteralKind::real ||
                            literal->kind == LiteralKind::string || literal->kind == LiteralKind::boolean;
      return is_known ? RowValue{Kind::literal, literal->value} : RowValue{};
    }
    if (ast::as<ast::ColumnRef>(expr)) {
      const Column* column = column_of(expr);
      const auto at = column ? std::find(columns.begin(), columns.end(), column->key) : columns.end();
      return at == columns.end() ? RowValue{} : row[static_cast<std::size_t>(at - columns.begin())];
    }
    if (const auto* cast = ast::as<ast::Cast>(expr))
      return class_of_postgres_type(cast->type.words) == TypeClass::text ? value_of(*cast->value) : RowValue{};
    const auto* minus = ast::as<ast::Unary>(expr);
    if (minus && minus->op == ast::Unary::Op::minus) {
      RowValue value = value_of(*minus->operand);
      if (value.kind == Kind::literal && !value.text.starts_with('-')) return {Kind::literal, "-" + value.text};
    }
    return {};
  }

  [[nodiscard]] Truth equal(const ast::Expr& left, const ast::Expr& right) const {
    const RowValue a = value_of(left);
    const RowValue b = value_of(right);
    if (a.kind == Kind::null || b.kind == Kind::null) return Truth::null;
    const Column* column = column_of(left) ? column_of(left) : column_of(right);
    return same_value(a, b, column) ? Truth::yes : other_value(a, b, column) ? Truth::no : Truth::unknown;
  }

  /// Of numbers alone: how texts are sorted is the database's choice.
  [[nodiscard]] Truth less(const ast::Expr& left, const ast::Expr& right, bool or_equal) const {
    const RowValue a = value_of(left);
    const RowValue b = value_of(right);
    if (a.kind == Kind::null || b.kind == Kind::null) return Truth::null;
    const Column* column = column_of(left) ? column_of(left) : column_of(right);
    const bool are_known = a.kind == Kind::literal && b.kind == Kind::literal && column && is_number(column->type.cls);
    const auto x = are_known ? exact_number_of(a.text) : std::nullopt;
    const auto y = are_known ? exact_number_of(b.text) : std::nullopt;
    if (!x || !y) return Truth::unknown;
    return (or_equal ? *x <= *y : *x < *y) ? Truth::yes : Truth::no;
  }

  [[nodiscard]] Truth of(const ast::Binary& binary) const {
    const ast::Expr& left = *binary.left;
    const ast::Expr& right = *binary.right;
    switch (binary.op) {
      case Op::logical_and:
        return both(of(left), of(right));
      case Op::logical_or:
        return either(of(left), of(right));
      case Op::equal:
        return equal(left, right);
      case Op::not_equal:
        return negated(equal(left, right));
      case Op::less:
        return less(left, right, false);
      case Op::less_equal:
        return less(left, right, true);
      case Op::greater:
        return less(right, left, false);
      case Op::greater_equal:
        return less(right, left, true);
      default:
        return Truth::unknown;
    }
  }

  [[nodiscard]] Truth of(const ast::In& in) const {
    if (in.select || in.table || in.list.empty()) return Truth::unknown;
    Truth is_other = Truth::yes;
    for (const auto& item : in.list) is_other = both(is_other, negated(equal(*in.value, *item)));
    return in.negated ? is_other : negated(is_other);
  }

  [[nodiscard]] Truth of(const ast::IsTest& test) const {
    const RowValue value = value_of(*test.value);
    if (test.what != ast::IsTest::What::null || value.kind == Kind::unknown) return Truth::unknown;
    return (value.kind == Kind::null) != test.negated ? Truth::yes : Truth::no;
  }

  [[nodiscard]] Truth of(const ast::Expr& written) const {
    const ast::Expr& expr = ast::without_parens(written);
    if (const auto* binary = ast::as<ast::Binary>(expr)) return binary->negated ? Truth::unknown : of(*binary);
    if (const auto* in = ast::as<ast::In>(expr)) return of(*in);
    if (const auto* test = ast::as<ast::IsTest>(expr)) return of(*test);
    if (const auto* between = ast::as<ast::Between>(expr)) {
      const Truth inside =
          both(less(*between->low, *between->value, true), less(*between->value, *between->high, true));
      return between->negated ? negated(inside) : inside;
    }
    const auto* unary = ast::as<ast::Unary>(expr);
    return unary && unary->op == ast::Unary::Op::logical_not ? negated(of(*unary->operand)) : Truth::unknown;
  }
};

}  // namespace

bool same_value(const RowValue& a, const RowValue& b, const Column* column) {
  if (a.kind != Kind::literal || b.kind != Kind::literal) return false;
  if (a.text == b.text) return true;
  if (!column || !is_number(column->type.cls)) return false;
  const auto x = exact_number_of(a.text);
  const auto y = exact_number_of(b.text);
  return x && y && *x == *y;
}

bool other_value(const RowValue& a, const RowValue& b, const Column* column) {
  if (a.kind != Kind::literal || b.kind != Kind::literal || !column) return false;
  if (tells_apart_by_bytes(column)) return a.text != b.text;
  if (column->type.cls == TypeClass::uuid) return digits_of_uuid(a.text) != digits_of_uuid(b.text);
  if (column->type.cls != TypeClass::integer || !is_whole(a.text) || !is_whole(b.text)) return false;  // it may round
  const auto x = exact_number_of(a.text);
  const auto y = exact_number_of(b.text);
  return x && y && *x != *y;
}

struct RowCheck::Parsed {
  sql::Script script;
  const ast::Expr* condition = nullptr;
  const Table& table;
  const Catalog& catalog;
};

RowCheck::RowCheck(std::string_view condition, const Table& table, const Catalog& catalog)
    : parsed_(new Parsed{sql::parse("SELECT (" + std::string(condition) + ")", sql::Dialect::postgres, {.threads = 1}),
                         nullptr, table, catalog}) {
  const auto& statements = parsed_->script.statements;
  const auto* select = statements.size() == 1 ? ast::as<ast::SelectStatement>(statements.front()) : nullptr;
  if (select && select->select->cores.size() == 1 && select->select->cores[0].items.size() == 1)
    parsed_->condition = select->select->cores[0].items[0].value.get();
}

RowCheck::RowCheck(const ast::Expr& condition, const Table& table, const Catalog& catalog)
    : parsed_(new Parsed{{}, &condition, table, catalog}) {}

RowCheck::~RowCheck() = default;

bool RowCheck::fails(const std::vector<RowValue>& row, const std::vector<std::string>& columns) const {
  if (!parsed_->condition) return false;
  return Evaluation{row, columns, parsed_->table, parsed_->catalog}.of(*parsed_->condition) == Truth::no;
}

}  // namespace sqlferry::schema
