#include "modules/frameworks.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

namespace sqlferry::modules {

namespace {

using Extensions = std::string_view;

constexpr std::array<Extensions, 1> kJs = {".js"};
constexpr std::array<Extensions, 3> kSequelize6 = {".cjs", ".js", ".ts"};
constexpr std::array<Extensions, 4> kSequelize66 = {".cjs", ".js", ".cts", ".ts"};
constexpr std::array<Extensions, 8> kKnexOld = {".co", ".coffee", ".eg", ".iced", ".js", ".litcoffee", ".ls", ".ts"};
constexpr std::array<Extensions, 9> kKnex = {".co",  ".coffee",    ".eg", ".iced", ".js",
                                             ".cjs", ".litcoffee", ".ls", ".ts"};
constexpr std::array<Extensions, 6> kTypeorm = {".js", ".mjs", ".cjs", ".ts", ".mts", ".cts"};
constexpr std::array<Extensions, 6> kNodePgMigrate = {".js", ".ts", ".cjs", ".mjs", ".cts", ".mts"};

constexpr std::string_view kUmzug = "node_modules/umzug/lib/migration.js";
constexpr std::string_view kUmzug3 = "node_modules/umzug/lib/umzug.js";
constexpr std::string_view kKnexRequirer = "node_modules/knex/lib/migrations/util/import-file.js";
constexpr std::string_view kTypeormRequirer = "node_modules/typeorm/util/ImportUtils.js";
constexpr std::string_view kNodePgMigrateRequirer = "node_modules/node-pg-migrate/dist/runner.js";
constexpr std::string_view kDbMigrate = "node_modules/db-migrate/lib/skeleton.js";

/// By tool, each one's newest row first.
constexpr FrameworkTraits kTraits[] = {
    {.tool = Tool::sequelize_cli,
     .major = 6,
     .minor = 6,
     .extensions = kSequelize66,
     .read = ExportRead::default_first,
     .requirer = kUmzug,
     .style = ErrorStyle::message,
     .table = "SequelizeMeta"},
    {.tool = Tool::sequelize_cli,
     .major = 6,
     .minor = 3,
     .extensions = kSequelize6,
     .read = ExportRead::default_first,
     .requirer = kUmzug,
     .style = ErrorStyle::message,
     .table = "SequelizeMeta"},
    {.tool = Tool::sequelize_cli,
     .major = 6,
     .extensions = kSequelize6,
     .lists_declarations = true,
     .read = ExportRead::default_first,
     .requirer = kUmzug,
     .style = ErrorStyle::message,
     .table = "SequelizeMeta"},
    {.tool = Tool::sequelize_cli,
     .extensions = kJs,
     .read = ExportRead::default_first,
     .requirer = kUmzug,
     .style = ErrorStyle::message,
     .table = "SequelizeMeta"},

    {.tool = Tool::umzug,
     .major = 3,
     .minor = 5,
     .lists_declarations = true,
     .choice = LoadChoice::by_host,
     .requirer = kUmzug3,
     .style = ErrorStyle::umzug3,
     .table = "SequelizeMeta"},
    {.tool = Tool::umzug,
     .major = 3,
     .lists_declarations = true,
     .choice = LoadChoice::required_extensions,
     .requirer = kUmzug3,
     .style = ErrorStyle::umzug3,
     .table = "SequelizeMeta"},
    {.tool = Tool::umzug,
     .extensions = kJs,
     .digits_first = true,
     .read = ExportRead::default_first,
     .requirer = kUmzug,
     .table = "SequelizeMeta"},

    {.tool = Tool::knex,
     .major = 0,
     .minor = 95,
     .extensions = kKnex,
     .lists_declarations = true,
     .choice = LoadChoice::by_package_type,
     .checks_down = true,
     .requirer = kKnexRequirer,
     .table = "knex_migrations"},
    {.tool = Tool::knex,
     .extensions = kKnexOld,
     .lists_declarations = true,
     .checks_down = true,
     .requirer = kKnexRequirer,
     .table = "knex_migrations"},

    {.tool = Tool::typeorm,
     .major = 1,
     .extensions = kTypeorm,
     .choice = LoadChoice::by_package_type_ts,
     .read = ExportRead::classes,
     .needs_required_modules = true,
     .requirer = kTypeormRequirer,
     .style = ErrorStyle::typeorm,
     .table = "migrations",
     .stored = StoredName::own},
    {.tool = Tool::typeorm,
     .extensions = kTypeorm,
     .choice = LoadChoice::by_package_type_ts,
     .read = ExportRead::classes,
     .requirer = kTypeormRequirer,
     .style = ErrorStyle::typeorm,
     .table = "migrations",
     .stored = StoredName::own},

    {.tool = Tool::node_pg_migrate,
     .major = 7,
     .minor = 9,
     .extensions = kNodePgMigrate,
     .lists_declarations = true,
     .choice = LoadChoice::jiti,
     .read = ExportRead::named_or_default,
     .requirer = kNodePgMigrateRequirer,
     .table = "pgmigrations",
     .stored = StoredName::stem},
    {.tool = Tool::node_pg_migrate,
     .lists_declarations = true,
     .requirer = kNodePgMigrateRequirer,
     .table = "pgmigrations",
     .stored = StoredName::stem},

    {.tool = Tool::db_migrate,
     .extensions = kJs,
     .requirer = kDbMigrate,
     .style = ErrorStyle::db_migrate,
     .table = "migrations",
     .stored = StoredName::slash_stem},
};

bool contains(std::span<const std::string_view> list, std::string_view extension) {
  return std::find(list.begin(), list.end(), extension) != list.end();
}

std::optional<Call> call_by_host(const FrameworkUse& use, std::string_view extension) {
  if (extension == ".cjs" || extension == ".cts") return Call::require;
  if (extension == ".mjs" || extension == ".mts") return Call::import;
  if (extension != ".js" && extension != ".ts") return std::nullopt;
  return use.host_is_module ? Call::import : Call::require;
}

Call call_by_package_type(std::string_view extension, PackageType package_type, bool typescript_too) {
  if (extension == ".mjs" || (typescript_too && extension == ".mts")) return Call::import;
  if (extension == ".cjs" || (typescript_too && extension == ".cts")) return Call::require;
  return package_type == PackageType::module ? Call::import : Call::require;
}

}  // namespace

const FrameworkTraits& traits_of(Tool tool, const Version& version) {
  const auto* const row = std::find_if(std::begin(kTraits), std::end(kTraits), [&](const FrameworkTraits& traits) {
    return traits.tool == tool && version >= Version{traits.major, traits.minor, 0, "0"};
  });
  // Each tool has a row from 0.0 on; only 0.0.0's own prereleases come before it.
  if (row != std::end(kTraits)) return *row;
  return *std::find_if(std::rbegin(kTraits), std::rend(kTraits),
                       [&](const FrameworkTraits& traits) { return traits.tool == tool; });
}

std::string_view name_of(Tool tool) {
  switch (tool) {
    case Tool::sequelize_cli:
      return "sequelize-cli";
    case Tool::umzug:
      return "umzug";
    case Tool::knex:
      return "knex";
    case Tool::typeorm:
      return "typeorm";
    case Tool::node_pg_migrate:
      return "node-pg-migrate";
    case Tool::db_migrate:
      return "db-migrate";
  }
  return "";
}

std::string_view extension_of(std::string_view file_name) {
  const auto dot = file_name.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? std::string_view() : file_name.substr(dot);
}

bool lists(const FrameworkUse& use, std::string_view file_name) {
  const FrameworkTraits& traits = traits_of(use.tool, use.version);
  const auto extension = extension_of(file_name);
  if (file_name.starts_with('.')) return false;
  if (!use.extensions.empty()) {
    return std::find(use.extensions.begin(), use.extensions.end(), extension) != use.extensions.end();
  }
  if (traits.digits_first && (file_name.front() < '0' || file_name.front() > '9')) return false;
  if (!traits.lists_declarations && file_name.ends_with(".d.ts")) return false;
  return traits.extensions.empty() || contains(traits.extensions, extension);
}

std::optional<Call> call_for(const FrameworkUse& use, std::string_view extension, PackageType package_type) {
  switch (traits_of(use.tool, use.version).choice) {
    case LoadChoice::always_require:
      return Call::require;
    case LoadChoice::by_package_type:
      return call_by_package_type(extension, package_type, false);
    case LoadChoice::by_package_type_ts:
      return call_by_package_type(extension, package_type, true);
    case LoadChoice::by_host:
      return call_by_host(use, extension);
    case LoadChoice::required_extensions:
      if (extension == ".js" || extension == ".cjs" || extension == ".ts") return Call::require;
      return std::nullopt;
    case LoadChoice::jiti:
      return Call::import;
  }
  return std::nullopt;
}

std::string printed(const FrameworkUse& use, const NodeError& error, std::string_view file_name, Direction direction) {
  switch (traits_of(use.tool, use.version).style) {
    case ErrorStyle::message:
      return "ERROR: " + error.message;
    case ErrorStyle::stack:
      return error.text();
    case ErrorStyle::umzug3:
      return fmt::format("MigrationError: Migration {} ({}) failed: Original error: {}", file_name,
                         direction == Direction::up ? "up" : "down", error.message);
    case ErrorStyle::typeorm:
      return fmt::format("Error during migration {}:", direction == Direction::up ? "run" : "revert");
    case ErrorStyle::db_migrate:
      return "[ERROR] AssertionError [ERR_ASSERTION]: ifError got unwanted exception: " + error.message;
  }
  return error.text();
}

}  // namespace sqlferry::modules
