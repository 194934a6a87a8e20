// All rules: those that catalog.inc names.
#include "rules/catalog.h"

#include <algorithm>

namespace sqlferry::rules {

#define SQLFERRY_RULE(name)       \
  namespace name {                \
  extern const engine::Rule rule; \
  }
#include "rules/catalog.inc"
#undef SQLFERRY_RULE

namespace {

// clang folds no more than 256 arguments into a std::array.
constexpr const engine::Rule* kAll[] = {
#define SQLFERRY_RULE(name) &name::rule,
#include "rules/catalog.inc"
#undef SQLFERRY_RULE
};

}  // namespace

std::span<const engine::Rule* const> all() { return kAll; }

const engine::Rule* find(std::string_view id) {
  const auto rules = all();
  const auto it = std::lower_bound(rules.begin(), rules.end(), id,
                                   [](const engine::Rule* rule, std::string_view wanted) { return rule->id < wanted; });
  return it != rules.end() && (*it)->id == id ? *it : nullptr;
}

}  // namespace sqlferry::rules
