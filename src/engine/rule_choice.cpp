#include "engine/rule_choice.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <unordered_map>

#include "engine/rule.h"

namespace sqlferry::engine {
namespace {

/// Of a rule that speaks once: where it spoke first, and how often it would have again.
struct Told {
  Severity severity = Severity::note;
  std::vector<diagnostics::Diagnostic>* file = nullptr;
  std::size_t index = 0;  ///< into the file's findings
  std::size_t more = 0;
};

/// Of two findings of one rule in one file, the first one's fix does both.
void add_fix(diagnostics::Diagnostic& told, diagnostics::Diagnostic& untold) {
  if (!told.fix || !untold.fix || told.fix->safety != untold.fix->safety) return;
  std::move(untold.fix->edits.begin(), untold.fix->edits.end(), std::back_inserter(told.fix->edits));
}

}  // namespace

std::string_view group_of(std::string_view id) { return id.substr(0, id.find('/')); }

bool names_id(std::string_view word, std::string_view id) { return word == id || word == group_of(id); }

bool names_rule(const std::string& word, const Rule& rule) { return word == "all" || names_id(word, rule.id); }

std::vector<const Rule*> chosen_rules(std::span<const Rule* const> rules, const std::vector<std::string>& enabled) {
  std::vector<const Rule*> out;
  for (const Rule* rule : rules) {
    const auto names_it = [&](const std::string& word) { return names_rule(word, *rule); };
    if (!rule->opt_in || std::any_of(enabled.begin(), enabled.end(), names_it)) out.push_back(rule);
  }
  return out;
}

void tell_once(std::span<const Rule* const> rules, ChainResult& result) {
  std::unordered_map<std::string_view, Told> told;
  for (const Rule* rule : rules) {
    if (rule->once) told[rule->id].severity = rule->severity;
  }
  const auto look_at = [&](std::vector<diagnostics::Diagnostic>& findings) {
    std::size_t kept = 0;
    for (auto& finding : findings) {
      const auto rule = told.find(finding.rule);
      const bool speaks_once = rule != told.end() && rule->second.severity == finding.severity;
      if (speaks_once && rule->second.file) {
        ++rule->second.more;
        if (rule->second.file == &findings) add_fix(findings[rule->second.index], finding);
        continue;
      }
      if (speaks_once) rule->second.file = &findings, rule->second.index = kept;
      if (&findings[kept] != &finding) findings[kept] = std::move(finding);
      ++kept;
    }
    findings.resize(kept);
  };
  for (auto& file : result.files) look_at(file.findings);
  for (auto& file : result.settings) look_at(file.findings);
  for (const auto& [id, each] : told) {
    if (each.more > 0) (*each.file)[each.index].message += fmt::format(", and {} more in the chain", each.more);
  }
}

}  // namespace sqlferry::engine
