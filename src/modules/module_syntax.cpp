#include "modules/module_syntax.h"

#include <algorithm>
#include <array>

namespace sqlferry::modules {

std::string_view name_of(ScopeName name) {
  constexpr std::array<std::string_view, 5> kNames = {"require", "module", "exports", "__dirname", "__filename"};
  return kNames[static_cast<std::size_t>(name)];
}

const Member* ExportedValue::member(std::string_view name) const {
  const auto found = std::find_if(members.begin(), members.end(), [&](const Member& m) { return m.name == name; });
  return found == members.end() ? nullptr : &*found;
}

}  // namespace sqlferry::modules
