// The operators that are more than two operands: IS, IN, LIKE, BETWEEN and the tests for NULL.
#include <optional>
#include <string>

#include "sql/build_climber.h"
#include "sql/token_kinds.h"

namespace sqlferry::sql {

using namespace kinds;
using ast::Binary;
using ast::ExprPtr;
using text::Span;

namespace {

std::optional<ast::IsTest::What> tested(const ast::Expr& right) {
  using What = ast::IsTest::What;
  if (const auto* literal = ast::as<ast::Literal>(right)) {
    if (literal->kind == ast::Literal::Kind::null) return What::null;
    if (literal->kind == ast::Literal::Kind::boolean)
      return literal->value == "true" ? What::true_value : What::false_value;
  }
  const auto* column = ast::as<ast::ColumnRef>(right);
  if (column == nullptr || column->parts.size() != 1 || column->parts[0].quote != ast::Quote::none) return std::nullopt;
  std::string text = column->parts[0].text;
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return text == "unknown" ? std::optional(What::unknown) : std::nullopt;
}

}  // namespace

Binary::Op binary_op(TokenKind kind) {
  using Op = Binary::Op;
  switch (kind) {
    case K_OR:
      return Op::logical_or;
    case K_AND:
      return Op::logical_and;
    case EQ:
      return Op::equal;
    case EQEQ:
      return Op::double_equal;
    case NE:
    case NE2:
      return Op::not_equal;
    case LT:
      return Op::less;
    case LE:
      return Op::less_equal;
    case GT:
      return Op::greater;
    case GE:
      return Op::greater_equal;
    case AMP:
      return Op::bit_and;
    case PIPE:
      return Op::bit_or;
    case SHL:
      return Op::shift_left;
    case SHR:
      return Op::shift_right;
    case PLUS:
      return Op::add;
    case MINUS:
      return Op::subtract;
    case STAR:
      return Op::multiply;
    case SLASH:
      return Op::divide;
    case PERCENT:
      return Op::modulo;
    case PIPEPIPE:
      return Op::concat;
    case ARROW:
      return Op::json_arrow;
    case ARROW2:
      return Op::json_arrow_text;
    case K_GLOB:
      return Op::glob;
    case K_REGEXP:
      return Op::regexp;
    case K_MATCH:
      return Op::match;
    default:
      return Op::other;
  }
}

ExprPtr Climber::null_test(ExprPtr left, const Tail& tail) const {
  ast::IsTest test;
  test.negated = tail.kind != K_ISNULL;
  test.short_form = true;
  test.op_span = tail.op_span;
  const Span where = text::cover(left->span, tail.op_span);
  test.value = std::move(left);
  return make_expr(where, std::move(test));
}

ExprPtr Climber::is(ExprPtr left, const Tail& tail, int level) {
  const Index right_first = b_.first_of(tail.right);
  if (b_.kind(tail.op + 1) == K_DISTINCT || b_.kind(tail.op + 2) == K_DISTINCT) {
    ExprPtr right = climb_right(level + 1, tail);
    const Binary::Op op = tail.negated ? Binary::Op::is_not_distinct : Binary::Op::is_distinct;
    return make_binary(std::move(left), std::move(right), Binary{op, false, tail.op_span, nullptr, nullptr});
  }
  // The grammar reads the NOT of IS NOT as the first prefix of the operand.
  ExprPtr right = climb(level + 1, tail.right, tail.negated ? right_first + 1 : right_first);
  const Span words = b_.span(tail.op, tail.negated ? tail.op + 1 : tail.op);
  if (const auto what = tested(*right)) {
    const Span where = text::cover(left->span, right->span);
    return make_expr(where, ast::IsTest{*what, tail.negated, false, text::cover(words, right->span), std::move(left)});
  }
  const Binary::Op op = tail.negated ? Binary::Op::is_not : Binary::Op::is;
  return make_binary(std::move(left), std::move(right), Binary{op, false, words, nullptr, nullptr});
}

ExprPtr Climber::in(ExprPtr left, const Tail& tail) {
  ExprPtr right = climb_right(level_.pattern + 1, tail);
  const Span where = text::cover(left->span, right->span);
  ast::In out;
  out.negated = tail.negated;
  if (auto* parens = std::get_if<ast::Parens>(&right->node); parens != nullptr && !parens->row_keyword) {
    out.list = std::move(parens->items);
  } else if (auto* query = std::get_if<ast::Subquery>(&right->node)) {
    out.select = std::move(query->select);
  } else if (ast::as<ast::ColumnRef>(right) != nullptr) {
    out.table = b_.object_name(b_.first_of(tail.right), b_.last_of(tail.right));
  } else {
    ast::OtherExpr other;
    other.operands.push_back(std::move(left));
    other.operands.push_back(std::move(right));
    return make_expr(where, std::move(other));
  }
  out.value = std::move(left);
  return make_expr(where, std::move(out));
}

ExprPtr Climber::like(ExprPtr left, const Tail& tail, int level) {
  ast::Like out;
  out.negated = tail.negated;
  out.ilike = tail.kind == K_ILIKE;
  out.op_span = tail.op_span;
  out.pattern = climb_right(level + 1, tail);
  Span where = text::cover(left->span, out.pattern->span);
  if (const Tail* next = peek(); next != nullptr && next->kind == K_ESCAPE) {
    ++next_;
    out.escape = climb_right(level_.escape + 1, *next);
    where = text::cover(where, out.escape->span);
  }
  out.value = std::move(left);
  return make_expr(where, std::move(out));
}

ExprPtr Climber::between(ExprPtr left, const Tail& tail, int level) {
  ast::Between out;
  out.negated = tail.negated;
  out.low = climb_right(level + 1, tail);
  const Tail* next = peek();
  if (next == nullptr) b_.fail(tail.op_span, "`BETWEEN` without its `AND`");
  if (next->kind != K_AND)
    b_.fail(next->op_span, "expected the `AND` of `BETWEEN`, found `" + std::string(b_.view(next->op)) + "`");
  ++next_;
  out.high = climb_right(level + 1, *next);
  const Span where = text::cover(left->span, out.high->span);
  out.value = std::move(left);
  return make_expr(where, std::move(out));
}

}  // namespace sqlferry::sql
