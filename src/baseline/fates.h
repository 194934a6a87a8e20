// What becomes of the names of a chain. Internal to the baseline.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "schema/catalog.h"

namespace sqlferry::baseline {

/// Filled from one replay of the chain, asked in another.
class Fates {
 public:
  /// The catalog as it stands before the statement, and the statement's text.
  void look_at(const ast::Statement& statement, const schema::Catalog& catalog, std::string_view text);
  /// Behind the last one.
  void finish(const schema::Catalog& catalog);

  /// The statement uses a name that is given up later.
  [[nodiscard]] bool uses_lost_name(std::string_view sql) const;
  /// Tables of different times have the name: it does not tell which is there.
  [[nodiscard]] bool is_reused(const std::string& name) const;
  /// What the table, view, index, sequence or type is called in the end; the name itself if nothing renames it, or
  /// another has it.
  [[nodiscard]] std::string last_name(const std::string& name) const;
  [[nodiscard]] std::string last_column_name(const std::string& table, const std::string& column) const;
  /// Of the table, whatever it is called then; null: it is gone.
  [[nodiscard]] const schema::Table* last_table(const std::string& key) const;
  /// A function of the chain updates rows of the table, or deletes some.
  [[nodiscard]] bool is_changed_by_function(const std::string& table) const;
  /// A statement behind the `position`-th that was looked at sets the column; names as they are there.
  [[nodiscard]] bool is_set_later(const std::string& table, const std::string& column, std::size_t position) const;

 private:
  void note_set(const std::string& table, const std::vector<ast::Assignment>& assignments);

  std::set<std::string> names_;                 // of tables, and of columns
  std::map<std::string, int> made_;             // tables, by name: how often
  std::map<std::string, std::string> renamed_;  // to the next name
  std::map<std::string, std::string> renamed_columns_;
  std::map<std::string, std::size_t> set_;  // columns: the last statement that sets them, counted from 1
  std::string functions_;                   // their texts, in lower case
  std::size_t position_ = 0;
  const schema::Catalog* last_ = nullptr;
};

}  // namespace sqlferry::baseline
