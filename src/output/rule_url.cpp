#include "output/rule_url.h"

#include <algorithm>

namespace sqlferry::output {

std::string rule_url(std::string_view id) { return std::string(SQLFERRY_RULES_URL "/").append(id) + ".md"; }

const engine::Rule* rule_in(RuleList rules, std::string_view id) {
  const auto found = std::find_if(rules.begin(), rules.end(), [&](const engine::Rule* rule) { return rule->id == id; });
  return found == rules.end() ? nullptr : *found;
}

}  // namespace sqlferry::output
