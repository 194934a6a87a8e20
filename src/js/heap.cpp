#include "js/heap.h"

#include <algorithm>
#include <array>
#include <functional>

namespace sqlferry::js {

namespace {

Stamp& stamp_of(const Cell& cell) {
  return std::visit([](auto* held) -> Stamp& { return held->stamp; }, cell);
}

/// Puts `content` in and gives what was there. The stamp stays the cell's.
Content swap_in(const Cell& cell, Content content) {
  return std::visit(
      [&](auto* held) -> Content {
        using T = std::remove_pointer_t<decltype(held)>;
        auto& other = std::get<T>(content);
        std::swap(*held, other);
        std::swap(held->stamp, other.stamp);
        return std::move(other);
      },
      cell);
}

}  // namespace

const Binding* Scope::find(std::string_view name) const {
  const auto found = std::find_if(bindings.begin(), bindings.end(), [&](const Binding& b) { return b.name == name; });
  return found != bindings.end() ? &*found : nullptr;
}

Binding* Scope::find(std::string_view name) {
  const auto found = std::find_if(bindings.begin(), bindings.end(), [&](const Binding& b) { return b.name == name; });
  return found != bindings.end() ? &*found : nullptr;
}

template <class T>
void Journal::save(T& cell) {
  marks_.back().saved.push_back({&cell, Content(cell), cell.stamp.written});
  cell.stamp.written = marks_.back().made;
}

template void Journal::save(Scope&);
template void Journal::save(Object&);
template void Journal::save(Array&);

void Journal::mark() { marks_.push_back({++clock_, {}}); }

Journal::Changes Journal::keep() {
  std::vector<Saved> saved = std::move(marks_.back().saved);
  marks_.pop_back();
  Changes changes;
  for (Saved& each : saved) {
    Stamp& stamp = stamp_of(each.cell);
    const bool outer_needs_it =
        !marks_.empty() && stamp.made < marks_.back().made && each.written_before != marks_.back().made;
    if (!marks_.empty()) stamp.written = marks_.back().made;
    if (outer_needs_it) marks_.back().saved.push_back({each.cell, each.before, each.written_before});
    changes.emplace_back(each.cell, std::move(each.before));
  }
  return changes;
}

Journal::Changes Journal::undo() {
  std::vector<Saved> saved = std::move(marks_.back().saved);
  marks_.pop_back();
  Changes changes;
  for (Saved& each : saved) {
    changes.emplace_back(each.cell, swap_in(each.cell, std::move(each.before)));
    stamp_of(each.cell).written = each.written_before;
  }
  return changes;
}

const Regex* Heap::regex(std::string_view pattern, std::string_view flags) {
  return &regexes_.emplace_back(Regex{std::string(pattern), std::string(flags)});
}

Array* Heap::array(std::vector<Value> items) {
  Array& made = arrays_.emplace_back();
  made.items = std::move(items);
  journal.born(made.stamp);
  return &made;
}

Object* Heap::object(Object::Kind kind) {
  Object& made = objects_.emplace_back();
  made.kind = kind;
  journal.born(made.stamp);
  return &made;
}

Class* Heap::class_of(const ast::Class& definition) {
  Class& made = classes_.emplace_back();
  made.definition = &definition;
  made.prototype = object();
  made.statics = object();
  return &made;
}

Scope* Heap::scope(Scope* parent, bool of_function) {
  Scope& made = scopes_.emplace_back();
  made.parent = parent;
  made.of_function = of_function;
  journal.born(made.stamp);
  return &made;
}

}  // namespace sqlferry::js
