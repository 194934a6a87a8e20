// Which rules look, and what of their findings is told once for a whole chain.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/run.h"

namespace sqlferry::engine {

/// "sqlite", of "sqlite/pragma".
[[nodiscard]] std::string_view group_of(std::string_view id);
/// The word is the id, or its group.
[[nodiscard]] bool names_id(std::string_view word, std::string_view id);
/// `word` names the rule, its group, or all rules.
[[nodiscard]] bool names_rule(const std::string& word, const Rule& rule);
/// Those that are not asked for, though they wait for that, are left out.
[[nodiscard]] std::vector<const Rule*> chosen_rules(std::span<const Rule* const> rules,
                                                    const std::vector<std::string>& enabled);
/// Keeps the first finding of each rule that speaks once; see Rule::once.
void tell_once(std::span<const Rule* const> rules, ChainResult& result);

}  // namespace sqlferry::engine
