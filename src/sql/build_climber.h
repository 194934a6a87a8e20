// Precedence climbing over the flat list of operands and operators that the grammar reads.
#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "sql/build.h"
#include "sql/build_precedence.h"

namespace sqlferry::sql {

/// One operator with what stands at its right.
struct Tail {
  Builder::Index op = 0;  ///< its first token
  TokenKind kind = 0;     ///< of the word that matters: `LIKE` in `NOT LIKE`; K_NOT in `NOT NULL`
  bool negated = false;
  text::Span op_span;
  Builder::P::OperandContext* right = nullptr;
  Builder::P::ObjectNameContext* collation = nullptr;
};

template <class Node>
ast::ExprPtr make_expr(text::Span span, Node node) {
  auto out = std::make_unique<ast::Expr>();
  out->span = span;
  out->node = std::move(node);
  return out;
}

/// `left op right`; `node` holds the rest.
ast::ExprPtr make_binary(ast::ExprPtr left, ast::ExprPtr right, ast::Binary node);
ast::Binary::Op binary_op(TokenKind kind);

class Climber {
 public:
  using P = Builder::P;
  using Index = Builder::Index;
  using ExprPtr = ast::ExprPtr;

  Climber(Builder& builder, P::OperandContext* first)
      : b_(builder), level_(precedence_of(builder.dialect())), first_(first) {}

  void add(P::SymbolTailContext* tail);
  void add(P::WordTailContext* tail);
  /// The longest run of operators that make the tree higher one by one.
  [[nodiscard]] std::size_t height() const { return height_; }
  ExprPtr run();

 private:
  void push(const Tail& tail);
  ExprPtr climb(int lowest, P::OperandContext* operand, Index at);
  ExprPtr climb_right(int lowest, const Tail& tail) { return climb(lowest, tail.right, b_.first_of(tail.right)); }
  ExprPtr prefixed(P::OperandContext* operand, Index at);
  ExprPtr apply(ExprPtr left, const Tail& tail, int level);
  ExprPtr chain(ExprPtr left, const Tail& first, int level);
  ExprPtr is(ExprPtr left, const Tail& tail, int level);
  ExprPtr in(ExprPtr left, const Tail& tail);
  ExprPtr like(ExprPtr left, const Tail& tail, int level);
  ExprPtr between(ExprPtr left, const Tail& tail, int level);
  ExprPtr null_test(ExprPtr left, const Tail& tail) const;
  [[nodiscard]] const Tail* peek() const { return next_ < tails_.size() ? &tails_[next_] : nullptr; }
  [[nodiscard]] int level_at(const Tail& tail) const { return level_of(level_, b_.kind(tail.op), b_.dialect()); }

  Builder& b_;
  const Precedence& level_;
  P::OperandContext* first_;
  std::vector<Tail> tails_;
  std::size_t next_ = 0;
  std::size_t run_ = 0;
  std::size_t height_ = 0;
  std::size_t open_betweens_ = 0;
};

}  // namespace sqlferry::sql
