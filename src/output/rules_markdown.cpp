#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>

#include "engine/rule_choice.h"
#include "output/rule_page.h"
#include "output/rule_text.h"

namespace sqlferry::output {

namespace {

using engine::Rule;
using Kind = RuleBlock::Kind;

constexpr std::string_view kIntroduction =
    "# Rules\n"
    "\n"
    "Written by `sqlferry rules`: change the rules, not these files. A rule both finds and translates; its examples "
    "are\n"
    "tests. *Fidelity* says what the translation keeps. The rules [by what PostgreSQL answers](by-sqlstate.md) and\n"
    "[by framework](by-framework.md).\n";

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
      out += fmt::format("\n## {}\n", block.text);
      break;
    case Kind::caption:
      out += fmt::format("\n{}\n", block.text);
      break;
    case Kind::paragraph:
      out += fmt::format("\n{}\n", block.text);
      break;
    case Kind::sql:
    case Kind::script:
    case Kind::settings: {
      const std::string fence = fence_for(block.text);
      const std::string_view language = block.kind == Kind::sql ? "sql" : block.kind == Kind::script ? "js" : "toml";
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

std::string path_of(const Rule& rule) { return fmt::format("{}.md", rule.id); }

void add_row(std::string& out, const Rule& rule) {
  out += fmt::format("| [{}]({}) | {} | {} | {} | {} |\n", rule.id, path_of(rule), level_of(rule),
                     diagnostics::name_of(rule.fix), diagnostics::name_of(rule.fidelity), cell(rule.summary));
}

void add_table(std::string& out, std::string_view heading, const std::vector<const Rule*>& rules) {
  if (rules.empty()) return;
  out += fmt::format("\n## {}\n\n| rule | severity | fix | fidelity | |\n|---|---|---|---|---|\n", heading);
  for (const Rule* rule : rules) add_row(out, *rule);
}

template <class Test>
std::vector<const Rule*> those(RuleList rules, const Test& test) {
  std::vector<const Rule*> out;
  std::copy_if(rules.begin(), rules.end(), std::back_inserter(out), [&](const Rule* rule) { return test(*rule); });
  return out;
}

std::string index_by_group(RuleList rules) {
  std::string out(kIntroduction);
  std::string_view before;
  for (const Rule* rule : rules) {
    const std::string_view group = engine::group_of(rule->id);
    if (group == before) continue;
    before = group;
    add_table(out, group, those(rules, [&](const Rule& each) { return engine::group_of(each.id) == group; }));
  }
  return out;
}

/// Of an error that a user has before him: its code, and the words behind it.
std::string index_by_state(RuleList rules) {
  std::map<std::string_view, std::vector<const Rule*>> by_state;
  for (const Rule* rule : rules) {
    if (!rule->sqlstate.empty()) by_state[rule->sqlstate].push_back(rule);
  }
  std::string out = "# Rules by what PostgreSQL answers\n";
  for (const auto& [state, found] : by_state) {
    out += fmt::format("\n## {}\n\n| PostgreSQL says | rule | |\n|---|---|---|\n", state);
    for (const Rule* rule : found) {
      out += fmt::format("| {} | [{}]({}) | {} |\n", cell(rule->postgres_says), rule->id, path_of(*rule),
                         cell(rule->summary));
    }
  }
  const auto from_node = those(rules, [](const Rule& rule) { return !rule.node_says.empty(); });
  if (from_node.empty()) return out;
  out += "\n## From Node and the frameworks\n\n| it says | rule | |\n|---|---|---|\n";
  for (const Rule* rule : from_node) {
    out +=
        fmt::format("| {} | [{}]({}) | {} |\n", cell(rule->node_says), rule->id, path_of(*rule), cell(rule->summary));
  }
  return out;
}

struct FrameworkTitle {
  std::string_view title;
  std::string_view word;  ///< in the ids of its own rules
  project::Framework framework;
};

constexpr FrameworkTitle kFrameworks[] = {
    {"Prisma", "prisma", project::Framework::prisma},          {"Drizzle", "drizzle", project::Framework::drizzle},
    {"Sequelize", "sequelize", project::Framework::sequelize}, {"Knex", "knex", project::Framework::knex},
    {"TypeORM", "typeorm", project::Framework::typeorm},
};

/// Those that are about the framework: it is in the id, or an example is written for it.
bool is_about(const Rule& rule, const FrameworkTitle& framework) {
  if (rule.id.find(framework.word) != std::string_view::npos) return true;
  const auto is_for = [&](const engine::Example& example) {
    return example.framework == framework.framework ||
           (framework.framework == project::Framework::prisma && !example.prisma.empty());
  };
  return std::any_of(rule.bad.begin(), rule.bad.end(), is_for);
}

std::string index_by_framework(RuleList rules) {
  std::string out =
      "# Rules by framework\n\nWhat is here is about one framework, or about all that run scripts. All other rules "
      "look at "
      "the migrations of each.\n";
  for (const FrameworkTitle& framework : kFrameworks)
    add_table(out, framework.title, those(rules, [&](const Rule& rule) { return is_about(rule, framework); }));
  add_table(out, "All that run scripts", those(rules, [](const Rule& rule) {
              return engine::group_of(rule.id) == "module" ||
                     (engine::group_of(rule.id) == "fw" &&
                      std::none_of(std::begin(kFrameworks), std::end(kFrameworks),
                                   [&](const auto& each) { return is_about(rule, each); }));
            }));
  return out;
}

}  // namespace

std::string rule_markdown(const Rule& rule) {
  std::string out = fmt::format("# {}\n\n*{}*: {}\n", rule.id, level_words(rule), rule.summary);
  bool after_link = false;
  for (const RuleBlock& block : rule_blocks(rule)) {
    add_block(out, block, after_link);
    after_link = block.kind == Kind::link;
  }
  return out;
}

std::vector<RuleFile> rules_markdown(RuleList rules) {
  std::vector<RuleFile> out = {{"README.md", index_by_group(rules)},
                               {"by-framework.md", index_by_framework(rules)},
                               {"by-sqlstate.md", index_by_state(rules)}};
  for (const Rule* rule : rules) out.push_back({path_of(*rule), rule_markdown(*rule)});
  return out;
}

}  // namespace sqlferry::output
