#include <fmt/format.h>

#include <algorithm>

#include "output/rule_page.h"
#include "output/rule_text.h"

namespace sqlferry::output {

namespace {

using engine::Rule;
using Kind = RuleBlock::Kind;

constexpr std::string_view kIntroduction =
    "# Rules\n"
    "\n"
    "Written by `sqlferry rules --format markdown`: change the rules, not this file. A rule both "
    "finds and translates;\n"
    "its examples are tests. *Fidelity* says what the translation keeps.\n";

/// GitHub's anchor of a heading: lower case, without punctuation other than `-` and `_`.
std::string anchor_of(std::string_view id) {
  std::string anchor(id);
  std::erase(anchor, '/');
  return anchor;
}

/// Inside of a table `|` ends a cell.
std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '|' ? std::string("\\|") : std::string(1, c);
  return out;
}

/// A fence longer than any run of backticks in the text.
std::string fence_for(std::string_view text) {
  std::size_t longest = 2;
  std::size_t run = 0;
  for (const char c : text) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return std::string(longest + 1, '`');
}

void add_block(std::string& out, const RuleBlock& block, bool after_link) {
  switch (block.kind) {
    case Kind::heading:
      out += fmt::format("\n### {}\n", block.text);
      break;
    case Kind::caption:
      out += fmt::format("\n{}\n", block.text);
      break;
    case Kind::paragraph:
      out += fmt::format("\n{}\n", block.text);
      break;
    case Kind::sql:
    case Kind::script: {
      const std::string fence = fence_for(block.text);
      const std::string_view language = block.kind == Kind::sql ? "sql" : "js";
      out += fmt::format("\n{}{}\n{}\n{}\n", fence, language, block.text, fence);
      break;
    }
    case Kind::link:
      if (!after_link) out += '\n';
      out +=
          block.text.empty() ? fmt::format("- <{}>\n", block.url) : fmt::format("- [{}]({})\n", block.text, block.url);
      break;
  }
}

void add_section(std::string& out, const Rule& rule) {
  out += fmt::format("\n## {}\n\n*{}*: {}\n", rule.id, level_words(rule), rule.summary);
  bool after_link = false;
  for (const RuleBlock& block : rule_blocks(rule)) {
    add_block(out, block, after_link);
    after_link = block.kind == Kind::link;
  }
}

}  // namespace

std::string rules_markdown(RuleList rules) {
  std::string out(kIntroduction);
  out += "\n| rule | severity | fix | fidelity | |\n|---|---|---|---|---|\n";
  for (const Rule* rule : rules) {
    out += fmt::format("| [{}](#{}) | {} | {} | {} | {} |\n", rule->id, anchor_of(rule->id), level_of(*rule),
                       diagnostics::name_of(rule->fix), diagnostics::name_of(rule->fidelity), cell(rule->summary));
  }
  for (const Rule* rule : rules) add_section(out, *rule);
  return out;
}

}  // namespace sqlferry::output
