// What sqlferry.toml says of rules: which look, which are reported and how severe they are.
#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/rule.h"
#include "engine/run.h"
#include "project/config.h"
#include "text/result.h"

namespace sqlferry::gate {

/// Of one chain.
class Levels {
 public:
  /// `asked`: the words of `--enable`. `config` and `rules` must outlive this. Error: a name that no rule has, with its
  /// place in the file.
  static text::Result<Levels> of(const project::Config& config, std::span<const engine::Rule* const> rules,
                                 const std::vector<std::string>& asked);

  /// For engine::Options::enabled.
  [[nodiscard]] const std::vector<std::string>& enabled() const { return enabled_; }
  /// Takes out what is off.
  void drop(engine::ChainResult& result) const;
  /// Gives findings their severity: after what is told once was counted, for which the rules' own counts.
  void grade(engine::ChainResult& result) const;

 private:
  Levels(const project::Config& config, std::span<const engine::Rule* const> rules) : config_(&config), rules_(rules) {}

  /// Those that hold for the file, the last one with the last word.
  using List = std::vector<const project::RuleLevel*>;
  [[nodiscard]] List of_file(const engine::FileResult& file) const;
  [[nodiscard]] project::Level level_of(std::string_view rule, const List& levels) const;
  [[nodiscard]] bool is_idle() const { return config_->rules.empty() && config_->overrides.empty(); }

  const project::Config* config_;
  std::span<const engine::Rule* const> rules_;
  std::vector<std::string> enabled_;
  std::set<std::string_view> waiting_;  // rules that look for the sake of some files only
};

}  // namespace sqlferry::gate
