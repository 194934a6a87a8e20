// The answer of a run, with what it was asked and what it saw: as a value, and as bytes.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "output/transcript.h"
#include "text/observations.h"

namespace sqlferry::cache {

struct Answer {
  struct File {
    std::filesystem::path path;
    std::string bytes;
  };

  int status = 0;  ///< the exit status
  std::vector<output::Transcript::Piece> said;
  std::vector<File> files;  ///< what was written
};

struct Entry {
  std::string key;  ///< all that was asked
  Answer answer;
  text::Observations seen;
};

std::string packed(const Entry& entry);
/// Nothing: the bytes are not those of an entry.
std::optional<Entry> unpacked(std::string_view bytes);

}  // namespace sqlferry::cache
