// Shared by the two halves of the walker: dispatch of a node to its checks, and scopes.
#pragma once

#include "engine/walker.h"

namespace sqlferry::engine {

template <class T>
void Walker::visit(const T& node, text::Span span) {
  for (const BoundCheck& check : dispatch_.of(kNodeKind<T>)) {
    ctx_.span_ = span;
    ctx_.rule_ = check.rule;
    check.run(Node(&node), ctx_);
  }
  ctx_.rule_ = nullptr;
}

/// Makes `scope` the one that checks see, until it goes out of scope itself.
class Walker::ScopeGuard {
 public:
  ScopeGuard(Context& ctx, const schema::Scope& scope) : ctx_(ctx), before_(ctx.scope_) { ctx_.scope_ = &scope; }
  ~ScopeGuard() { ctx_.scope_ = before_; }
  ScopeGuard(const ScopeGuard&) = delete;
  ScopeGuard& operator=(const ScopeGuard&) = delete;

 private:
  Context& ctx_;
  const schema::Scope* before_;
};

}  // namespace sqlferry::engine
