// Everything that is known about a rule, for a terminal (`explain`) and for rules/README.md. Both
// show the same.
#pragma once

#include <span>
#include <string>

#include "engine/rule.h"

namespace sqlferry::output {

using RuleList = std::span<const engine::Rule* const>;

/// `sqlferry explain RULE`.
std::string rule_page(const engine::Rule& rule);

/// "error", "safe", "exact" ... of all rules, one per line, aligned.
std::string rule_table(RuleList rules);

/// {"rules": [...]}, one rule per line.
std::string rules_json(RuleList rules);

/// The generated rules/README.md: a table, and a section per rule.
std::string rules_markdown(RuleList rules);

}  // namespace sqlferry::output
