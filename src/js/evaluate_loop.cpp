// Loops, and the other statements that `break` ends. Loops over what is known run as often as they would; over what is
// not known they run once, as repeated.
#include <algorithm>

#include "js/evaluate_statements.h"

namespace sqlferry::js {

namespace {

using Kind = Completion::Kind;

class Loop {
 public:
  Loop(Evaluator& run, const Place& at)
      : run_(run),
        at_(at),
        labels_(std::exchange(run.labels, {})),
        left_(run.activation->left),
        may_end_(run.activation->may_end, false) {}
  ~Loop() = default;
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  /// Whether there is another round. If not, end() says how the loop ends.
  bool round(const Completion& body) {
    const bool is_mine = body.label.empty() || std::find(labels_.begin(), labels_.end(), body.label) != labels_.end();
    if (body.kind == Kind::normal || (body.kind == Kind::continued && is_mine)) {
      if (++rounds_ < run_.options.limits.iterations) return !run_.is_stopped();
      run_.note(at_, "a loop runs more often than is followed");
      return false;
    }
    if (body.kind != Kind::broke || !is_mine) end_ = body;
    return false;
  }

  [[nodiscard]] const Completion& end() const { return end_; }

 private:
  Evaluator& run_;
  Place at_;
  std::vector<std::string_view> labels_;
  Restore<std::optional<Place>> left_;
  Restore<bool> may_end_;
  std::uint32_t rounds_ = 0;
  Completion end_;
};

/// Rounds of a loop of which nobody knows how many there are.
void repeated(Evaluator& run, const Place& at, const Evaluator::Work& body) {
  Completion inner;
  run.either(
      Evaluator::Way::repeated, at,
      [&] {
        inner = body();
        return Completion{};
      },
      [] { return Completion{}; });
  if (inner.kind == Kind::returned) {
    run.activation->results.push_back(inner.value);
    run.activation->left = at;
  }
}

/// A scope of its own for each round, so that functions made there keep their variables.
class Round {
 public:
  explicit Round(Evaluator& run) : scope_(run.activation->scope, run.heap.scope(run.activation->scope, false)) {}

 private:
  Restore<Scope*> scope_;
};

void bind_item(Evaluator& run, const ast::ForEach& node, const Value& item) {
  if (node.declaration == nullptr) return run.bind(*node.target, item, Evaluator::Bind::assign);
  const bool is_var = node.declaration->kind == ast::VariableDeclaration::Kind::var;
  for (const ast::Declarator& declarator : node.declaration->declarators) {
    run.bind(*declarator.target, item, is_var ? Evaluator::Bind::declare_var : Evaluator::Bind::declare);
  }
}

std::optional<std::vector<Value>> keys_of(Evaluator& run, const Value& value, const Place& at) {
  std::vector<Value> keys;
  if (const auto* object = value.as<Object>()) {
    if (object->rest) return {};
    for (const Property& property : object->properties)
      keys.push_back(run.computed_text(property.key, property.key_place));
    return keys;
  }
  const auto* array = value.as<Array>();
  if (array == nullptr || array->rest) return {};
  for (std::size_t i = 0; i < array->items.size() && run.spend(); ++i) {
    keys.push_back(run.computed_text(std::to_string(i), at));
  }
  return keys;
}

Completion run_round(Evaluator& run, const ast::ForEach& node, const Value& item) {
  const Round round(run);
  bind_item(run, node, item);
  return run.run(*node.body);
}

/// While the test is known to hold; where it is not known, once more as repeated.
template <class Body>
void run_while(Evaluator& run, Loop& loop, ast::ExprPtr test, bool test_first, const Body& body) {
  bool tests = test_first;
  while (!run.is_stopped()) {
    if (tests && test != nullptr) {
      const Value held = run.eval(test);
      const auto goes_on = truth(held);
      if (!goes_on) {
        repeated(run, run.place(test->span), body);
        return;
      }
      if (!*goes_on) return;
    }
    tests = true;
    if (!loop.round(body())) return;
    // `while (true) { ...; if (unknown) break; }`: the round that was seen stands for all.
    if (run.activation->may_end) return;
  }
}

}  // namespace

Completion run_loop(Evaluator& run, const ast::ForEach& node, const Place& at) {
  const Value iterated = run.eval(node.iterated);
  const Place over = run.place(node.iterated->span);
  auto items = node.of ? run.items_of(iterated, over) : keys_of(run, iterated, over);
  auto rest = node.of ? run.rest_of(iterated) : items ? std::nullopt : std::optional(iterated);
  Loop loop(run, at);
  if (items) {
    for (const Value& item : *items) {
      const Value awaited = node.is_await ? run.await(item, over) : item;
      if (!loop.round(run_round(run, node, awaited))) return loop.end();
    }
  }
  if (!rest) return {};
  const Place target = run.place(node.target_span);
  const Value item = run.unknown_like(*rest, run.words(target), target);
  repeated(run, over, [&] { return run_round(run, node, item); });
  return {};
}

Completion run_loop(Evaluator& run, const ast::For& node, const Place& at) {
  Loop loop(run, at);
  const Round outer(run);
  if (node.init != nullptr) run.run(*node.init);
  // Each round has its own variables, with what the round before left in them.
  run_while(run, loop, node.test, true, [&] {
    Completion end;
    {
      const std::vector<Binding> before = run.activation->scope->bindings;
      const Round round(run);
      for (const Binding& binding : before) run.declare(*run.activation->scope, binding.name, binding.value);
      end = run.run(*node.body);
      for (const Binding& binding : before) {
        if (const Binding* now = run.activation->scope->find(binding.name)) {
          run.declare(*run.activation->scope->parent, binding.name, now->value);
        }
      }
    }
    if (node.update != nullptr && (end.kind == Kind::normal || end.kind == Kind::continued)) run.eval(node.update);
    return end;
  });
  return loop.end();
}

Completion run_loop(Evaluator& run, const ast::While& node, const Place& at) {
  Loop loop(run, at);
  run_while(run, loop, node.test, true, [&] { return run.run(*node.body); });
  return loop.end();
}

Completion run_loop(Evaluator& run, const ast::DoWhile& node, const Place& at) {
  Loop loop(run, at);
  run_while(run, loop, node.test, false, [&] { return run.run(*node.body); });
  return loop.end();
}

namespace {

/// The cases from `first` on, up to a `break`.
Completion run_cases(Evaluator& run, const ast::Switch& node, std::size_t first) {
  for (std::size_t i = first; i < node.cases.size(); ++i) {
    const Completion end = run.run(node.cases[i].body);
    if (end.kind == Kind::broke && end.label.empty()) return {};
    if (end.is_abrupt()) return end;
  }
  return {};
}

/// The case at `at` if the subject is equal, otherwise the ones behind it; the default if there is none.
Completion run_from(Evaluator& run, const ast::Switch& node, const Value& subject, std::size_t index) {
  const Depth deeper(run);
  if (!deeper.is_allowed()) return {};
  while (index < node.cases.size() && node.cases[index].test == nullptr) ++index;
  if (index == node.cases.size()) {
    const auto fallback = std::find_if(node.cases.begin(), node.cases.end(),
                                       [](const ast::SwitchCase& each) { return each.test == nullptr; });
    return run_cases(run, node, static_cast<std::size_t>(fallback - node.cases.begin()));
  }
  const ast::Expr& test = *node.cases[index].test;
  const Value equal = run.equals(subject, run.eval(test), run.place(test.span));
  return run.choose(
      equal, run.place(test.span), [&] { return run_cases(run, node, index); },
      [&] { return run_from(run, node, subject, index + 1); });
}

}  // namespace

Completion run_loop(Evaluator& run, const ast::Switch& node, const Place& at) {
  const Value subject = run.eval(node.subject);
  Loop loop(run, at);
  const Round round(run);
  const Completion end = run_from(run, node, subject, 0);
  return end.kind == Kind::broke && end.label.empty() ? Completion{} : end;
}

Completion run_loop(Evaluator& run, const ast::Labeled& node, const Place& /*at*/) {
  run.labels.push_back(node.label.text);
  Completion end = run.run(*node.body);
  run.labels.clear();
  if (end.kind == Kind::broke && end.label == node.label.text) return {};
  return end;
}

}  // namespace sqlferry::js
