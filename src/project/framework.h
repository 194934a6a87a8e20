// What the file of each framework offers: its layout of a folder, and what its configuration says
// of the dialect. For discovery alone.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "project/dialect_evidence.h"
#include "project/folder.h"
#include "project/markers.h"
#include "project/project.h"
#include "project/surroundings.h"

namespace sqlferry::project {

struct LayoutFile {
  std::filesystem::path below;  ///< below the folder of the layout
  FileRole role = FileRole::up;
};

/// The migrations that a framework sees in a folder. What it does not list is left to the next one.
struct Layout {
  Framework framework = Framework::plain;
  std::vector<LayoutFile> files;        ///< in the order of the run
  std::vector<std::string> folders;     ///< names of the folders that belong to it
  std::vector<std::string> facts = {};  ///< what told the framework, and what was left out: the chain's first evidence
  std::filesystem::path config = {};    ///< of scripts: the absolute file that names the folder, or empty
};

/// Layouts that reach into the folders below: one folder per migration, or `meta/_journal.json`.
using FolderLayout = std::optional<Layout> (*)(const Folder& folder);
std::optional<Layout> prisma_layout(const Folder& folder);
std::optional<Layout> drizzle_layout(const Folder& folder);
std::optional<Layout> diesel_layout(const Folder& folder);
std::optional<Layout> releases_layout(const Folder& folder);

/// The *.sql files of one folder that no FolderLayout took.
struct FlatFiles {
  const Folder& folder;
  const std::vector<std::string>& names;  ///< never empty, sorted
  const MarkedFiles& marked;
  const Surroundings& around;
};

using FlatLayout = std::optional<Layout> (*)(const FlatFiles& flat);
std::optional<Layout> refinery_layout(const FlatFiles& flat);
std::optional<Layout> flyway_layout(const FlatFiles& flat);
std::optional<Layout> goose_layout(const FlatFiles& flat);
std::optional<Layout> dbmate_layout(const FlatFiles& flat);
std::optional<Layout> drizzle_flat_layout(const FlatFiles& flat);
std::optional<Layout> wrangler_layout(const FlatFiles& flat);
std::optional<Layout> golang_migrate_layout(const FlatFiles& flat);
std::optional<Layout> node_pg_migrate_flat_layout(const FlatFiles& flat);
std::optional<Layout> sqlx_layout(const FlatFiles& flat);
/// Takes everything.
std::optional<Layout> plain_layout(const FlatFiles& flat);

/// The names that Flyway and refinery share: those among `names` that have this form, in order.
Layout versioned_layout(Framework framework, const std::vector<std::string>& names);
/// drizzle-kit writes the files of a D1 database and leaves it to wrangler to run them.
bool has_drizzle_config_for_d1(const Surroundings& around);

/// What a framework's configuration declares, the most telling first.
using Declares = std::vector<Declared> (*)(const Surroundings& around);
std::vector<Declared> prisma_declares(const Surroundings& around);
/// What drizzle.config.* says.
std::optional<Declared> drizzle_config_declares(const Surroundings& around);
std::vector<Declared> drizzle_declares(const Surroundings& around);
std::vector<Declared> wrangler_declares(const Surroundings& around);
std::vector<Declared> sqlx_declares(const Surroundings& around);

/// The schema.prisma of a migrations folder, of one or several files.
struct PrismaSources {
  std::vector<ConfigFile> files;  ///< in the order in which they are concatenated
  std::optional<std::size_t> with_datasource;
};
PrismaSources prisma_sources(const Surroundings& around);

}  // namespace sqlferry::project
