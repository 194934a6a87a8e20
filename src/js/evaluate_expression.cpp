// The way into expressions, their bounds, and variables.
#include <algorithm>
#include <limits>

#include "js/builtins.h"
#include "js/evaluate_nodes.h"
#include "text/utf8.h"

namespace sqlferry::js {

namespace {

constexpr std::size_t kMaxWords = 60;

}  // namespace

Depth::Depth(Evaluator& run) : run_(run), allowed_(++run.depth_ <= run.options.limits.depth) {
  if (!allowed_) run.exhaust();
}

Depth::~Depth() { --run_.depth_; }

bool Evaluator::spend(std::size_t steps) {
  const std::uint64_t used = steps_ + steps;
  if (used > options.limits.steps) exhaust();
  steps_ = static_cast<std::uint32_t>(std::min<std::uint64_t>(used, options.limits.steps));
  return !exhausted_;
}

void Evaluator::exhaust() {
  if (!exhausted_) exhausted_ = here_;
}

Value Evaluator::eval(const ast::Expr& expr) {
  const Place at = here_ = place(expr.span);
  if (!spend() || thrown) return {Undefined{}, at};
  const Depth deeper(*this);
  if (!deeper.is_allowed()) return unknown(Unknown::Reason::limit, words(at), at);
  return std::visit(
      [&](const auto& node) -> Value {
        using Node = std::decay_t<decltype(node)>;
        if constexpr (std::is_same_v<Node, ast::Member> || std::is_same_v<Node, ast::Index> ||
                      std::is_same_v<Node, ast::Call>) {
          return eval_chain(*this, expr);
        } else {
          return eval_node(*this, node, at);
        }
      },
      expr.node);
}

std::string_view Evaluator::source(const Place& at) const {
  if (at.file >= files.size()) return {};
  const std::string_view bytes = files[at.file].bytes;
  return at.span.begin <= at.span.end && at.span.end <= bytes.size() ? bytes.substr(at.span.begin, at.span.size())
                                                                     : std::string_view();
}

Place Evaluator::in_main(Place at) const {
  if (at.file > 0 && !call_in_main_.span.empty()) return call_in_main_;
  while (at.file > 0 && at.file < files.size()) at = files[at.file].loaded_at;
  return at;
}

std::string Evaluator::words(const Place& at) const {
  std::string out;
  for (const char c : source(at)) {
    const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (space && (out.empty() || out.back() == ' ')) continue;
    out += space ? ' ' : c;
    if (out.size() < kMaxWords) continue;
    // Not in the middle of a character.
    while (!out.empty() && text::continues_code_point(out.back())) out.pop_back();
    out.pop_back();
    return out + "...";
  }
  return out;
}

Circumstances Evaluator::circumstances() const {
  Circumstances result = now;
  if (activation != nullptr && activation->left) {
    result.conditional = true;
    result.condition = *activation->left;
  }
  return result;
}

bool Evaluator::reaches(const HostObject& host) const { return is_taken_ || host.is_native(); }

Value Evaluator::not_asked(const Place& at) { return unknown(Unknown::Reason::run, words(at), at); }

HostCall Evaluator::told(HostCall call) const {
  call.circumstances = circumstances();
  call.in_script = in_main(call.place);
  return call;
}

void Evaluator::note(const Place& at, std::string reason) {
  if (!is_taken_ || !noted_.insert({at.file, at.span.begin}).second) return;
  notes.push_back({at, std::move(reason)});
}

Value Evaluator::unknown(Unknown::Reason reason, std::string name, const Place& at, std::optional<bool> expected) {
  Unknown made;
  made.reason = reason;
  made.name = std::move(name);
  made.place = at;
  made.expected = expected;
  return {heap.unknown(std::move(made)), at};
}

Value Evaluator::unknown_like(const Value& value, std::string name, const Place& at) {
  const Unknown* first = first_unknown(value);
  Unknown made;
  if (first != nullptr) made.reason = first->reason;
  if (first != nullptr) made.file = first->file;
  made.name = std::move(name);
  made.place = at;
  return {heap.unknown(std::move(made)), at};
}

bool Evaluator::is_declared(std::string_view name) {
  for (const Scope* scope = activation->scope; scope != nullptr; scope = scope->parent) {
    if (scope->find(name) != nullptr) return true;
  }
  return global(name).has_value();
}

std::optional<Value> Evaluator::global(std::string_view name) {
  const auto found = globals_.find(name);
  if (found != globals_.end()) return found->second;
  std::optional<Value> made = make_global(*this, name);
  if (!made && options.global) made = options.global(interpreter, name);
  if (made) globals_.emplace(std::string(name), *made);
  return made;
}

Value Evaluator::read_name(std::string_view name, const Place& at) {
  for (Scope* scope = activation->scope; scope != nullptr; scope = scope->parent) {
    Binding* binding = scope->find(name);
    if (binding == nullptr) continue;
    if (binding->import != nullptr) {
      const Import& import = *std::exchange(binding->import, nullptr);
      const Value value = imported(import);
      // The file may have added variables to the scope.
      scope->find(name)->value = value;
      return value;
    }
    return binding->value;
  }
  if (name == "undefined") return {Undefined{}, at};
  if (name == "NaN") return {std::numeric_limits<double>::quiet_NaN(), at};
  if (name == "Infinity") return {std::numeric_limits<double>::infinity(), at};
  if (name == "arguments" && activation->call != nullptr) {
    std::vector<Value> items;
    for (const Argument& argument : activation->call->arguments) items.push_back(argument.value);
    return array(std::move(items), at);
  }
  if (auto made = global(name)) return *made;
  return unknown(Unknown::Reason::undeclared, std::string(name), at);
}

void Evaluator::declare(Scope& scope, std::string_view name, const Value& value) {
  heap.journal.touch(scope);
  if (Binding* there = scope.find(name)) {
    there->value = value;
    there->import = nullptr;
  } else {
    scope.bindings.push_back({name, value});
  }
}

void Evaluator::declare_import(std::string_view name, const Import& import) {
  declare(*activation->scope, name, Value{Undefined{}, import.place});
  activation->scope->find(name)->import = heap.import(import);
}

void Evaluator::write_name(std::string_view name, const Value& value) {
  Scope* scope = activation->scope;
  while (scope->parent != nullptr && scope->find(name) == nullptr) scope = scope->parent;
  declare(*scope, name, value);
}

}  // namespace sqlferry::js
