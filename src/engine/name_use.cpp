#include "engine/name_use.h"

#include <algorithm>

#include "schema/names.h"

namespace sqlferry::engine {

/// Called for each name of a file: no allocation.
bool reads_as(const ast::Name& name, std::string_view target) {
  if (target.size() > schema::kMaxNameBytes) return false;
  if (name.quote == ast::Quote::double_quote) return name.text == target;
  return name.quote == ast::Quote::none && std::ranges::equal(name.text, target, {}, [](char c) {
           return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
         });
}

}  // namespace sqlferry::engine
