// The table of words that give a dialect away. For dialect_clues.cpp alone.
#pragma once

#include <array>
#include <string_view>

#include "project/dialect_clues.h"

namespace sqlferry::project {

/// What must stand around the word.
enum class Around : std::uint8_t {
  anything,
  behind,     ///< directly behind `neighbour`
  before,     ///< directly before `neighbour` (a word, a symbol, or "'" for a string)
  statement,  ///< the word begins a statement, before `neighbour` if there is one
  call,       ///< a function that is called
  type,       ///< the type of a column, before `neighbour` if there is one
  option,     ///< an option of a table: `WORD = word`
};

struct WordClue {
  std::string_view word;  ///< upper case
  Around around = Around::anything;
  std::string_view neighbour;  ///< upper case
  Clue clue;
};

inline constexpr DialectSet kSqlite = set_of(sql::Dialect::sqlite);
inline constexpr DialectSet kMysql = set_of(sql::Dialect::mysql);
inline constexpr DialectSet kPostgres = set_of(sql::Dialect::postgres);
inline constexpr DialectSet kNotPostgres = kSqlite | kMysql;
inline constexpr DialectSet kNotSqlite = kMysql | kPostgres;

/// Sorted by word. JSONB and TIMESTAMP(3) are missing on purpose: Prisma writes both for SQLite
/// too.
inline constexpr std::array kWordClues = {
    WordClue{"AUTOINCREMENT", Around::anything, "", {kSqlite, kStrong, "AUTOINCREMENT"}},
    WordClue{"AUTO_INCREMENT", Around::anything, "", {kMysql, kStrong, "AUTO_INCREMENT"}},
    WordClue{"BIGSERIAL", Around::type, "", {kPostgres, kStrong, "BIGSERIAL"}},
    WordClue{"BLOB", Around::type, "", {kNotPostgres, kFair, "BLOB"}},
    WordClue{"BYTEA", Around::type, "", {kPostgres, kStrong, "BYTEA"}},
    WordClue{"CHARACTER", Around::before, "SET", {kMysql, kStrong, "CHARACTER SET"}},
    WordClue{"CHARSET", Around::option, "", {kMysql, kStrong, "CHARSET="}},
    WordClue{"COLUMN", Around::behind, "ALTER", {kNotSqlite, kFair, "ALTER COLUMN"}},
    WordClue{"COLUMN", Around::behind, "CHANGE", {kMysql, kStrong, "CHANGE COLUMN"}},
    WordClue{"COLUMN", Around::behind, "MODIFY", {kMysql, kStrong, "MODIFY COLUMN"}},
    WordClue{"COLUMN", Around::before, "IF", {kPostgres, kFair, "COLUMN IF [NOT] EXISTS"}},
    WordClue{"COMMENT", Around::statement, "ON", {kPostgres, kStrong, "COMMENT ON"}},
    WordClue{"CONCURRENTLY", Around::behind, "INDEX", {kPostgres, kStrong, "INDEX CONCURRENTLY"}},
    WordClue{"CONSTRAINT", Around::behind, "ADD", {kNotSqlite, kStrong, "ADD CONSTRAINT"}},
    WordClue{"CONSTRAINT", Around::behind, "DROP", {kNotSqlite, kStrong, "DROP CONSTRAINT"}},
    WordClue{"CREATE", Around::statement, "DOMAIN", {kPostgres, kStrong, "CREATE DOMAIN"}},
    WordClue{"CREATE", Around::statement, "EXTENSION", {kPostgres, kStrong, "CREATE EXTENSION"}},
    WordClue{"CREATE", Around::statement, "MATERIALIZED", {kPostgres, kStrong, "MATERIALIZED VIEW"}},
    WordClue{"CREATE", Around::statement, "SEQUENCE", {kPostgres, kStrong, "CREATE SEQUENCE"}},
    WordClue{"CREATE", Around::statement, "TYPE", {kPostgres, kStrong, "CREATE TYPE"}},
    WordClue{"CREATE", Around::statement, "VIRTUAL", {kSqlite, kStrong, "CREATE VIRTUAL TABLE"}},
    WordClue{"DATETIME", Around::type, "", {kNotPostgres, kFair, "DATETIME"}},
    WordClue{"DATETIME", Around::type, "(", {kMysql, kFair, "DATETIME(n)"}},
    WordClue{"DATETIME", Around::call, "", {kSqlite, kStrong, "datetime()"}},
    WordClue{"DELIMITER", Around::statement, "", {kMysql, kStrong, "DELIMITER"}},
    WordClue{"DOUBLE", Around::type, "PRECISION", {kPostgres, kWeak, "DOUBLE PRECISION"}},
    WordClue{"DUPLICATE", Around::before, "KEY", {kMysql, kStrong, "ON DUPLICATE KEY"}},
    WordClue{"ENGINE", Around::option, "", {kMysql, kStrong, "ENGINE="}},
    WordClue{"ENUM", Around::type, "(", {kMysql, kStrong, "ENUM(...)"}},
    WordClue{"EXECUTE", Around::before, "FUNCTION", {kPostgres, kStrong, "EXECUTE FUNCTION"}},
    WordClue{"EXECUTE", Around::before, "PROCEDURE", {kPostgres, kStrong, "EXECUTE PROCEDURE"}},
    WordClue{"FOREIGN", Around::behind, "DROP", {kMysql, kStrong, "DROP FOREIGN KEY"}},
    WordClue{"FOREIGN_KEY_CHECKS", Around::anything, "", {kMysql, kStrong, "FOREIGN_KEY_CHECKS"}},
    WordClue{"FULLTEXT", Around::before, "INDEX", {kMysql, kStrong, "FULLTEXT INDEX"}},
    WordClue{"FULLTEXT", Around::before, "KEY", {kMysql, kStrong, "FULLTEXT KEY"}},
    WordClue{"GEN_RANDOM_UUID", Around::call, "", {kPostgres, kStrong, "gen_random_uuid()"}},
    WordClue{"GLOB", Around::before, "'", {kSqlite, kStrong, "GLOB"}},
    WordClue{"GROUP_CONCAT", Around::call, "", {kNotPostgres, kFair, "group_concat()"}},
    WordClue{"IDENTITY", Around::behind, "AS", {kPostgres, kStrong, "AS IDENTITY"}},
    WordClue{"IDENTITY", Around::behind, "RESTART", {kPostgres, kStrong, "RESTART IDENTITY"}},
    WordClue{"IFNULL", Around::call, "", {kNotPostgres, kFair, "ifnull()"}},
    WordClue{"ILIKE", Around::anything, "", {kPostgres, kStrong, "ILIKE"}},
    WordClue{"INSERT", Around::before, "OR", {kSqlite, kStrong, "INSERT OR"}},
    WordClue{"INT", Around::type, "(", {kMysql, kFair, "INT(n)"}},
    WordClue{"INTEGER", Around::type, "PRIMARY", {kSqlite, kFair, "INTEGER PRIMARY KEY"}},
    WordClue{"JULIANDAY", Around::call, "", {kSqlite, kStrong, "julianday()"}},
    WordClue{"LAST_INSERT_ROWID", Around::call, "", {kSqlite, kStrong, "last_insert_rowid()"}},
    WordClue{"LOCK", Around::statement, "TABLES", {kMysql, kStrong, "LOCK TABLES"}},
    WordClue{"LONGBLOB", Around::type, "", {kMysql, kStrong, "LONGBLOB"}},
    WordClue{"LONGTEXT", Around::type, "", {kMysql, kStrong, "LONGTEXT"}},
    WordClue{"MEDIUMINT", Around::type, "", {kMysql, kFair, "MEDIUMINT"}},
    WordClue{"MEDIUMTEXT", Around::type, "", {kMysql, kStrong, "MEDIUMTEXT"}},
    WordClue{"NEXTVAL", Around::call, "", {kPostgres, kStrong, "nextval()"}},
    WordClue{"NOCASE", Around::behind, "COLLATE", {kSqlite, kStrong, "COLLATE NOCASE"}},
    WordClue{"NOW", Around::call, "", {kNotSqlite, kFair, "now()"}},
    WordClue{"ONLY", Around::behind, "TABLE", {kPostgres, kStrong, "ALTER TABLE ONLY"}},
    WordClue{"PLPGSQL", Around::behind, "LANGUAGE", {kPostgres, kStrong, "LANGUAGE plpgsql"}},
    WordClue{"PRAGMA", Around::statement, "", {kSqlite, kStrong, "PRAGMA"}},
    WordClue{"PUBLIC", Around::before, ".", {kPostgres, kStrong, "public."}},
    WordClue{"RANDOMBLOB", Around::call, "", {kSqlite, kStrong, "randomblob()"}},
    WordClue{"REPLACE", Around::statement, "INTO", {kNotPostgres, kWeak, "REPLACE INTO"}},
    WordClue{"ROWID", Around::behind, "WITHOUT", {kSqlite, kStrong, "WITHOUT ROWID"}},
    WordClue{"RTRIM", Around::behind, "COLLATE", {kSqlite, kStrong, "COLLATE RTRIM"}},
    WordClue{"SERIAL", Around::type, "", {kPostgres, kStrong, "SERIAL"}},
    WordClue{"SETVAL", Around::call, "", {kPostgres, kStrong, "setval()"}},
    WordClue{"SMALLSERIAL", Around::type, "", {kPostgres, kStrong, "SMALLSERIAL"}},
    WordClue{"SQLITE_MASTER", Around::anything, "", {kSqlite, kStrong, "sqlite_master"}},
    WordClue{"SQLITE_SCHEMA", Around::anything, "", {kSqlite, kStrong, "sqlite_schema"}},
    WordClue{"SQLITE_SEQUENCE", Around::anything, "", {kSqlite, kStrong, "sqlite_sequence"}},
    WordClue{"STRFTIME", Around::call, "", {kSqlite, kStrong, "strftime()"}},
    WordClue{"STRICT", Around::behind, ")", {kSqlite, kStrong, "STRICT"}},
    WordClue{"TIMESTAMP", Around::type, "WITH", {kPostgres, kStrong, "TIMESTAMP WITH TIME ZONE"}},
    WordClue{"TIMESTAMP", Around::type, "WITHOUT", {kPostgres, kFair, "TIMESTAMP WITHOUT TIME ZONE"}},
    WordClue{"TIMESTAMPTZ", Around::anything, "", {kPostgres, kStrong, "TIMESTAMPTZ"}},
    WordClue{"TINYINT", Around::type, "(", {kMysql, kFair, "TINYINT(n)"}},
    WordClue{"TO_TIMESTAMP", Around::call, "", {kPostgres, kFair, "to_timestamp()"}},
    WordClue{"UNIXEPOCH", Around::call, "", {kSqlite, kStrong, "unixepoch()"}},
    WordClue{"UNSIGNED", Around::anything, "", {kMysql, kFair, "UNSIGNED"}},
    WordClue{"UPDATE", Around::before, "CURRENT_TIMESTAMP", {kMysql, kStrong, "ON UPDATE CURRENT_TIMESTAMP"}},
    WordClue{"USING", Around::before, "BTREE", {kNotSqlite, kFair, "USING btree"}},
    WordClue{"USING", Around::before, "GIN", {kPostgres, kStrong, "USING gin"}},
    WordClue{"USING", Around::before, "GIST", {kPostgres, kStrong, "USING gist"}},
    WordClue{"UUID", Around::type, "", {kPostgres, kWeak, "UUID"}},
};

}  // namespace sqlferry::project
