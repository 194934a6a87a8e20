#include "js/ast/expr.h"

namespace sqlferry::js::ast {

const Expr& bare(const Expr& expr) {
  const Expr* inner = &expr;
  while (true) {
    if (const auto* parens = as<Parens>(*inner)) {
      inner = parens->inner;
    } else if (const auto* typed = as<Typed>(*inner)) {
      inner = typed->value;
    } else {
      return *inner;
    }
  }
}

}  // namespace sqlferry::js::ast
