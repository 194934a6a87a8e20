// Precedence climbing over the flat list of operands and operators that the grammar reads.
#pragma once

#include <vector>

#include "js/build.h"

namespace sqlferry::js {

class Climber {
 public:
  using P = Builder::P;
  using Index = Builder::Index;
  using ExprPtr = ast::ExprPtr;

  Climber(Builder& builder, const std::vector<P::TailContext*>& tails) : b_(builder), tails_(tails) {}

  ExprPtr run(P::OperandContext* first);

 private:
  ExprPtr climb(int lowest, P::OperandContext* operand, Index at);
  ExprPtr climb(int lowest, P::OperandContext* operand) { return climb(lowest, operand, Builder::first_of(operand)); }
  ExprPtr prefixed(int lowest, P::OperandContext* operand, Index at);
  ExprPtr core(int lowest, P::OperandContext* operand, Index at, Index news);
  ExprPtr unary(P::OperandContext* operand, Index at);
  ExprPtr yield(P::OperandContext* operand, Index at);
  ExprPtr arrow(P::OperandContext* operand, Index core);
  ExprPtr private_in(P::OperandContext* operand);
  ExprPtr apply(ExprPtr left, int level);
  ExprPtr binary(ExprPtr left, int level);
  ExprPtr power(ExprPtr left);
  ExprPtr logical(ExprPtr left, int level);
  ExprPtr condition(ExprPtr test);
  ExprPtr assign(ExprPtr target);

  [[nodiscard]] P::TailContext* peek() const { return next_ < tails_.size() ? tails_[next_] : nullptr; }
  [[nodiscard]] int level_of(const P::TailContext* tail) const;

  Builder& b_;
  const std::vector<P::TailContext*>& tails_;
  std::size_t next_ = 0;
};

}  // namespace sqlferry::js
