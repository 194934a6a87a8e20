// Which files of the chains are reported: those that are new since a revision, that git's index holds for the next
// commit, or that come after a version. All files are read all the same: what comes before decides what is found.
#pragma once

#include <set>
#include <span>
#include <string>
#include <vector>

#include "engine/run.h"
#include "gate/repository.h"
#include "project/project.h"

namespace sqlferry::gate {

struct SelectionRequest {
  std::string since;  ///< a revision of git; empty: not asked for
  std::string after;  ///< a version, or a migration's name; empty: not asked for
  bool staged = false;

  [[nodiscard]] bool is_for_all() const { return since.empty() && after.empty() && !staged; }
};

/// Of one chain.
class Selection {
 public:
  [[nodiscard]] bool has(const project::MigrationFile& file) const;
  /// Nothing of the chain would be reported: it need not be read.
  [[nodiscard]] bool is_empty() const { return !takes_all_ && !looks_at_history_ && files_.empty(); }

  /// Takes out the findings of other files. Those of rules that look at the history stay.
  void apply(std::span<const engine::Rule* const> rules, engine::ChainResult& result) const;

 private:
  friend class Selector;

  bool takes_all_ = true;
  bool looks_at_history_ = false;           // something was taken away since the revision
  std::set<std::filesystem::path> files_;   // as MigrationFile::path has them
  std::set<std::filesystem::path> others_;  // absolute: configuration may be among them
};

/// One for each chain. Gives the chains their history (`since`), or the bytes of the index and only its files
/// (`text`).
text::Result<std::vector<Selection>> select(project::Project& project, const SelectionRequest& request);

}  // namespace sqlferry::gate
