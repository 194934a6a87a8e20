#include "sql/build_climber.h"

#include <algorithm>

#include "sql/token_kinds.h"

namespace sqlferry::sql {

using namespace kinds;
using ast::Binary;
using ast::ExprPtr;
using text::Span;

namespace {

/// A longer chain of AND, OR or || becomes a balanced tree, so that no walker needs a deep stack
/// for it.
constexpr std::size_t kLongChain = 64;

}  // namespace

ExprPtr make_binary(ExprPtr left, ExprPtr right, Binary node) {
  const Span where = text::cover(left->span, right->span);
  node.left = std::move(left);
  node.right = std::move(right);
  return make_expr(where, std::move(node));
}

void Climber::add(P::SymbolTailContext* tail) {
  Tail out;
  out.op = b_.index_of(tail->op);
  out.kind = b_.kind(out.op);
  out.right = tail->right;
  out.op_span = b_.span(out.op, b_.first_of(tail->right) - 1);
  if (out.kind == PIPEPIPE && b_.dialect() == Dialect::mysql) out.kind = K_OR;
  push(out);
}

void Climber::add(P::WordTailContext* tail) {
  Tail out;
  out.op = b_.index_of(tail->op);
  out.kind = b_.kind(out.op);
  out.right = tail->right;
  out.collation = tail->collation;
  out.negated = out.kind == K_NOT;
  if (tail->verb != nullptr) out.kind = b_.kind(tail->verb);
  if (out.kind == K_IS && tail->right != nullptr && b_.kind(out.op + 1) == K_NOT) out.negated = true;
  const Index last = tail->right != nullptr ? b_.first_of(tail->right) - 1 : b_.last_of(tail);
  out.op_span = tail->collation != nullptr ? b_.span(out.op) : b_.span(out.op, last);
  push(out);
}

/// Chains of AND, OR and || are balanced. AND and OR bind loosest, so that what stands before one
/// does not lie above what stands behind it; except for the AND of a BETWEEN.
void Climber::push(const Tail& tail) {
  tails_.push_back(tail);
  if (tail.kind == K_BETWEEN) ++open_betweens_;
  if (tail.kind == K_AND && open_betweens_ > 0) {
    --open_betweens_;
  } else if (tail.kind == K_AND || tail.kind == K_OR) {
    run_ = 0;
  } else if (tail.kind != PIPEPIPE) {
    height_ = std::max(height_, ++run_);
  }
}

ExprPtr Climber::run() {
  ExprPtr out = climb(0, first_, b_.first_of(first_));
  if (const Tail* left_over = peek())
    b_.fail(left_over->op_span, "`" + b_.upper(left_over->op) + "` has nothing to belong to");
  return out;
}

ExprPtr Climber::climb(int lowest, P::OperandContext* operand, Index at) {
  ExprPtr left = prefixed(operand, at);
  for (const Tail* tail = peek(); tail != nullptr; tail = peek()) {
    const int level = level_at(*tail);
    if (level < lowest || tail->kind == K_ESCAPE) break;
    ++next_;
    left = apply(std::move(left), *tail, level);
  }
  return left;
}

/// `at` is the first token of `operand` that is not used up: a prefix operator, or what they stand
/// before.
ExprPtr Climber::prefixed(P::OperandContext* operand, Index at) {
  if (at == b_.first_of_atom(operand)) return b_.atom(operand);
  const TokenKind kind = b_.kind(at);
  const int level = kind == K_NOT ? level_.logical_not : kind == TILDE || kind == OPERATOR ? level_.tilde : level_.sign;
  const Builder::Deeper deeper(b_, 1, b_.span(at));
  ExprPtr value = climb(level, operand, at + 1);
  const Span where = text::cover(b_.span(at), value->span);
  if (kind == OPERATOR) {
    ast::OtherExpr other;
    other.operands.push_back(std::move(value));
    return make_expr(where, std::move(other));
  }
  if (auto* exists = std::get_if<ast::Exists>(&value->node); kind == K_NOT && exists != nullptr && !exists->negated) {
    exists->negated = true;
    value->span = where;
    return value;
  }
  using Op = ast::Unary::Op;
  const Op op = kind == K_NOT ? Op::logical_not : kind == TILDE ? Op::bit_not : kind == MINUS ? Op::minus : Op::plus;
  return make_expr(where, ast::Unary{op, b_.span(at), std::move(value)});
}

ExprPtr Climber::apply(ExprPtr left, const Tail& tail, int level) {
  switch (tail.kind) {
    case K_OR:
    case K_AND:
    case PIPEPIPE:
      return chain(std::move(left), tail, level);
    case K_NOT:
    case K_ISNULL:
    case K_NOTNULL:
      return null_test(std::move(left), tail);
    case K_IS:
      return is(std::move(left), tail, level);
    case K_IN:
      return in(std::move(left), tail);
    case K_LIKE:
    case K_ILIKE:
    case K_SIMILAR:
      return like(std::move(left), tail, level);
    case K_BETWEEN:
      return between(std::move(left), tail, level);
    case K_COLLATE: {
      const ast::ObjectName collation = b_.object_name(tail.collation);
      const Span where = text::cover(left->span, collation.span);
      return make_expr(where, ast::Collate{std::move(left), collation.name});
    }
    default: {
      ExprPtr right = climb_right(level + 1, tail);
      return make_binary(std::move(left), std::move(right),
                         Binary{binary_op(tail.kind), tail.negated, tail.op_span, nullptr, nullptr});
    }
  }
}

namespace {

/// `terms` joined by `ops`, halves first.
ExprPtr balanced(std::vector<ExprPtr>& terms, const std::vector<Span>& ops, Binary::Op op, std::size_t first,
                 std::size_t last) {
  if (last - first == 1) return std::move(terms[first]);
  const std::size_t middle = first + (last - first) / 2;
  ExprPtr left = balanced(terms, ops, op, first, middle);
  ExprPtr right = balanced(terms, ops, op, middle, last);
  return make_binary(std::move(left), std::move(right), Binary{op, false, ops[middle - 1], nullptr, nullptr});
}

}  // namespace

ExprPtr Climber::chain(ExprPtr left, const Tail& first, int level) {
  const Binary::Op op = binary_op(first.kind);
  std::vector<ExprPtr> terms;
  std::vector<Span> ops;
  terms.push_back(std::move(left));
  const Tail* tail = &first;
  while (true) {
    ops.push_back(tail->op_span);
    terms.push_back(climb_right(level + 1, *tail));
    tail = peek();
    if (tail == nullptr || tail->kind != first.kind) break;
    ++next_;
  }
  if (terms.size() > kLongChain) return balanced(terms, ops, op, 0, terms.size());
  ExprPtr out = std::move(terms[0]);
  for (std::size_t i = 1; i < terms.size(); ++i)
    out = make_binary(std::move(out), std::move(terms[i]), Binary{op, false, ops[i - 1], nullptr, nullptr});
  return out;
}

ExprPtr Builder::expr(P::ExprContext* context) {
  if (context->symbols.empty() && context->words.empty() && first_of(context->first) == first_of_atom(context->first)) {
    const Deeper deeper(*this, 1, span(context->first));
    return atom(context->first);
  }
  Climber climber(*this, context->first);
  auto symbol = context->symbols.begin();
  for (auto* word : context->words) {
    for (; symbol != context->symbols.end() && first_of(*symbol) < first_of(word); ++symbol) climber.add(*symbol);
    climber.add(word);
  }
  for (; symbol != context->symbols.end(); ++symbol) climber.add(*symbol);
  const Deeper deeper(*this, 1 + climber.height(), span(context));
  return climber.run();
}

ExprPtr Builder::plain_expr(P::PlainExprContext* context) {
  Climber climber(*this, context->first);
  for (auto* symbol : context->symbols) climber.add(symbol);
  const Deeper deeper(*this, 1 + climber.height(), span(context));
  return climber.run();
}

}  // namespace sqlferry::sql
