// Findings that a project knows of and leaves as they are: a text file in the repository, matched by rule, file and
// content. A line that moves stays known, one that changes does not.
//
//   # comment
//   COUNT RULE CONTENT FILE
//
// COUNT findings of RULE in FILE, whose first line has these words (CONTENT is a hash of them). FILE is a path below
// the folder of the file, with `\\` for a backslash and `\n` for a line end.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "engine/run.h"
#include "text/result.h"

namespace sqlferry::gate {

inline constexpr std::string_view kKnownFindingsName = "sqlferry-known-findings.txt";

/// File, rule, content.
using FindingKey = std::tuple<std::string, std::string, std::string>;

class KnownFindings {
 public:
  /// `path`: where the file is, or is to be.
  explicit KnownFindings(const std::filesystem::path& path);

  /// Error: the file cannot be read, or a line of it.
  text::Result<void> read();

  /// Takes known findings out of the chosen files, the first ones where there are more than are known.
  void take_out(engine::ChainResult& result);
  /// Remembers all findings of the chosen files instead, and lets them be.
  void learn(const engine::ChainResult& result);

  /// Of files that were looked at or are no more: how many entries matched less than they count.
  [[nodiscard]] std::vector<FindingKey> unmatched() const;

  /// What the file is to say: what was learned, and what it said of files that were not looked at and are there.
  [[nodiscard]] std::string text() const;
  [[nodiscard]] std::size_t learned() const { return learned_; }

 private:
  [[nodiscard]] std::string name_of(const engine::FileResult& file) const;
  void give_back(const std::string& name);
  [[nodiscard]] bool is_there(const std::string& name) const;

  std::filesystem::path folder_;  // absolute
  std::string shown_;
  std::filesystem::path path_;
  std::map<FindingKey, std::size_t> known_;
  std::map<FindingKey, std::size_t> rest_;  // of known_, what was not matched
  std::map<FindingKey, std::size_t> found_;
  std::set<std::string> looked_at_;
  std::size_t learned_ = 0;
};

}  // namespace sqlferry::gate
