// What of the findings is reported, between the engine and the report: the chosen files, without what is known.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "engine/knowledge.h"
#include "gate/known_findings.h"
#include "gate/levels.h"
#include "gate/selection.h"

namespace sqlferry::gate {

struct Request {
  SelectionRequest selection;
  std::filesystem::path known_file;  ///< empty: the nearest sqlferry-known-findings.txt, if there is one
  bool learns = false;               ///< what is found becomes known
  std::vector<std::string> enabled;  ///< rules that are asked for
};

/// Asked once per run, in this order: prepare; for each chain wants, enabled and filter, and grade behind the engine;
/// finish.
class Gate {
 public:
  /// `knowledge` must outlive this.
  Gate(Request request, const engine::Knowledge& knowledge) : request_(std::move(request)), knowledge_(knowledge) {}

  /// Gives the chains what the request needs of git. Error: git's, a file of known findings that cannot be read, a rule
  /// in sqlferry.toml that there is not. `project` must outlive this.
  text::Result<void> prepare(project::Project& project);
  /// Whether anything of the chain (its number in the project) could be reported.
  [[nodiscard]] bool wants(std::size_t chain) const { return !selections_[chain].is_empty(); }
  /// For engine::Options.
  [[nodiscard]] const std::vector<std::string>& enabled(std::size_t chain) const { return levels_[chain].enabled(); }
  /// For engine::Options::select. May refer to this.
  std::function<void(engine::ChainResult&)> filter(std::size_t chain);
  void grade(std::size_t chain, engine::ChainResult& result) const { levels_[chain].grade(result); }
  /// Writes what was learned. What is to be said on the error stream, a line each.
  text::Result<std::vector<std::string>> finish();

 private:
  [[nodiscard]] std::filesystem::path known_file_of(const project::Chain& chain) const;
  text::Result<void> open_known(const std::filesystem::path& path);

  Request request_;
  const engine::Knowledge& knowledge_;
  std::vector<Levels> levels_;
  std::vector<Selection> selections_;
  std::vector<std::filesystem::path> known_of_;  // of each chain; empty: none
  std::map<std::filesystem::path, KnownFindings> known_;
};

}  // namespace sqlferry::gate
