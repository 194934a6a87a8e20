// A JavaScript or TypeScript migration in a chain: its SQL runs like that of any file, and what is found and changed in
// it is carried back into the script. Internal to the engine.
#pragma once

#include <memory>

#include "calls/reading.h"
#include "engine/file_run.h"
#include "engine/module_faults.h"
#include "engine/run.h"

namespace sqlferry::engine {

/// What the script gives the database, and that as statements. Needs nothing of the files before, so that another
/// thread can do it.
struct ReadScript {
  std::unique_ptr<calls::Reading> reading;
  sql::Script statements;
};
ReadScript read_script(const project::Chain& chain, const project::MigrationFile& file, const text::SourceFile& source,
                       ModuleChoice& modules);

/// Of a file that a script imports; empty if it cannot be read.
std::optional<std::string> bytes_of(const std::filesystem::path& path);

/// The names in the folder, sorted; empty if it cannot be read.
std::optional<std::vector<std::string>> names_in(const std::filesystem::path& folder);

/// Runs the script over the catalog. Its findings stay positions in Reading::sql until `carry_back`.
void run_script(ChainState& state, std::uint32_t number, FileResult& file, schema::Catalog& catalog, ReadScript script);

/// Turns the findings of a script, wherever in the chain they came up, into findings about its file, and adds the
/// script's own.
void carry_back(FileResult& file);

}  // namespace sqlferry::engine
