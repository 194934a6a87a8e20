// One chain from files to findings and converted text. The engine holds no rule; see knowledge.h.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "calls/reading.h"
#include "engine/knowledge.h"
#include "text/edit.h"
#include "text/source_file.h"
#include "text/spool.h"

namespace sqlferry::engine {

/// What becomes of a value in the data that the column's type in PostgreSQL does not take.
enum class OnBadValue : std::uint8_t {
  fail,         ///< it stays, and is an error
  null_value,   ///< it becomes NULL where the column takes that
  text_column,  ///< the column holds text in PostgreSQL, from its CREATE TABLE on
};

/// The module system that scripts are written in.
enum class ModuleMode : std::uint8_t {
  keep,      ///< as they are
  loadable,  ///< as they are, but for those that their framework runs on no release of Node as they are
  module,
  commonjs,
};

struct ChainResult;

struct Options {
  std::optional<Profile> profile;  ///< empty: from the project (Prisma -> prisma, else native)
  bool check_output = true;        ///< ask PostgreSQL's parser about each statement
  bool find_runs = true;           ///< long runs of data rows are handled without an AST of each
  OnBadValue on_bad_value = OnBadValue::fail;
  bool copy = false;                        ///< data rows become COPY ... FROM stdin, which psql reads
  bool write_text = true;                   ///< FileResult::converted is wanted
  std::filesystem::path spool_folder = {};  ///< where large texts wait; empty: with the system's temporary files
  bool keep_edits = false;                  ///< FileResult::edits is wanted
  ModuleMode modules = ModuleMode::keep;
  bool tell_each = false;  ///< of one cause, or of a rule that speaks once, all findings stay: for who acts on them
  /// Rules that look only where they are asked for: ids, groups ("idem") or "all".
  std::vector<std::string> enabled = {};
  /// Takes out findings that are not to be reported. Called once, when all are there and sorted, and before what is
  /// told once for a chain is counted.
  std::function<void(ChainResult& result)> select = {};
  /// Told after each file how many are done.
  std::function<void(std::size_t)> progress = {};
};

struct FileResult {
  project::MigrationFile file;
  std::unique_ptr<text::SourceFile> source;     ///< findings' spans are positions in it
  std::unique_ptr<calls::Reading> script = {};  ///< of a JavaScript or TypeScript file
  /// Of a script: changes of its SQL (where in Reading::sql) that are written otherwise than byte for byte.
  std::vector<std::pair<text::Span, text::Replacement>> rephrased = {};
  text::Spool converted;                          ///< the whole file for PostgreSQL
  std::vector<diagnostics::Diagnostic> findings;  ///< sorted
  std::vector<text::Replacement> edits;           ///< of the source, in order; without those in the rows of a run
  bool is_chosen = true;                          ///< false: it was read for what comes after it, see Options::select
  [[nodiscard]] bool changed() const { return !text::same_bytes(converted, *source); }
};

struct ChainResult {
  Profile profile = Profile::native;
  schema::Catalog catalog;              ///< the database after the last file
  std::vector<FileResult> files;        ///< in the chain's order
  std::vector<FileResult> settings;     ///< files of configuration and journals that there are findings about
  std::vector<text::Error> unreadable;  ///< files that could not be read: the world's fault, exit status 2
};

/// What the project's settings or its framework say, where no option does.
Profile profile_of(const project::Chain& chain);

ChainResult run(const project::Chain& chain, const Knowledge& knowledge, const Options& options);

}  // namespace sqlferry::engine
