// Ways that may or may not be taken: both are tried, each from the same state, and what they leave is joined.
#include <algorithm>
#include <set>

#include "js/evaluate_nodes.h"

namespace sqlferry::js {

namespace {

constexpr std::size_t kMaxAlternatives = 8;

bool same(const Value& a, const Value& b) {
  if (a.data.index() != b.data.index()) return false;
  if (const Unknown* unknown = a.unknown()) return unknown == b.unknown();
  if (a.string() == b.string() && a.string() != nullptr) return true;
  return strictly_equal(a, b).value_or(false);
}

void add_alternative(std::vector<Value>& out, const Value& value) {
  const bool is_there = std::any_of(out.begin(), out.end(), [&](const Value& each) { return same(each, value); });
  if (!is_there && out.size() < kMaxAlternatives) out.push_back(value);
}

void add_alternatives(std::vector<Value>& out, const Value& value) {
  const Unknown* unknown = value.unknown();
  if (unknown == nullptr || unknown->alternatives.empty()) return add_alternative(out, value);
  for (const Value& each : unknown->alternatives) add_alternative(out, each);
}

/// Makes the cell what it is if either its content or `other` holds.
class Joiner {
 public:
  Joiner(Evaluator& run, const Place& at) : run_(run), at_(at) {}

  void operator()(const Cell& cell, const Content& other) const {
    std::visit(
        [&](auto* held) {
          run_.heap.journal.touch(*held);
          join(*held, std::get<std::remove_pointer_t<decltype(held)>>(other));
        },
        cell);
  }

 private:
  void join(Scope& scope, const Scope& other) const {
    for (const Binding& binding : other.bindings) {
      Binding* mine = scope.find(binding.name);
      if (mine == nullptr) {
        scope.bindings.push_back(binding);
      } else if (mine->import != nullptr || binding.import != nullptr) {
        // A file was read on one way: it would give the same on the other.
        if (mine->import != nullptr) *mine = binding;
      } else {
        mine->value = run_.join(mine->value, binding.value, at_);
      }
    }
  }

  void join(Object& object, const Object& other) const {
    for (Property& mine : object.properties) {
      const Property* theirs = other.find(mine.key);
      mine.maybe = mine.maybe || theirs == nullptr || theirs->maybe;
      if (theirs != nullptr) mine.value = run_.join(mine.value, theirs->value, at_);
    }
    for (const Property& theirs : other.properties) {
      if (object.find(theirs.key) != nullptr) continue;
      Property& mine = object.set(theirs.key, theirs.value, theirs.key_place);
      mine.getter = theirs.getter;
      mine.setter = theirs.setter;
      mine.maybe = true;
    }
    if (object.entries.size() != other.entries.size()) {
      if (object.entries.size() < other.entries.size()) object.entries = other.entries;
      object.rest = differing();
    } else {
      for (std::size_t i = 0; i < other.entries.size(); ++i) {
        object.entries[i].second = run_.join(object.entries[i].second, other.entries[i].second, at_);
      }
    }
    if (!object.rest) object.rest = other.rest;
  }

  void join(Array& array, const Array& other) const {
    const std::size_t both = std::min(array.items.size(), other.items.size());
    for (std::size_t i = 0; i < both; ++i) array.items[i] = run_.join(array.items[i], other.items[i], at_);
    if (array.items.size() != other.items.size()) {
      array.items.insert(array.items.end(), other.items.begin() + static_cast<std::ptrdiff_t>(both), other.items.end());
      array.rest = differing();
    }
    if (!array.rest) array.rest = other.rest;
  }

  [[nodiscard]] Value differing() const { return run_.unknown(Unknown::Reason::joined, run_.words(at_), at_); }

  Evaluator& run_;
  Place at_;
};

void put(Evaluator& run, const Cell& cell, Content content) {
  std::visit(
      [&](auto* held) {
        run.heap.journal.touch(*held);
        const Stamp stamp = held->stamp;
        *held = std::get<std::remove_pointer_t<decltype(held)>>(std::move(content));
        held->stamp = stamp;
      },
      cell);
}

}  // namespace

Value Evaluator::join(const Value& a, const Value& b, const Place& at) {
  if (same(a, b)) return a;
  Unknown made;
  made.reason = Unknown::Reason::joined;
  made.name = words(at);
  made.place = at;
  add_alternatives(made.alternatives, a);
  add_alternatives(made.alternatives, b);
  const auto x = truth(a);
  const auto y = truth(b);
  if (x && y && *x == *y) made.expected = *x;
  return {heap.unknown(std::move(made)), at};
}

Value Evaluator::equals(const Value& a, const Value& b, const Place& at) {
  if (const auto answer = strictly_equal(a, b)) return {*answer, at};
  return unknown(Unknown::Reason::run, words(at), at, expected_equality(a, b));
}

Completion Evaluator::end_of_way_not_taken(const Work& body) {
  const Restore before(is_taken_, false);
  return try_and_undo(body);
}

void Evaluator::show_handler(const Place& at, const Work& body) {
  if (!is_taken_) return;
  const Restore before(now);
  now.after_error = true;
  now.condition = at;
  try_and_undo(body);
}

Completion Evaluator::try_and_undo(const Work& body) {
  if (is_stopped()) return {};
  const Restore left(activation->left);
  const Restore results(activation->results);
  heap.journal.mark();
  const Completion end = body();
  heap.journal.undo();
  thrown.reset();
  return end;
}

Completion Evaluator::choose(const Value& test, const Place& at, const Work& then, const Work& otherwise) {
  if (const auto held = truth(test)) return *held ? then() : otherwise();
  const Unknown* unknown = test.unknown();
  if (unknown == nullptr || !unknown->expected) return either(Way::conditional, at, then, otherwise);
  const bool takes_then = *unknown->expected;
  const Completion other = end_of_way_not_taken(takes_then ? otherwise : then);
  const Restore before(now);
  now.conditional = true;
  now.condition = at;
  Completion end = takes_then ? then() : otherwise();
  const bool leaves = other.is_abrupt() && other.kind != Completion::Kind::threw;
  if (leaves && !end.is_abrupt()) activation->left = at;
  return end;
}

Completion Evaluator::try_way(Way way, const Place& at, const Work& body) {
  const Restore before(now);
  (way == Way::repeated ? now.repeated : now.conditional) = true;
  now.condition = at;
  Completion end = body();
  if (thrown) end = {Completion::Kind::threw, *thrown, {}};
  thrown.reset();
  return end;
}

Completion Evaluator::either(Way way, const Place& at, const Work& then, const Work& otherwise) {
  if (is_stopped()) return {Completion::Kind::threw, {}, {}};
  const auto left_before = activation->left;
  heap.journal.mark();
  const Completion a = try_way(way, at, then);
  auto after_a = heap.journal.undo();
  const auto left_by_a = std::exchange(activation->left, left_before);
  heap.journal.mark();
  const Completion b = try_way(way, at, otherwise);
  if (!activation->left) activation->left = left_by_a;

  const Joiner join_cell(*this, at);
  if (a.is_abrupt() && !b.is_abrupt()) {
    heap.journal.keep();
  } else if (!a.is_abrupt() && b.is_abrupt()) {
    heap.journal.undo();
    for (auto& [cell, content] : after_a) put(*this, cell, std::move(content));
  } else {
    const auto before_b = heap.journal.keep();
    std::set<Cell> done;
    for (const auto& [cell, content] : after_a) {
      join_cell(cell, content);
      done.insert(cell);
    }
    for (const auto& [cell, content] : before_b) {
      if (!done.contains(cell)) join_cell(cell, content);
    }
  }
  return end_of_either(a, b, at);
}

Completion Evaluator::end_of_either(const Completion& a, const Completion& b, const Place& at) {
  using Kind = Completion::Kind;
  if (a.kind == b.kind && a.label == b.label) {
    const Value joined = join(a.value, b.value, at);
    if (a.kind == Kind::threw) thrown = joined;
    return {a.kind, joined, a.label};
  }
  // What follows is what happens on the way that goes on. An error behind a condition is a check, unless it is caught.
  const auto rank = [](const Completion& end) {
    return end.kind == Kind::normal ? 3 : end.kind == Kind::threw ? 0 : end.kind == Kind::returned ? 1 : 2;
  };
  const Completion& going_on = rank(a) >= rank(b) ? a : b;
  const Completion& leaving = rank(a) >= rank(b) ? b : a;
  if (leaving.kind == Kind::returned) activation->results.push_back(leaving.value);
  if (leaving.kind != Kind::threw || now.in_try) activation->left = at;
  if (leaving.kind == Kind::broke || leaving.kind == Kind::returned) activation->may_end = true;
  return going_on;
}

}  // namespace sqlferry::js
