#include "output/rule_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "output/rule_text.h"

namespace sqlferry::output {

namespace {

using engine::Rule;
using Kind = RuleBlock::Kind;

constexpr std::size_t kPageWidth = 80;
constexpr std::string_view kIndent = "  ";
constexpr std::string_view kSqlIndent = "      ";

/// The lines of a text, without their ends.
template <class Take>
void each_line(std::string_view text, Take take) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    take(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

/// Breaks at spaces, and where the text does.
void add_wrapped(std::string& out, std::string_view text) {
  each_line(text, [&](std::string_view rest) {
    std::size_t column = 0;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      if (column != 0 && column + 1 + end > kPageWidth) {
        out += '\n';
        column = 0;
      }
      out += column == 0 ? kIndent : " ";
      out += rest.substr(0, end);
      column += end + (column == 0 ? kIndent.size() : 1);
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    out += '\n';
  });
}

void add_block(std::string& out, const RuleBlock& block) {
  switch (block.kind) {
    case Kind::heading:
      out += fmt::format("\n{}\n", block.text);
      break;
    case Kind::caption:
      out += fmt::format("{}{}\n", kIndent, block.text);
      break;
    case Kind::paragraph:
      add_wrapped(out, block.text);
      break;
    case Kind::sql:
    case Kind::script:
    case Kind::settings:
      each_line(block.text, [&](std::string_view line) {
        out += line.empty() ? std::string("\n") : fmt::format("{}{}\n", kSqlIndent, line);
      });
      break;
    case Kind::link:
      if (!block.text.empty()) out += fmt::format("{}{}\n", kIndent, block.text);
      out += fmt::format("{}{}\n", kIndent, block.url);
      break;
  }
}

}  // namespace

std::string rule_page(const Rule& rule) {
  std::string out = fmt::format("{} ({})\n{}{}\n", rule.id, level_words(rule), kIndent, rule.summary);
  for (const RuleBlock& block : rule_blocks(rule)) add_block(out, block);
  return out;
}

std::string rule_table(RuleList rules) {
  std::size_t id_width = 4;
  for (const Rule* rule : rules) id_width = std::max(id_width, rule->id.size());
  std::string out;
  const auto add_row = [&](std::string_view id, std::string_view severity, std::string_view fix,
                           std::string_view fidelity, std::string_view summary) {
    out += fmt::format("{:<{}}  {:<8}  {:<9}  {:<11}  {}\n", id, id_width, severity, fix, fidelity, summary);
  };
  add_row("rule", "severity", "fix", "fidelity", "summary");
  for (const Rule* rule : rules) {
    add_row(rule->id, level_of(*rule), diagnostics::name_of(rule->fix), diagnostics::name_of(rule->fidelity),
            rule->summary);
  }
  return out;
}

}  // namespace sqlferry::output
