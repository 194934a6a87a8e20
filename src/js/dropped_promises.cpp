#include "js/dropped_promises.h"

#include <algorithm>

#include "js/ast/walk.h"

namespace sqlferry::js {

/// Collects the statements that are calls, and the functions that they stand in.
class DropWalk {
 public:
  explicit DropWalk(DroppedPromises& out) : out_(out) {}

  void walk(const Program& program) {
    ast::each_below(program.statements, [this](ast::Node node) {
      if (const auto* function = std::get_if<const ast::Function*>(&node)) functions_.push_back(*function);
      const auto* statement = std::get_if<ast::StatementPtr>(&node);
      const auto* only = statement ? ast::as<ast::ExpressionStatement>(**statement) : nullptr;
      if (only != nullptr) statements_.push_back(only->value);
      return true;
    });
    const auto begins_first = [](const auto* a, const auto* b) { return a->span.begin < b->span.begin; };
    std::stable_sort(functions_.begin(), functions_.end(), begins_first);
    std::stable_sort(statements_.begin(), statements_.end(), begins_first);
    std::vector<const ast::Function*> around;
    auto next = functions_.begin();
    for (ast::ExprPtr statement : statements_) {
      for (; next != functions_.end() && (*next)->span.begin <= statement->span.begin; ++next) around.push_back(*next);
      while (!around.empty() && around.back()->span.end <= statement->span.begin) around.pop_back();
      if (around.empty()) continue;  // it runs as the file loads
      drop(*statement, {statement->span.begin, around.back()->is_async}, 0);
    }
  }

 private:
  using Found = DroppedPromises::Found;
  static constexpr int kMostSteps = 200;

  void drop(const ast::Expr& given, const Found& found, int depth) {  // NOLINT(misc-no-recursion): bounded
    if (depth > kMostSteps) return;
    const ast::Expr& expr = ast::bare(given);
    if (const auto* call = ast::as<ast::Call>(expr)) {
      drop(expr, *call, found, depth + 1);
    } else if (const auto* logical = ast::as<ast::Logical>(expr)) {
      drop(*logical->operands.back(), found, depth + 1);
    } else if (const auto* choice = ast::as<ast::Conditional>(expr)) {
      drop(*choice->then, found, depth + 1);
      drop(*choice->otherwise, found, depth + 1);
    }
  }

  void drop(const ast::Expr& expr, const ast::Call& call, Found found, int depth) {  // NOLINT(misc-no-recursion)
    out_.places_.push_back({expr.span, false, found});
    const auto* method = ast::as<ast::Member>(ast::bare(*call.callee));
    if (method != nullptr) drop(*method->object, found, depth);
    const auto* owner = method ? ast::as<ast::Identifier>(ast::bare(*method->object)) : nullptr;
    const bool gathers = owner != nullptr && owner->name == "Promise";
    if (method != nullptr && method->property.text == "forEach") found.may_await = false;
    for (const ast::Element& argument : call.arguments) {
      if (argument.value != nullptr) drop_given(ast::bare(*argument.value), gathers, found, depth);
    }
  }

  /// What a function that is given to the call returns, and the items of Promise.all().
  void drop_given(const ast::Expr& value, bool gathers, const Found& found, int depth) {  // NOLINT(misc-no-recursion)
    if (const auto* made = ast::as<ast::FunctionExpr>(value)) {
      const ast::Function& function = *made->function;
      if (function.is_async) {
        out_.places_.push_back({function.span, true, found});
      } else if (function.expression != nullptr) {
        drop(*function.expression, found, depth + 1);
      }
    } else if (const auto* list = ast::as<ast::Array>(value); gathers && list != nullptr) {
      for (const ast::Element& item : list->elements) {
        if (item.value != nullptr) drop(*item.value, found, depth + 1);
      }
    } else if (gathers) {
      drop(value, found, depth + 1);
    }
  }

  DroppedPromises& out_;
  std::vector<const ast::Function*> functions_;
  std::vector<ast::ExprPtr> statements_;
};

DroppedPromises::DroppedPromises(const Program& program) { DropWalk(*this).walk(program); }

std::optional<DroppedPromises::Found> DroppedPromises::of(text::Span call) const {
  const auto place = std::find_if(places_.begin(), places_.end(), [&](const Place& each) {
    return each.with_inside ? each.span.contains(call) : each.span == call;
  });
  return place == places_.end() ? std::nullopt : std::optional(place->found);
}

}  // namespace sqlferry::js
