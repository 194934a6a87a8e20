// By which functions a framework enters the script.
#include <algorithm>
#include <array>
#include <utility>

#include "js/evaluator.h"

namespace sqlferry::js {

namespace {

constexpr std::array<std::pair<std::string_view, EntryPoint::Kind>, 3> kNames = {{
    {"up", EntryPoint::Kind::up},
    {"down", EntryPoint::Kind::down},
    {"change", EntryPoint::Kind::change},
}};

class Search {
 public:
  explicit Search(Evaluator& run) : run_(run) {}

  /// What a file exports, or an object or class that it exports under a name.
  void look_at(const Value& value) {
    if (auto* made = value.as<Class>()) return look_at(*made, value.place);
    if (value.as<Object>() != nullptr || value.as<Function>() != nullptr) add_of(value, {});
  }

  void look_into(const Value& exports) {
    const auto* object = exports.as<Object>();
    if (object == nullptr) return;
    const std::vector<Property> properties = object->properties;
    for (const Property& property : properties) {
      const auto* inner = property.value.as<Object>();
      const bool is_name =
          std::any_of(kNames.begin(), kNames.end(), [&](const auto& each) { return each.first == property.key; });
      if (property.value.as<Class>() != nullptr || property.key == "default" || (inner != nullptr && !is_name)) {
        look_at(property.value);
      }
    }
  }

 private:
  void look_at(Class& made, const Place& at) {
    const bool is_migration = std::any_of(kNames.begin(), kNames.end(), [&](const auto& name) {
      for (const Class* of = &made; of != nullptr; of = of->parent_class) {
        if (of->prototype->find(name.first) != nullptr || has_field(*of, name.first)) return true;
      }
      return made.statics->find(name.first) != nullptr;
    });
    if (!is_migration) return;
    HostCall call;
    call.place = at;
    call.name = at;
    const Value instance = run_.construct(Value{&made, at}, call);
    run_.thrown.reset();
    add_of(instance, made.name);
    add_of(Value{&made, at}, made.name);
  }

  static bool has_field(const Class& made, std::string_view name) {
    const auto& members = made.definition->members;
    return std::any_of(members.begin(), members.end(), [&](const ast::ClassMember& member) {
      return member.kind == ast::ClassMember::Kind::field && !member.is_static && member.key.text == name;
    });
  }

  void add_of(const Value& receiver, const std::string& owner) {
    for (const auto& [name, kind] : kNames) {
      const auto function = run_.own_or_inherited(receiver, name, receiver.place);
      if (!function) continue;
      const auto* held = function->as<Function>();
      if (held == nullptr) {
        if (function->unknown() != nullptr) {
          run_.note(function->place, "`" + std::string(name) + "` is not known: " + function->unknown()->name);
        }
        continue;
      }
      const bool is_there =
          std::any_of(run_.entry_points.begin(), run_.entry_points.end(),
                      [&, kind = kind](const EntryPoint& each) {  // clang 14 captures no structured binding
                        return each.function.as<Function>() == held && each.kind == kind;
                      });
      if (!is_there) run_.entry_points.push_back({kind, *function, receiver, owner, function->place});
    }
  }

  Evaluator& run_;
};

}  // namespace

void Evaluator::find_entry_points() {
  Search search(*this);
  const Value exports = exports_of(*main, {});
  search.look_at(exports);
  search.look_into(exports);
}

}  // namespace sqlferry::js
