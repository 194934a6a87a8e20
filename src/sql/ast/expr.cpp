#include "sql/ast/expr.h"

#include "sql/ast/select.h"

namespace sqlferry::ast {

const Expr& without_parens(const Expr& expr) {
  const Expr* inner = &expr;
  while (const auto* parens = as<Parens>(*inner)) {
    if (parens->items.size() != 1 || parens->row_keyword) break;
    inner = parens->items.front().get();
  }
  return *inner;
}

}  // namespace sqlferry::ast
