// `lint --fix`: fixes are made in memory, and the chain is looked at again, until nothing more changes.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "engine/run.h"
#include "project/project.h"
#include "text/result.h"

namespace sqlferry::cli {

/// A finding that was answered, where it was in the file as it was read.
struct FixedFinding {
  std::string file;  ///< as shown to the user
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  std::string_view rule;
  std::string title;  ///< of the fix
};

/// A file that is to be written.
struct ChangedFile {
  std::filesystem::path path;
  std::string shown;
  std::string before;
  std::string after;
  bool is_new = false;
  std::string renamed_to = {};  ///< as shown; empty: it keeps its name
  std::string statement = {};   ///< SQL for each database that remembers the old name, or empty
};

/// What the fixes of one chain come to. Nothing is written yet.
struct FixedChain {
  engine::ChainResult remaining;  ///< the chain with all changes that are in its migrations
  project::Chain chain;           ///< the same; of another dialect than before where it was translated
  std::vector<FixedFinding> fixed;
  std::vector<ChangedFile> files;
  /// Files beside the migrations have changed, or names: only a new look at the disk tells what remains.
  bool needs_new_look = false;
  bool is_whole = true;         ///< no finding is hidden: see Look
  std::string left_to_convert;  ///< why the chain's translation was not made; empty: it was, or there is none
};

/// The findings that the user wants to see of a chain, whose files may have other texts by now. `find_runs`: see
/// engine::Options.
struct Look {
  engine::ChainResult result;
  std::size_t hidden = 0;  ///< findings that are not to be seen
};
using LookAtChain = std::function<Look(const project::Chain&, bool find_runs)>;
/// The same chain translated to PostgreSQL, with FileResult::edits.
using ConvertChain = std::function<engine::ChainResult(const project::Chain&)>;

/// `level`: the least safe fixes that are made.
FixedChain fix_chain(const project::Chain& chain, diagnostics::FixSafety level, const LookAtChain& look,
                     const ConvertChain& convert);

}  // namespace sqlferry::cli
