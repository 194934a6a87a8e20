// Where a rule's page can be read.
#pragma once

#include <string>
#include <string_view>

#include "output/rule_page.h"

namespace sqlferry::output {

/// The page below docs/rules where the project's files can be read: SQLFERRY_RULES_URL, which CMake sets.
std::string rule_url(std::string_view id);
/// Null: no rule is called so.
const engine::Rule* rule_in(RuleList rules, std::string_view id);

}  // namespace sqlferry::output
