// Prisma: `migrations/<timestamp>_name/migration.sql` beside migration_lock.toml, run in the byte
// order of the folders' names. schema.prisma lies in the folder above, further up, or as several
// files in a folder.
#include <fmt/format.h>

#include <algorithm>

#include "project/config_text.h"
#include "project/framework.h"
#include "project/ordering.h"
#include "project/prisma_lexer.h"
#include "text/file_system.h"

namespace sqlferry::project {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kMigration = "migration.sql";

std::vector<fs::path> schema_files_in(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const text::FolderEntry& entry : text::entries_of(folder)) {
    if (fs::path(entry.name).extension() == ".prisma") files.push_back(folder / entry.name);
  }
  return files;
}

/// One place where a schema may lie: the first of them that has a datasource wins.
PrismaSources sources_at(const Surroundings& around, const std::vector<fs::path>& paths) {
  PrismaSources sources;
  for (const auto& path : paths) {
    auto file = around.read(path);
    if (!file) continue;
    const bool has_datasource = datasource_provider(prisma_blocks(file->bytes)) != nullptr;
    if (has_datasource && !sources.with_datasource) sources.with_datasource = sources.files.size();
    sources.files.push_back(std::move(*file));
  }
  return sources;
}

std::optional<Declared> declared_by_lock(const Surroundings& around) {
  const auto lock = around.read(around.root() / "migration_lock.toml");
  if (!lock) return std::nullopt;
  const auto table = toml_of(lock->bytes);
  const auto* provider = table.get_as<std::string>("provider");
  if (provider == nullptr) return std::nullopt;
  const auto dialect = dialect_of_word(provider->get());
  if (!dialect) return std::nullopt;
  return Declared{*dialect,
                  fact_at(*lock, provider->source().begin.line, fmt::format("provider = \"{}\"", provider->get()))};
}

std::optional<Declared> declared_by_schema(const Surroundings& around) {
  const auto sources = prisma_sources(around);
  if (!sources.with_datasource) return std::nullopt;
  const auto& file = sources.files[*sources.with_datasource];
  const auto blocks = prisma_blocks(file.bytes);
  const auto* provider = datasource_provider(blocks);
  const auto dialect = dialect_of_word(provider->text);
  if (!dialect) return std::nullopt;
  const auto line = line_of(file.bytes, provider->span.begin);
  return Declared{*dialect, fact_at(file, line, fmt::format("provider = \"{}\"", provider->text))};
}

}  // namespace

std::optional<Layout> prisma_layout(const Folder& folder) {
  const bool has_lock = folder.has_file("migration_lock.toml");
  const auto is_drizzle = [](const Folder& below) { return below.has_file("snapshot.json"); };
  if (!has_lock && std::any_of(folder.folders.begin(), folder.folders.end(), is_drizzle)) return std::nullopt;
  Layout layout{.framework = Framework::prisma, .files = {}, .folders = {}};
  for (const auto& below : folder.folders) {
    if (!below.has_file(kMigration)) continue;
    if (!has_lock && leading_digits(below.name).empty()) continue;
    layout.files.push_back({fs::path(below.name) / kMigration, FileRole::up});
    layout.folders.push_back(below.name);
  }
  if (layout.files.empty()) return std::nullopt;
  return layout;
}

PrismaSources prisma_sources(const Surroundings& around) {
  for (const auto& folder : around.upwards()) {
    const bool is_migrations = folder == around.root();  // a *.prisma file inside of it is no schema of its own
    if (!is_migrations) {
      if (auto one = sources_at(around, {folder / "schema.prisma"}); one.with_datasource) return one;
      if (auto many = sources_at(around, schema_files_in(folder)); many.with_datasource) return many;
    }
    if (auto one = sources_at(around, {folder / "prisma" / "schema.prisma"}); one.with_datasource) return one;
    for (const auto* name : {"prisma/schema", "prisma", "schema"}) {
      if (auto many = sources_at(around, schema_files_in(folder / name)); many.with_datasource) return many;
    }
  }
  return {};
}

/// The lock belongs to this very folder, while a schema may serve several (`migrations`,
/// `migrations-postgres`).
std::vector<Declared> prisma_declares(const Surroundings& around) {
  std::vector<Declared> declared;
  if (auto lock = declared_by_lock(around)) declared.push_back(std::move(*lock));
  if (auto schema = declared_by_schema(around)) declared.push_back(std::move(*schema));
  return declared;
}

}  // namespace sqlferry::project
