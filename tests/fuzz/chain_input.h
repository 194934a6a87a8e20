// How a chain of files and its options stand in the bytes of one fuzz input.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "support/chain.h"

namespace sqlferry::fuzz {

inline constexpr std::string_view kBetweenFiles = "\n--NEXT FILE--\n";
inline constexpr std::size_t kMostFiles = 3;

/// Letters, so that a corpus stays readable: `s`, `m` and `p` are the dialects, upper case means Prisma's profile.
inline test::ChainOptions options_of(char first) {
  test::ChainOptions options;
  const auto dialect = static_cast<char>(first | 0x20);
  if (dialect == 'm') options.dialect = sql::Dialect::mysql;
  if (dialect == 'p') options.dialect = sql::Dialect::postgres;
  if ((first & 0x20) == 0) options.profile = engine::Profile::prisma;
  return options;
}

/// `bytes` is what follows the letter.
inline std::vector<std::string> files_of(std::string_view bytes) {
  std::vector<std::string> out;
  for (auto at = bytes.find(kBetweenFiles); at != std::string_view::npos && out.size() + 1 < kMostFiles;
       at = bytes.find(kBetweenFiles)) {
    out.emplace_back(bytes.substr(0, at));
    bytes.remove_prefix(at + kBetweenFiles.size());
  }
  out.emplace_back(bytes);
  return out;
}

inline std::string input_of(char options, const std::vector<std::string>& files) {
  std::string out(1, options);
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (i > 0) out += kBetweenFiles;
    out += files[i];
  }
  return out;
}

}  // namespace sqlferry::fuzz
