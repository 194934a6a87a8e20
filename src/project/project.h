// Which files are migrations, in what order they run, of which framework and dialect they are.
// Reads names and configuration files; parses no SQL beyond its tokens.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "project/config.h"
#include "project/drizzle_journal.h"
#include "project/prisma_schema.h"
#include "project/script_runner.h"
#include "project/workspace.h"
#include "sql/dialect.h"
#include "text/result.h"
#include "text/span.h"

namespace sqlferry::project {

enum class Framework : std::uint8_t {
  prisma,
  drizzle,
  golang_migrate,
  dbmate,
  goose,
  sqlx,
  diesel,
  refinery,
  flyway,
  wrangler,
  sequelize,  ///< by sequelize-cli or Umzug
  knex,
  typeorm,
  node_pg_migrate,
  db_migrate,
  plain,
};

/// What a file's statements do to the chain. `sections`: one file holds an up and a down part,
/// told apart by comments (goose, dbmate); see sections.h.
enum class FileRole : std::uint8_t { up, down, sections, repeatable };

struct MigrationFile {
  std::filesystem::path path;      ///< to open it
  std::string shown;               ///< as findings name it: the user's PATH plus what follows
  std::filesystem::path relative;  ///< below the user's PATH: where `convert -o DIR` writes it
  FileRole role = FileRole::up;
  std::optional<std::string> text = {};  ///< read in the place of what the file holds: changed and not written yet
  /// A `down` file follows the `up` it undoes directly in the list; it is replayed on a copy of the schema.
};

/// A configuration file whose dialect changes with a conversion (schema.prisma, migration_lock.toml, _journal.json,
/// config/config.json, knexfile.js, ...).
struct CompanionFile {
  /// Of the configurations of script frameworks each literal that names another database changes.
  enum class Kind : std::uint8_t {
    prisma_schema,
    prisma_lock,
    drizzle_journal,
    sequelize_config,
    knex_config,
    typeorm_config,
    db_migrate_config,
  };
  Kind kind = Kind::prisma_schema;
  std::filesystem::path path;
  std::string shown;
  std::filesystem::path relative;  ///< below the user's PATH; empty: it lies outside, and is not ours to change
};

/// A database that the configuration of a script framework names in a literal.
struct StatedDialect {
  sql::Dialect dialect = sql::Dialect::postgres;
  std::filesystem::path file;  ///< absolute
  std::string word;            ///< "postgres"
  text::Span span;             ///< without the quotes
};

/// One sequence of migrations that build one database.
struct Chain {
  Framework framework = Framework::plain;
  std::filesystem::path root;        ///< the folder of the migrations (or of the single file)
  std::vector<MigrationFile> files;  ///< in the order in which the framework runs them
  std::vector<CompanionFile> companions;
  sql::Dialect dialect = sql::Dialect::postgres;
  std::vector<std::string> evidence;  ///< what `-v` prints: "schema.prisma:6: provider = \"sqlite\""
  Config config;
  std::vector<WorkspacePackage> packages;  ///< of the monorepo, which scripts may import
  std::optional<PrismaSchema> prisma;      ///< set where schema.prisma was found and could be read
  std::vector<StatedDialect> stated;       ///< the first is the one that counts
  std::string contradiction;               ///< what in the SQL outweighs it: "migrations/1-a.js:3: AUTOINCREMENT"
  std::optional<DrizzleJournal> journal;   ///< of Drizzle, where there is one
  std::optional<ScriptRunner> runner;      ///< of scripts, where the package that runs them is known
};

struct Project {
  std::vector<Chain> chains;  ///< in the order of the given paths, then by root path
};

struct DiscoverOptions {
  std::optional<sql::Dialect> from;  ///< --from; empty: auto
};

/// Finds the chains below each of `paths` (files or folders; empty: the working directory).
/// Error: a path that does not exist or cannot be read, no migration at all below it, or a sqlferry.toml with a
/// mistake. Symbolic links to folders are not followed; node_modules, .git and the like are skipped.
text::Result<Project> discover(const std::vector<std::filesystem::path>& paths, const DiscoverOptions& options);

/// The bytes of a companion file with its provider or dialect set to PostgreSQL; everything else kept.
std::string switched_to_postgres(CompanionFile::Kind kind, const std::string& bytes);
/// Whether the file stands for a framework that takes a package for its database.
bool needs_driver(CompanionFile::Kind kind);

const char* name_of(Framework framework);

}  // namespace sqlferry::project
