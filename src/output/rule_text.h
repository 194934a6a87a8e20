// What a rule's page says, in order and without layout: rule_page.cpp lays it out for a terminal
// and rules_markdown.cpp for Markdown.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/rule.h"

namespace sqlferry::output {

struct RuleBlock {
  enum class Kind {
    heading,    ///< of what follows: "Why"
    caption,    ///< one line over an example or in it: "becomes"
    paragraph,  ///< sentences, to be wrapped
    sql,        ///< lines, to be kept
    script,     ///< the same of JavaScript and its like
    settings,   ///< the same of sqlferry.toml
    link,       ///< a title in `text`, an address in `url`
  };
  Kind kind = Kind::paragraph;
  std::string text;
  std::string url = {};
};

std::vector<RuleBlock> rule_blocks(const engine::Rule& rule);

/// "warning"; "off" of a rule that looks only where it is asked for.
std::string level_of(const engine::Rule& rule);
/// "warning"; "note, off" of such a rule.
std::string level_words(const engine::Rule& rule);
/// A sentence each.
std::string fix_words(engine::FixSafety safety);
std::string fidelity_words(engine::Fidelity fidelity);

}  // namespace sqlferry::output
