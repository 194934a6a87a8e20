// Writing many files so that none is ever half written: each goes to a temporary name in its
// folder, all of them are completed and synced, and only then are they renamed. A full disk leaves
// everything as it was.
#pragma once

#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

#include "text/result.h"
#include "text/spool.h"

namespace sqlferry::output {

struct OutputFile {
  std::filesystem::path path;
  std::string_view bytes;              ///< of a text that outlives the call
  const text::Spool* spool = nullptr;  ///< whose bytes they are: it need not be in memory as a whole
};

/// Of the files, those whose path is taken by something else than a file with these very bytes.
std::vector<std::filesystem::path> files_in_the_way(std::span<const OutputFile> files);

/// Replaces what is there. An existing file keeps its permissions, and is left alone if its bytes
/// are the same; of a symbolic link the file behind it is written. Folders are made where they are
/// missing. Error: "cannot write `db/001.sql`: no space left on device"; temporary files and new
/// folders are gone then.
text::Result<void> write_files(std::span<const OutputFile> files);

}  // namespace sqlferry::output
