// From the words that PostgreSQL, Node or a framework printed to the rules that are about them.
#pragma once

#include <string_view>
#include <vector>

#include "engine/rule.h"
#include "output/rule_page.h"

namespace sqlferry::cli {

/// Five digits and capitals: https://www.postgresql.org/docs/current/errcodes-appendix.html
[[nodiscard]] bool is_sqlstate(std::string_view word);

/// The rules about this SQLSTATE, in their order.
[[nodiscard]] std::vector<const engine::Rule*> rules_for_sqlstate(output::RuleList rules, std::string_view state);

/// The rules whose example of a message is most like a line of `text`, the best first; empty: none is. What the user's
/// message names (tables, types, values) may be other than in the example; what stands around it (a prefix, a file, a
/// stack) does not matter.
[[nodiscard]] std::vector<const engine::Rule*> rules_for_message(output::RuleList rules, std::string_view text);

}  // namespace sqlferry::cli
