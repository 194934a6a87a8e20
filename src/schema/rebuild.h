// The table rebuild: SQLite cannot alter columns, so its migrations create a new table, copy the rows, drop the old
// table and rename. https://sqlite.org/lang_altertable.html#otheralter
// Recognised from what the statements do, in either order, whatever the names and comments.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "schema/catalog.h"

namespace sqlferry::schema {

inline constexpr std::size_t kNoStatement = static_cast<std::size_t>(-1);

struct RebuildParts {
  std::size_t create = kNoStatement;
  std::size_t copy = kNoStatement;  ///< the INSERT; none where nothing is carried over
  std::size_t drop = kNoStatement;
  std::size_t rename = kNoStatement;
  std::string table;           ///< key of the table that is rebuilt
  std::string transient;       ///< key of the name that exists only meanwhile
  bool renamed_first = false;  ///< the old table is put aside first
  [[nodiscard]] std::vector<std::size_t> statements() const;
  [[nodiscard]] std::size_t first() const;
  [[nodiscard]] std::size_t last() const;
};

/// Finds the rebuilds of one file. Knows where the tables are renamed, so that a file of many tables and no rebuild
/// costs nothing.
class RebuildFinder {
 public:
  /// `statements` must outlive this. `may_rename`: false where none of them renames a table; then only those that
  /// find() is asked about are looked at.
  RebuildFinder(const std::vector<ast::Statement>& statements, bool may_rename);
  /// A rebuild that begins with statement `at`. Nothing: it is none, or other statements use one of the tables
  /// meanwhile.
  [[nodiscard]] std::optional<RebuildParts> find(std::size_t at, const Catalog& catalog) const;

 private:
  [[nodiscard]] std::optional<RebuildParts> created_first(std::size_t at, const Catalog& catalog) const;
  [[nodiscard]] std::optional<RebuildParts> renamed_first(std::size_t at, const Catalog& catalog) const;

  const std::vector<ast::Statement>& statements_;
  std::unordered_map<std::string, std::vector<std::size_t>>
      renames_;  ///< ALTER TABLE ... RENAME TO, by the folded name before
};

/// Where one column of the new table comes from.
struct ColumnSource {
  const ast::Expr* value = nullptr;  ///< null: not copied
  const Column* plain = nullptr;     ///< the old column whose value is copied as it is
};

/// The copy as a list parallel to the new table's columns. Nothing: it does more than a column-by-column copy of all
/// rows can say; `reason` is then a phrase such as "filters rows".
std::optional<std::vector<ColumnSource>> column_sources(const ast::Insert& copy, const Table& from, const Table& to,
                                                        const Catalog& catalog, std::string& reason);

/// What has to happen to the old table so that it is the new one. Keys are column keys.
struct RebuildDiff {
  struct Rename {
    std::string from, to;
  };
  std::vector<std::string> dropped;  ///< columns of the old table
  std::vector<std::string> added;    ///< columns of the new table
  std::vector<Rename> renamed;
  std::vector<std::string> computed;  ///< columns of the new table that get an expression's value
  std::vector<std::string> retyped;   ///< new keys of kept columns whose type changes
  std::vector<std::string> defaults, nullability, generators;  ///< new keys of kept columns where that changes
  bool primary_key = false;
  std::vector<Key> dropped_uniques, added_uniques;
  std::vector<Check> dropped_checks, added_checks;
  std::vector<ForeignKey> dropped_foreign_keys, added_foreign_keys;
  [[nodiscard]] bool empty() const;
};

/// Constraints of `to` that stay get the names that PostgreSQL already has for them.
/// Nothing: ALTER TABLE cannot do it; `reason` says why.
std::optional<RebuildDiff> compare_tables(const Table& from, Table& to, const std::vector<ColumnSource>& sources,
                                          const Catalog& catalog, std::string& reason);

}  // namespace sqlferry::schema
