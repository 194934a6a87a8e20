#include "engine/rule_choice.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <unordered_map>

#include "engine/rule.h"

namespace sqlferry::engine {
namespace {

/// Further places that are shown of what is told once.
constexpr std::size_t kMostPlaces = 3;

/// Of what is told once: where that was first, and how often it would have been again.
struct Told {
  std::vector<diagnostics::Diagnostic>* file = nullptr;
  std::size_t index = 0;  ///< into the file's findings
  std::size_t more = 0;
  [[nodiscard]] diagnostics::Diagnostic& first() const { return (*file)[index]; }
};

/// Of two findings of one rule in one file, the first one's fix does both.
void add_fix(diagnostics::Diagnostic& told, diagnostics::Diagnostic& untold) {
  if (!told.fix || !untold.fix || told.fix->safety != untold.fix->safety) return;
  std::move(untold.fix->edits.begin(), untold.fix->edits.end(), std::back_inserter(told.fix->edits));
}

/// Tells each cause once, and rules that speak once.
class Teller {
 public:
  explicit Teller(std::span<const Rule* const> rules) {
    for (const Rule* rule : rules) {
      if (rule->once) once_.emplace(rule->id, rule->severity);
    }
  }

  void look_at(FileResult& file) {
    auto& findings = file.findings;
    std::size_t kept = 0;
    for (auto& finding : findings) {
      const std::string group = group_of_told(finding);
      const auto [told, is_first] = group.empty() ? std::pair(told_.end(), true) : told_.try_emplace(group);
      if (!is_first) {
        pass_over(told->second, finding, file);
        continue;
      }
      if (!group.empty()) told->second = {&findings, kept};
      if (&findings[kept] != &finding) findings[kept] = std::move(finding);
      ++kept;
    }
    findings.resize(kept);
  }

  void count() const {
    for (const auto& [group, each] : told_) {
      if (each.more > 0) each.first().message += fmt::format(", and {} more in the chain", each.more);
    }
  }

 private:
  /// Empty: the finding stands by itself.
  [[nodiscard]] std::string group_of_told(const diagnostics::Diagnostic& finding) const {
    if (!finding.cause.empty())
      return fmt::format("{}\n{}\n{}", finding.rule, name_of(finding.severity), finding.cause);
    const auto rule = once_.find(finding.rule);
    return rule != once_.end() && rule->second == finding.severity ? std::string(finding.rule) : std::string();
  }

  static void pass_over(Told& told, diagnostics::Diagnostic& finding, const FileResult& file) {
    diagnostics::Diagnostic& first = told.first();
    ++told.more;
    if (!finding.cause.empty() && told.more <= kMostPlaces)
      first.related.push_back({finding.file, finding.span, file.source->line_of(finding.span.begin), finding.message});
    if (told.file == &file.findings) add_fix(first, finding);
  }

  std::unordered_map<std::string_view, Severity> once_;
  std::unordered_map<std::string, Told> told_;
};

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
  Teller teller(rules);
  for (auto& file : result.files) teller.look_at(file);
  for (auto& file : result.settings) teller.look_at(file);
  teller.count();
}

}  // namespace sqlferry::engine
