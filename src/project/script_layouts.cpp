#include "project/script_layouts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "project/ordering.h"
#include "project/script_signs.h"
#include "text/file_system.h"

namespace sqlferry::project {

namespace fs = std::filesystem;

namespace {

/// So many files are asked which framework they are written for.
constexpr std::size_t kMostVotes = 8;
/// A name that begins with so many digits is that of a migration, whatever the file holds.
constexpr std::size_t kDigitsOfMigration = 4;
/// `migrations`, or a folder below it: `migrations/postgres`, `migrations/v2/mysql`.
constexpr std::size_t kScriptFolders = 3;

constexpr std::array<std::string_view, 2> kSeedFolders = {"seeders", "seeds"};
constexpr std::array<std::string_view, 5> kOtherFolders = {"__fixtures__", "__mocks__", "__tests__", "test", "tests"};

bool has_number(std::string_view name) { return leading_digits(name).size() >= kDigitsOfMigration; }

bool is_named_for_migrations(const fs::path& folder) {
  const std::string own = folder.filename().string();
  const auto is_own = [&](std::string_view name) { return own == name; };
  if (std::any_of(kSeedFolders.begin(), kSeedFolders.end(), is_own)) return false;
  if (std::any_of(kOtherFolders.begin(), kOtherFolders.end(), is_own)) return false;
  fs::path each = folder;
  for (std::size_t i = 0; i < kScriptFolders && each.has_filename(); ++i, each = each.parent_path()) {
    if (lower(each.filename().string()).find("migrat") != std::string::npos) return true;
  }
  return false;
}

/// tsc may write `1_init.js` beside `1_init.ts`: one migration, and the source is what people edit.
void remove_compiled(std::vector<std::string>& names) {
  const auto stem = [](const std::string& name) { return name.substr(0, name.rfind('.')); };
  std::vector<std::string> sources;
  for (const auto& name : names) {
    if (name.ends_with("ts")) sources.push_back(stem(name));
  }
  std::erase_if(names, [&](const std::string& name) {
    return name.ends_with("js") && std::find(sources.begin(), sources.end(), stem(name)) != sources.end();
  });
}

struct Told {
  Framework framework = Framework::plain;
  std::string fact;
};

/// What most of the files are written for; of several the one whose file comes first.
std::optional<Told> told_by_files(const Folder& folder, std::vector<std::string> names, const Surroundings& around) {
  std::stable_partition(names.begin(), names.end(), has_number);
  names.resize(std::min(names.size(), kMostVotes));
  std::map<Framework, std::size_t> votes;
  std::vector<Told> told;
  for (const auto& name : names) {
    const auto signs = signs_of(script_head(folder.path / name));
    if (!signs.framework || !signs.has_up) continue;
    const std::string shown = around.shown(around.root() / name);
    if (votes[*signs.framework]++ == 0) {
      told.push_back({*signs.framework, fmt::format("{}:{}: {}", shown, signs.line, signs.word)});
    }
  }
  const auto best = std::max_element(
      told.begin(), told.end(), [&](const Told& a, const Told& b) { return votes[a.framework] < votes[b.framework]; });
  return best == told.end() ? std::nullopt : std::optional(*best);
}

/// Migrations that name nothing of their framework, such as `up: async (context) => {...}` of an Umzug that the
/// project calls itself.
std::optional<Told> told_by_dependencies(const Surroundings& around) {
  struct Row {
    std::string_view package;
    Framework framework;
  };
  constexpr std::array kRows = {Row{"sequelize", Framework::sequelize}, Row{"knex", Framework::knex},
                                Row{"typeorm", Framework::typeorm}, Row{"node-pg-migrate", Framework::node_pg_migrate},
                                Row{"db-migrate", Framework::db_migrate}};
  for (const auto& package : packages_around(around)) {
    for (const auto& row : kRows) {
      const Dependency* dependency = package.dependency(row.package);
      if (dependency != nullptr) return Told{row.framework, fact_of(package, *dependency)};
    }
  }
  return std::nullopt;
}

std::vector<std::string> migrations_among(const Folder& folder, std::vector<std::string> names) {
  std::erase_if(names, [&](const std::string& name) {
    return !has_number(name) && !signs_of(script_head(folder.path / name)).has_up;
  });
  return names;
}

void add_seed_facts(Layout& layout, const Surroundings& around, const ScriptSettings& settings) {
  const auto before = layout.facts.size();
  for (const auto& seeds : settings.seeds()) {
    if (seeds.config == layout.config) layout.facts.push_back(seeds.fact);
  }
  if (layout.facts.size() > before) return;
  for (const auto name : kSeedFolders) {
    const auto beside = around.root().parent_path() / name;
    if (!text::is_folder(beside)) continue;
    layout.facts.push_back(fmt::format("{}: seeds are no migrations, left out", around.shown(beside)));
  }
}

Layout layout_of(Framework framework, const ScriptFiles& files) {
  switch (framework) {
    case Framework::sequelize:
      return sequelize_layout(files);
    case Framework::knex:
      return knex_layout(files);
    case Framework::typeorm:
      return typeorm_layout(files);
    case Framework::node_pg_migrate:
      return node_pg_migrate_layout(files);
    case Framework::db_migrate:
      return db_migrate_layout(files);
    default:
      return {};
  }
}

}  // namespace

std::vector<std::string> loaded_by(std::string_view who, const ScriptFiles& files,
                                   const std::vector<std::string>& extensions, Layout& layout) {
  const auto is_loaded = [&](const std::string& name) {
    return std::find(extensions.begin(), extensions.end(), fs::path(name).extension()) != extensions.end();
  };
  std::vector<std::string> loaded;
  std::copy_if(files.names.begin(), files.names.end(), std::back_inserter(loaded), is_loaded);
  if (loaded.empty()) return files.names;
  for (const auto& name : files.names) {
    if (!is_loaded(name)) layout.facts.push_back(fmt::format("{}: left out, {} does not load it", name, who));
  }
  return loaded;
}

std::optional<Layout> script_layout(const Folder& folder, const std::vector<std::string>& sql_names,
                                    const Surroundings& around, const ScriptSettings& settings, bool is_given) {
  std::vector<std::string> names;
  std::copy_if(folder.files.begin(), folder.files.end(), std::back_inserter(names), may_be_migration_script);
  if (names.empty()) return std::nullopt;
  const auto* stated = settings.migrations_in(around.root());
  const bool is_named = stated != nullptr || is_named_for_migrations(around.root());
  if (!is_given && (!is_named || settings.are_seeds(around.root()))) return std::nullopt;
  remove_compiled(names);
  std::optional<Told> told;
  if (stated != nullptr) told = Told{stated->framework, stated->fact};
  if (!told) told = told_by_files(folder, names, around);
  names = migrations_among(folder, std::move(names));
  if (names.empty()) return std::nullopt;
  if (!told && is_named) told = told_by_dependencies(around);
  if (!told) return std::nullopt;
  Layout layout = layout_of(told->framework, {folder, names, sql_names, stated});
  if (layout.files.empty()) return std::nullopt;
  layout.facts.insert(layout.facts.begin(), told->fact);
  if (stated != nullptr) layout.config = stated->config;
  add_seed_facts(layout, around, settings);
  return layout;
}

}  // namespace sqlferry::project
