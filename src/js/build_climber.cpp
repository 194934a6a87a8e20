#include "js/build_climber.h"

#include <fmt/format.h>

#include "js/build_operators.h"
#include "js/token_kinds.h"

namespace sqlferry::js {

using namespace kinds;
using ast::ExprPtr;
using text::Span;

int Climber::level_of(const P::TailContext* tail) const {
  const Index op = Builder::index_of(tail->op);
  switch (b_.kind(op)) {
    case ASSIGN:
    case OPERATOR_ASSIGN:
    case SLASH_ASSIGN:
      return level::kAssign;
    case QUESTION:
      return level::kCondition;
    case AS:
      return level::kRelation;
    default:
      return level_of_operator(b_.view(op));
  }
}

ExprPtr Climber::run(P::OperandContext* first) {
  ExprPtr value = climb(level::kAssign, first);
  if (const auto* rest = peek()) b_.fail_expected("`;`", Builder::index_of(rest->op));
  return value;
}

ExprPtr Climber::climb(int lowest, P::OperandContext* operand, Index at) {
  ExprPtr left = prefixed(lowest, operand, at);
  if (const auto* function = ast::as<ast::FunctionExpr>(left);
      function != nullptr && function->function->kind == ast::Function::Kind::arrow)
    return left;  // nothing can follow its body
  while (const auto* tail = peek()) {
    const int level = level_of(tail);
    if (level < lowest) break;
    left = apply(left, level);
  }
  return left;
}

/// `at` is the first token of `operand` that is not used up: a prefix operator, or its core.
ExprPtr Climber::prefixed(int lowest, P::OperandContext* operand, Index at) {
  const Index first_core = b_.core_of(operand);
  if (at == first_core) return core(lowest, operand, at, 0);
  if (b_.kind(at) == YIELD_VALUE) {
    if (lowest > level::kAssign) b_.fail_expected("an expression", at);
    return yield(operand, at);
  }
  if (b_.kind(at) != K_NEW) return unary(operand, at);
  Index behind = at;
  while (behind < first_core && b_.kind(behind) == K_NEW) ++behind;
  if (behind != first_core) b_.fail_expected("a name", behind);
  return core(lowest, operand, first_core, first_core - at);
}

ExprPtr Climber::core(int lowest, P::OperandContext* operand, Index at, Index news) {
  if (operand->arrow != nullptr) {
    if (lowest > level::kAssign || news > 0)
      b_.fail_expected("an operator or `;`", Builder::index_of(operand->arrow->arrow));
    return arrow(operand, at);
  }
  if (operand->simple != nullptr && b_.kind(operand->simple) == PRIVATE_NAME) {
    if (lowest > level::kRelation) b_.fail_expected("an expression", at);
    return private_in(operand);
  }
  return b_.operand(operand, news);
}

ExprPtr Climber::unary(P::OperandContext* operand, Index at) {
  const Builder::Deeper deeper(b_, b_.span(at));
  const TokenKind kind = b_.kind(at);
  ExprPtr value = prefixed(level::kUnary, operand, at + 1);
  const Span op = b_.span(at);
  const Span where = text::cover(op, value->span);
  switch (kind) {
    case AWAIT:
      b_.add_await(op);
      return b_.make(where, ast::Await{op, value});
    case TYPE_ARGUMENTS:
      b_.add_type(TypeSyntax::Kind::type_arguments, op);
      return b_.make(where, ast::Typed{ast::Typed::Kind::cast, value, op});
    case INCREMENT:
    case INCREMENT_PREFIX:
      b_.check_simple_target(*value);
      return b_.make(where, ast::Update{b_.view(op) == "++", true, op, value});
    case ASYNC:
      b_.fail_expected("`;`", at + 1);
    default:
      return b_.make(where, ast::Unary{unary_op(b_.view(op)), op, value});
  }
}

ExprPtr Climber::yield(P::OperandContext* operand, Index at) {
  const Builder::Deeper deeper(b_, b_.span(at));
  const bool delegate = b_.kind(at + 1) == STAR;
  ExprPtr value = climb(level::kAssign, operand, at + (delegate ? 2 : 1));
  return b_.make(text::cover(b_.span(at), value->span), ast::Yield{delegate, value});
}

/// The body of `x => x + 1` is the rest of the list.
ExprPtr Climber::arrow(P::OperandContext* operand, Index core) {
  const Builder::Deeper deeper(b_, b_.span(core));
  auto* rest = operand->arrow;
  ast::Function function = b_.arrow_head(operand, core);
  Builder::InFunction inside(b_);
  Span where = b_.span(core, Builder::last_of(rest));
  if (rest->value == nullptr) {
    function.body = b_.arrow_body(rest);
    where.end = function.body->span.end;
  } else {
    function.expression = climb(level::kAssign, rest->value);
    where.end = function.expression->span.end;
  }
  function.span = where;
  return b_.make(where, ast::FunctionExpr{b_.arena().make(function)});
}

ExprPtr Climber::private_in(P::OperandContext* operand) {
  const auto* tail = peek();
  const Index at = Builder::index_of(operand->simple);
  if (tail == nullptr || b_.kind(tail->op) != K_IN || !operand->suffixes.empty()) b_.fail_expected("`in`", at + 1);
  ++next_;
  const Builder::Deeper deeper(b_, b_.span(at));
  ExprPtr object = climb(level::kShift, tail->right);
  return b_.make(text::cover(b_.span(at), object->span), ast::PrivateIn{b_.name(at), object});
}

ExprPtr Climber::apply(ExprPtr left, int level) {
  switch (level) {
    case level::kAssign:
      return assign(left);
    case level::kCondition:
      return condition(left);
    case level::kNullish:
    case level::kOr:
    case level::kAnd:
      return logical(left, level);
    case level::kPower:
      return power(left);
    default:
      return binary(left, level);
  }
}

ExprPtr Climber::assign(ExprPtr left) {
  const auto* tail = peek();
  const Span op = b_.span(tail->op);
  const ast::Assign::Op which = assign_op(b_.view(op));
  ast::PatternPtr target = b_.target(left);
  const bool is_pattern =
      ast::as<ast::ObjectPattern>(*target) != nullptr || ast::as<ast::ArrayPattern>(*target) != nullptr;
  if (is_pattern && which != ast::Assign::Op::plain) b_.fail_expected("`=`", Builder::index_of(tail->op));
  ++next_;
  const Builder::Deeper deeper(b_, op);
  ExprPtr value = climb(level::kAssign, tail->right);
  return b_.make(text::cover(left->span, value->span), ast::Assign{which, op, target, value});
}

ExprPtr Climber::condition(ExprPtr test) {
  const auto* tail = peek();
  ++next_;
  const Builder::Deeper deeper(b_, b_.span(tail->op));
  ExprPtr then = b_.assignment(tail->then);
  ExprPtr otherwise = climb(level::kAssign, tail->right);
  return b_.make(text::cover(test->span, otherwise->span), ast::Conditional{test, then, otherwise});
}

/// All that follow with the same operator.
ExprPtr Climber::logical(ExprPtr left, int level) {
  const Builder::Deeper deeper(b_, left->span);
  std::vector<ExprPtr> operands{left};
  while (const auto* tail = peek()) {
    if (level_of(tail) != level) break;
    ++next_;
    operands.push_back(climb(level + 1, tail->right));
  }
  auto out = b_.arena().array<ExprPtr>(operands.size());
  std::copy(operands.begin(), operands.end(), out.begin());
  using Op = ast::Logical::Op;
  const Op op = level == level::kAnd ? Op::logical_and : level == level::kOr ? Op::logical_or : Op::nullish;
  return b_.make(text::cover(left->span, operands.back()->span), ast::Logical{op, out});
}

ExprPtr Climber::power(ExprPtr left) {
  if (ast::as<ast::Unary>(left) != nullptr || ast::as<ast::Await>(left) != nullptr)
    b_.fail(left->span, "the left side of `**` needs parentheses");
  const auto* tail = peek();
  ++next_;
  const Builder::Deeper deeper(b_, b_.span(tail->op));
  ExprPtr right = climb(level::kPower, tail->right);
  auto step = b_.arena().array<ast::BinaryStep>(1);
  step[0] = {ast::BinaryStep::Op::power, b_.span(tail->op), right};
  return b_.make(text::cover(left->span, right->span), ast::Binary{left, step});
}

/// All that follow on the same level, TypeScript's `as` among them.
ExprPtr Climber::binary(ExprPtr left, int level) {
  const Builder::Deeper deeper(b_, left->span);
  std::size_t wrappers = 0;
  std::vector<ast::BinaryStep> steps;
  const auto fold = [&] {
    if (steps.empty()) return;
    auto out = b_.arena().array<ast::BinaryStep>(steps.size());
    std::copy(steps.begin(), steps.end(), out.begin());
    left = b_.make(text::cover(left->span, steps.back().right->span), ast::Binary{left, out});
    steps.clear();
  };
  while (const auto* tail = peek()) {
    if (level_of(tail) != level) break;
    ++next_;
    const Span op = b_.span(tail->op);
    if (b_.kind(tail->op) == AS) {
      fold();
      b_.check_height(++wrappers, op);
      const Span type = b_.span(tail);
      b_.add_type(TypeSyntax::Kind::assertion, type);
      const auto kind = b_.view(op) == "as" ? ast::Typed::Kind::as : ast::Typed::Kind::satisfies;
      left = b_.make(text::cover(left->span, type), ast::Typed{kind, left, type});
    } else {
      steps.push_back({binary_op(b_.view(op)), op, climb(level + 1, tail->right)});
    }
  }
  fold();
  return left;
}

ExprPtr Builder::assignment(P::AssignmentContext* context) {
  const Deeper deeper(*this, span(first_of(context)));
  return Climber(*this, context->tails).run(context->first);
}

ExprPtr Builder::heritage(P::OperandContext* context) {
  const std::vector<P::TailContext*> none;
  return Climber(*this, none).run(context);
}

ExprPtr Builder::value_of(P::ItemContext* item) {
  const Deeper deeper(*this, span(first_of(item)));
  return Climber(*this, item->tails).run(item->first);
}

}  // namespace sqlferry::js
