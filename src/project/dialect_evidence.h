// Which dialect a chain is written in: what configuration declares, weighed against what the SQL
// itself shows.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "project/project.h"
#include "sql/dialect.h"
#include "text/span.h"

namespace sqlferry::project {

/// How far what is declared may be contradicted by the SQL.
enum class Trust : std::uint8_t {
  changeable,  ///< people change a provider and keep the old migrations
  shared,      ///< one of several databases: final if the scripts ask which one they run on
  final,
};

/// A dialect that configuration or a name states, and where.
struct Declared {
  sql::Dialect dialect = sql::Dialect::postgres;
  std::string fact;  ///< "prisma/schema.prisma:9: provider = \"sqlite\""
  Trust trust = Trust::changeable;
  std::filesystem::path config = {};  ///< absolute: of scripts, the file that states it as a literal; or empty
  std::string word = {};              ///< that literal: "postgres"
  text::Span span = {};               ///< its bytes, without the quotes
};

/// Providers, drivers, URL schemes and folder names: "sqlite", "better-sqlite3", "d1-http", "pg",
/// "mariadb", ...
std::optional<sql::Dialect> dialect_of_word(std::string_view word);
/// Of what a setting says that chooses between databases: "mssql" is none that is read here, and yet not PostgreSQL.
/// Nothing: the word names no database.
std::optional<bool> names_postgres(std::string_view word);
/// The dialect that a name such as `sqlite.initial.sql` or `migrations-postgres` holds as one of
/// its words.
std::optional<sql::Dialect> dialect_in_name(std::string_view name);

struct Verdict {
  sql::Dialect dialect = sql::Dialect::postgres;
  std::vector<std::string> evidence;
  std::string contradiction = {};  ///< what in the SQL outweighs the first of `declared`, with its place; or empty
};

/// `declared` in order of trust: the first one counts, unless the SQL clearly contradicts it.
Verdict decide(const std::vector<MigrationFile>& files, const std::vector<Declared>& declared);

}  // namespace sqlferry::project
