// One chain from files to findings and converted text. The engine holds no rule; see knowledge.h.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/knowledge.h"
#include "text/source_file.h"

namespace sqlferry::engine {

struct Options {
  std::optional<Profile> profile;  ///< empty: from the project (Prisma -> prisma, else native)
  bool check_output = true;        ///< ask PostgreSQL's parser about each statement
};

struct FileResult {
  project::MigrationFile file;
  std::unique_ptr<text::SourceFile> source;          ///< findings' spans are positions in it
  std::string converted;                             ///< the whole file for PostgreSQL
  std::vector<diagnostics::Diagnostic> findings;     ///< sorted
  [[nodiscard]] bool changed() const { return converted != source->bytes(); }
};

struct ChainResult {
  Profile profile = Profile::native;
  std::vector<FileResult> files;       ///< in the chain's order
  std::vector<text::Error> unreadable;  ///< files that could not be read: the world's fault, exit status 2
};

ChainResult run(const project::Chain& chain, const Knowledge& knowledge, const Options& options);

}  // namespace sqlferry::engine
