// Folders of *.sql files of no framework that we know, and the names of those that we do.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "project/framework.h"
#include "project/ordering.h"
#include "project/version.h"

namespace sqlferry::project {

namespace {

/// The tables that numbered files beside it alter.
bool is_base_schema(const LayoutFile& file) {
  constexpr std::array<std::string_view, 5> kNames = {"base.sql", "init.sql", "initial.sql", "schema.sql",
                                                      "structure.sql"};
  return std::find(kNames.begin(), kNames.end(), lower(file.below.string())) != kNames.end();
}

/// "0.27", "v2", "58": digits and points.
bool is_version(std::string_view name) {
  if (name.starts_with('v')) name.remove_prefix(1);
  return !name.empty() && name.front() != '.' && name.back() != '.' && name.find("..") == std::string_view::npos &&
         name.find_first_not_of("0123456789.") == std::string_view::npos;
}

std::vector<std::string> migrations_in(const Folder& folder) {
  std::vector<std::string> names;
  std::copy_if(folder.files.begin(), folder.files.end(), std::back_inserter(names),
               [](const std::string& name) { return name.front() != '.' && is_sql_file(name); });
  return names;
}

/// A release's changes; one with the names of a framework is a chain of its own.
bool is_release(const Folder& folder) {
  if (!is_version(folder.name)) return false;
  const auto names = migrations_in(folder);
  return !names.empty() &&
         std::all_of(names.begin(), names.end(), [](const auto& name) { return flyway_version(name).empty(); });
}

}  // namespace

/// `0.9/01_a.sql`, `0.10/01_b.sql`: a folder for each release, one chain.
std::optional<Layout> releases_layout(const Folder& folder) {
  std::vector<const Folder*> releases;
  for (const auto& below : folder.folders) {
    if (is_release(below)) releases.push_back(&below);
  }
  if (releases.size() < 2) return std::nullopt;
  std::sort(releases.begin(), releases.end(),
            [](const Folder* a, const Folder* b) { return natural_less(a->name, b->name); });
  Layout layout{.framework = Framework::plain, .files = {}, .folders = {}};
  for (const Folder* release : releases) {
    layout.folders.push_back(release->name);
    for (LayoutFile& file : in_natural_order(migrations_in(*release))) {
      layout.files.push_back({release->name / file.below, file.role});
    }
  }
  layout.facts.push_back(fmt::format("folders of releases: {} to {}", releases.front()->name, releases.back()->name));
  return layout;
}

std::optional<Layout> plain_layout(const FlatFiles& flat) {
  Layout layout{.framework = Framework::plain, .files = in_natural_order(flat.names), .folders = {}};
  std::stable_partition(layout.files.begin(), layout.files.end(), is_base_schema);
  return layout;
}

const char* name_of(Framework framework) {
  switch (framework) {
    case Framework::prisma:
      return "prisma";
    case Framework::drizzle:
      return "drizzle";
    case Framework::golang_migrate:
      return "golang-migrate";
    case Framework::dbmate:
      return "dbmate";
    case Framework::goose:
      return "goose";
    case Framework::sqlx:
      return "sqlx";
    case Framework::diesel:
      return "diesel";
    case Framework::refinery:
      return "refinery";
    case Framework::flyway:
      return "flyway";
    case Framework::wrangler:
      return "wrangler";
    case Framework::sequelize:
      return "sequelize";
    case Framework::knex:
      return "knex";
    case Framework::typeorm:
      return "typeorm";
    case Framework::node_pg_migrate:
      return "node-pg-migrate";
    case Framework::db_migrate:
      return "db-migrate";
    case Framework::plain:
      return "plain";
  }
  return "";
}

}  // namespace sqlferry::project
