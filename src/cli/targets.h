// Where converted files go, and the reasons why they must not go there.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "output/write_files.h"
#include "project/project.h"
#include "text/source_file.h"
#include "text/spool.h"

namespace sqlferry::cli {

/// A migration, or a configuration file of its project, and what it becomes.
struct ConvertedFile {
  std::filesystem::path path;
  std::filesystem::path relative;  ///< below the user's PATH
  std::unique_ptr<text::SourceFile> source;
  text::Spool text;
  bool is_migration = true;

  [[nodiscard]] bool changed() const { return !text::same_bytes(text, *source); }
};

/// Error: `folder` is one of the paths that are read, or something else than a folder.
text::Result<void> check_folder(const std::filesystem::path& folder, const std::vector<std::filesystem::path>& paths);

/// Takes what an earlier run wrote out of the project: `sqlferry convert -o out` reads the working
/// directory, and `out` is in it. Files below a path that is itself inside of `folder` were meant,
/// and stay.
void leave_out(project::Project& project, const std::filesystem::path& folder,
               const std::vector<std::filesystem::path>& paths);

/// A file outside of the paths (a schema.prisma above them) has no place in a mirrored tree.
bool has_place_in_folder(const ConvertedFile& file);

/// The files below `folder`; their bytes are those of `files`. Error: two would be the same file,
/// or one is an input.
text::Result<std::vector<output::OutputFile>> files_in_folder(const std::filesystem::path& folder,
                                                              const std::vector<ConvertedFile>& files);

/// Those that changed, at the paths where they were read.
std::vector<output::OutputFile> files_in_place(const std::vector<ConvertedFile>& files);

/// "2 files exist with other content: `out/a.sql`, `out/b.sql`".
std::string words_for_taken(const std::vector<std::filesystem::path>& taken);

}  // namespace sqlferry::cli
