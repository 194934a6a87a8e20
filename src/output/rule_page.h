// Everything that is known about a rule, for a terminal (`explain`) and for docs/rules. Both
// show the same.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/rule.h"

namespace sqlferry::output {

using RuleList = std::span<const engine::Rule* const>;

/// `sqlferry explain RULE`.
std::string rule_page(const engine::Rule& rule);

/// "error", "safe", "exact" ... of all rules, one per line, aligned.
std::string rule_table(RuleList rules);

/// {"rules": [...]}, one rule per line.
std::string rules_json(RuleList rules);

/// The same in Markdown.
std::string rule_markdown(const engine::Rule& rule);

struct RuleFile {
  std::string path;
  std::string text;
};

/// What docs/rules holds: a page for each rule, and what leads to them by group, SQLSTATE and framework.
std::vector<RuleFile> rules_markdown(RuleList rules);

}  // namespace sqlferry::output
