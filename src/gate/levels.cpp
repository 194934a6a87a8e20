#include "gate/levels.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/rule_choice.h"
#include "engine/suppression.h"
#include "text/nearest.h"

namespace sqlferry::gate {

using engine::Rule;
using project::Level;
using project::RuleLevel;
using project::RuleWord;
using text::Error;
using text::Result;

namespace {

/// "all" with a severity is about the rules that look anyway.
bool asks_for(const RuleLevel& level) {
  return level.level == Level::on || (level.level != Level::off && level.rule.word != "all");
}

/// Empty: the name is known.
std::string problem_of(const RuleWord& word, std::span<const Rule* const> rules) {
  const auto own = engine::own_ids();
  const auto names_rule = [&](const Rule* rule) { return engine::names_rule(word.word, *rule); };
  const auto names_own = [&](std::string_view id) { return engine::names_id(word.word, id); };
  if (std::any_of(rules.begin(), rules.end(), names_rule) || std::any_of(own.begin(), own.end(), names_own)) return {};
  std::vector<std::string_view> all(own.begin(), own.end());
  for (const Rule* rule : rules) {
    const std::string_view group = engine::group_of(rule->id);
    all.push_back(rule->id);
    if (std::find(all.begin(), all.end(), group) == all.end()) all.push_back(group);
  }
  return fmt::format("{}: no rule or group is named `{}`{}", word.place, word.word,
                     text::nearest_words(word.word, all));
}

diagnostics::Severity severity_of(Level level) {
  if (level == Level::note) return diagnostics::Severity::note;
  return level == Level::warning ? diagnostics::Severity::warning : diagnostics::Severity::error;
}

}  // namespace

Result<Levels> Levels::of(const project::Config& config, std::span<const Rule* const> rules,
                          const std::vector<std::string>& asked) {
  Levels out(config, rules);
  out.enabled_ = asked;
  std::string problem;
  const auto check = [&](const RuleWord& word) {
    if (problem.empty()) problem = problem_of(word, rules);
  };
  for (const RuleWord& word : config.enabled) {
    check(word);
    out.enabled_.push_back(word.word);
  }
  if (config.requires_reason) out.enabled_.emplace_back("suppression/without-reason");
  for (const RuleLevel& level : config.rules) {
    check(level.rule);
    if (asks_for(level)) out.enabled_.push_back(level.rule.word);
  }
  const std::vector<std::string> everywhere = out.enabled_;
  for (const project::Override& each : config.overrides) {
    for (const RuleLevel& level : each.rules) {
      check(level.rule);
      if (asks_for(level)) out.enabled_.push_back(level.rule.word);
    }
  }
  if (!problem.empty()) return Error{problem};
  for (const Rule* rule : rules) {
    const auto names_it = [&](const std::string& word) { return engine::names_rule(word, *rule); };
    if (rule->opt_in && std::none_of(everywhere.begin(), everywhere.end(), names_it)) out.waiting_.insert(rule->id);
  }
  return out;
}

Levels::List Levels::of_file(const engine::FileResult& file) const {
  List out;
  for (const RuleLevel& level : config_->rules) out.push_back(&level);
  for (const project::Override& each : config_->overrides) {
    const auto matches = [&](const project::PathGlob& glob) { return glob.matches(file.file.path); };
    if (std::none_of(each.files.begin(), each.files.end(), matches)) continue;
    for (const RuleLevel& level : each.rules) out.push_back(&level);
  }
  return out;
}

Level Levels::level_of(std::string_view rule, const List& levels) const {
  Level out = waiting_.contains(rule) ? Level::off : Level::on;
  for (const RuleLevel* level : levels) {
    const bool is_about_rule = level->rule.word == "all" || engine::names_id(level->rule.word, rule);
    if (is_about_rule && (level->level == Level::off || asks_for(*level) || out != Level::off)) out = level->level;
  }
  return out;
}

void Levels::drop(engine::ChainResult& result) const {
  if (is_idle()) return;
  for (auto* files : {&result.files, &result.settings}) {
    for (engine::FileResult& file : *files) {
      if (file.findings.empty()) continue;
      const List levels = of_file(file);
      std::erase_if(file.findings, [&](const auto& finding) { return level_of(finding.rule, levels) == Level::off; });
    }
  }
}

void Levels::grade(engine::ChainResult& result) const {
  if (is_idle()) return;
  const auto own_severity = [&](const diagnostics::Diagnostic& finding) {
    const auto rule = std::lower_bound(rules_.begin(), rules_.end(), finding.rule,
                                       [](const Rule* each, std::string_view id) { return each->id < id; });
    return rule != rules_.end() && (*rule)->id == finding.rule ? (*rule)->severity : diagnostics::Severity::error;
  };
  for (auto* files : {&result.files, &result.settings}) {
    for (engine::FileResult& file : *files) {
      if (file.findings.empty()) continue;
      const List levels = of_file(file);
      for (diagnostics::Diagnostic& finding : file.findings) {
        const Level level = level_of(finding.rule, levels);
        if (level == Level::on || level == Level::off) continue;
        // What a rule says with less certainty than usual is not made surer.
        const bool is_usual = finding.severity == own_severity(finding);
        finding.severity = is_usual ? severity_of(level) : std::min(finding.severity, severity_of(level));
      }
    }
  }
}

}  // namespace sqlferry::gate
