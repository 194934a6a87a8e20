// The memory of one Interpreter: everything that Values point to, and a journal of what changed, so that a branch that
// may not be taken can be tried and undone.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "js/ast/function.h"
#include "js/host.h"
#include "js/value.h"

namespace sqlferry::js {

class Evaluator;

/// A built-in function. `self` is its `this`.
using Native = Value (*)(Evaluator& run, const Value& self, const HostCall& call);

struct Module;

/// What a variable is imported as: a file is read only when one of its values is. Its effects are none of ours.
struct Import {
  enum class What : std::uint8_t { exports, default_value, names };
  Module* importer = nullptr;
  std::string_view file;
  What what = What::exports;
  std::string_view key;  ///< of what it gives; empty: all of it
  Place place;
};

struct Binding {
  std::string_view name;  ///< points into a Program, or is a literal of ours
  Value value;
  const Import* import = nullptr;  ///< not null: there is no value yet
};

struct Scope {
  Scope* parent = nullptr;
  bool of_function = false;  ///< where `var` belongs
  std::vector<Binding> bindings;
  Stamp stamp = {};

  [[nodiscard]] const Binding* find(std::string_view name) const;
  [[nodiscard]] Binding* find(std::string_view name);
};

struct Function {
  // One of the three.
  const ast::Function* node = nullptr;
  Native native = nullptr;
  std::optional<Value> bound;  ///< f.bind(...)

  std::uint32_t file = 0;
  Scope* scope = nullptr;
  /// `this` of arrow functions, of built-in methods that were read as a value, and of bound ones.
  std::optional<Value> receiver;
  std::vector<Argument> first_arguments;  ///< of bound ones
  Class* home = nullptr;                  ///< of a method: where `super` begins
  bool home_is_static = false;
  std::string name;
  Object* properties = nullptr;  ///< may be null
};

struct Class {
  const ast::Class* definition = nullptr;
  std::uint32_t file = 0;
  Scope* scope = nullptr;
  std::string name;
  Value parent;                 ///< undefined: there is none
  Object* prototype = nullptr;  ///< methods and accessors
  Object* statics = nullptr;
  Class* parent_class = nullptr;  ///< if the parent is one of the project
};

/// Something that can change.
using Cell = std::variant<Scope*, Object*, Array*>;
/// What was or is in it.
using Content = std::variant<Scope, Object, Array>;

/// Remembers the content of each cell before its first change since the last mark. Marks nest.
class Journal {
 public:
  using Changes = std::vector<std::pair<Cell, Content>>;

  void born(Stamp& stamp) { stamp.made = ++clock_; }
  /// To be called before each change.
  template <class T>
  void touch(T& cell) {
    if (!marks_.empty() && needs_copy(cell.stamp)) save(cell);
  }
  void mark();
  /// Takes the last mark away and keeps the changes since then: an outer mark has them now.
  /// Gives what the changed cells held before.
  Changes keep();
  /// Takes the last mark away and undoes the changes since then. Gives what the changed cells held before that.
  Changes undo();

 private:
  struct Saved {
    Cell cell;
    Content before;
    std::uint32_t written_before;
  };
  struct Mark {
    std::uint32_t made = 0;
    std::vector<Saved> saved;
  };

  [[nodiscard]] bool needs_copy(const Stamp& stamp) const {
    return stamp.made < marks_.back().made && stamp.written != marks_.back().made;
  }
  template <class T>
  void save(T& cell);

  std::uint32_t clock_ = 0;
  std::vector<Mark> marks_;
};

extern template void Journal::save(Scope&);
extern template void Journal::save(Object&);
extern template void Journal::save(Array&);

class Heap {
 public:
  Journal journal;

  const String* string(String value) { return &strings_.emplace_back(std::move(value)); }
  const BigInt* bigint(std::string digits) { return &bigints_.emplace_back(BigInt{std::move(digits)}); }
  const Regex* regex(std::string_view pattern, std::string_view flags);
  const Unknown* unknown(Unknown value) { return &unknowns_.emplace_back(std::move(value)); }
  Array* array(std::vector<Value> items = {});
  Object* object(Object::Kind kind = Object::Kind::plain);
  const Import* import(Import value) { return &imports_.emplace_back(value); }
  Function* function() { return &functions_.emplace_back(); }
  Class* class_of(const ast::Class& definition);
  Scope* scope(Scope* parent, bool of_function);
  void own(std::unique_ptr<HostObject> host) { hosts_.push_back(std::move(host)); }

 private:
  // Deques: what they hold stays where it is.
  std::deque<String> strings_;
  std::deque<BigInt> bigints_;
  std::deque<Regex> regexes_;
  std::deque<Unknown> unknowns_;
  std::deque<Array> arrays_;
  std::deque<Object> objects_;
  std::deque<Function> functions_;
  std::deque<Class> classes_;
  std::deque<Import> imports_;
  std::deque<Scope> scopes_;
  std::vector<std::unique_ptr<HostObject>> hosts_;
};

}  // namespace sqlferry::js
