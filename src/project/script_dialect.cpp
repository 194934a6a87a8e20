#include "project/script_dialect.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "project/package_json.h"
#include "project/script_text.h"

namespace sqlferry::project {

namespace {

void add_once(Declared declared, std::vector<Declared>& to) {
  const auto is_known = [&](const Declared& each) { return each.dialect == declared.dialect; };
  if (std::none_of(to.begin(), to.end(), is_known)) to.push_back(std::move(declared));
}

/// "pg", "@vscode/sqlite3", "db-migrate-mysql", "@libsql/client".
std::optional<sql::Dialect> dialect_of_driver(std::string_view package) {
  constexpr std::string_view kDbMigrate = "db-migrate-";
  if (package == "@libsql/client" || package == "sql.js") return sql::Dialect::sqlite;
  if (package == "pg-promise" || package == "pg-native") return sql::Dialect::postgres;
  if (package.starts_with(kDbMigrate)) package.remove_prefix(kDbMigrate.size());
  if (package.starts_with('@')) package.remove_prefix(std::min(package.find('/'), package.size() - 1) + 1);
  const bool is_driver = package != "file" && package != "expo" && package != "d1";
  return is_driver ? dialect_of_word(package) : std::nullopt;
}

/// A driver that only development needs counts where there is no other.
std::vector<Declared> drivers_in(const PackageJson& package) {
  std::vector<Declared> drivers;
  for (const bool is_for_development : {false, true}) {
    for (const auto& dependency : package.dependencies) {
      if (dependency.is_for_development != is_for_development) continue;
      const auto dialect = dialect_of_driver(dependency.name);
      if (dialect) add_once({*dialect, fact_of(package, dependency)}, drivers);
    }
    if (!drivers.empty()) break;
  }
  return drivers;
}

std::vector<Declared> declared_by_drivers(const Surroundings& around) {
  for (const auto& package : packages_around(around)) {
    if (auto drivers = drivers_in(package); !drivers.empty()) return drivers;
  }
  return {};
}

std::vector<Declared> declared_by_config(Framework framework, const Surroundings& around,
                                         const std::filesystem::path& config) {
  switch (framework) {
    case Framework::sequelize:
      return sequelize_declares(around, config);
    case Framework::knex:
      return knex_declares(around, config);
    case Framework::typeorm:
      return typeorm_declares(around, config);
    case Framework::node_pg_migrate:
      return node_pg_migrate_declares(around, config);
    case Framework::db_migrate:
      return db_migrate_declares(around, config);
    default:
      return {};
  }
}

}  // namespace

void add_declared(const ConfigFile& file, std::initializer_list<std::string_view> keys,
                  std::vector<Declared>& declared) {
  const auto code = script_text(file.bytes).code;
  for (const auto key : keys) {
    for (const auto& value : literals_behind(code, key)) {
      const auto dialect = dialect_of_word(value.text);
      if (!dialect) continue;
      const std::string fact = fact_at(file, line_of(code, value.begin), fmt::format("{}: \"{}\"", key, value.text));
      add_once({.dialect = *dialect,
                .fact = fact,
                .config = file.path,
                .word = value.text,
                .span = {static_cast<std::uint32_t>(value.begin), static_cast<std::uint32_t>(value.end)}},
               declared);
    }
  }
}

std::vector<Declared> scripts_declare(Framework framework, const Surroundings& around,
                                      const std::filesystem::path& config) {
  auto declared = declared_by_config(framework, around, config);
  if (declared.empty()) declared = declared_by_drivers(around);
  // Between SQLite and MySQL, scripts have what both know.
  const auto rank = [](const Declared& each) {
    static constexpr std::array kRanks = {sql::Dialect::postgres, sql::Dialect::sqlite, sql::Dialect::mysql};
    return std::find(kRanks.begin(), kRanks.end(), each.dialect);
  };
  std::stable_sort(declared.begin(), declared.end(),
                   [&](const Declared& a, const Declared& b) { return rank(a) < rank(b); });
  if (declared.size() > 1) declared.front().trust = Trust::shared;
  return declared;
}

}  // namespace sqlferry::project
