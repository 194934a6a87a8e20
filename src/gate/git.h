// Asks the program `git`, without a shell and without locks: what it prints is read as bytes, paths end with NUL.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "text/result.h"

namespace sqlferry::gate {

using Arguments = std::vector<std::string>;

struct GitOutput {
  int status = 0;
  std::string out;
  std::string err;

  /// The first line of `err`, without "fatal: ".
  [[nodiscard]] std::string complaint() const;
};

class Git {
 public:
  /// Runs in `folder`.
  explicit Git(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// Error: git cannot be run at all.
  [[nodiscard]] text::Result<GitOutput> run(const Arguments& arguments) const;
  /// What git prints. Error: also where it fails, in git's own words.
  [[nodiscard]] text::Result<std::string> ask(const Arguments& arguments) const;

 private:
  std::filesystem::path folder_;
};

/// The texts that end with NUL each.
std::vector<std::string> split_at_nul(std::string_view bytes);

}  // namespace sqlferry::gate
