// The rows that a chain leaves in its tables, as far as its statements say them.
//
// A row is known where every value is a constant: what INSERT lists, what UPDATE and DELETE make of that under
// conditions that can be told, what INSERT ... SELECT copies from rows that are known. Otherwise the table's rows are
// lost to us from there on, with the reason, which nobody may pass over: see TableRows::lost.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "baseline/constant.h"
#include "schema/catalog.h"
#include "sql/ast/statement.h"
#include "sql/row_run.h"

namespace sqlferry::baseline {

struct TableRows {
  std::vector<Row> rows;
  std::int64_t next = 1;  ///< that the table's sequence gives
  std::string lost = {};  ///< why the rows are not known; empty: they are
};

/// As the verb of a statement that changes rows: UPDATE of a primary key's columns, which foreign keys follow.
inline constexpr std::string_view kUpdateOfKey = "UPDATE OF KEY";

class Rows final : public Queries {
 public:
  /// The catalog is the one before each statement that is told; it must outlive this.
  explicit Rows(const schema::Catalog& catalog) : catalog_(catalog) {}

  /// Null: no statement put rows into it.
  [[nodiscard]] const TableRows* of(const std::string& table) const;
  /// What loses rows is said so: "UPDATE of `t` in 1.sql".
  void at(std::string place) { place_ = std::move(place); }

  /// `source` is the text that the statement's spans are of.
  void insert(const ast::Insert& insert, std::string_view source);
  /// The same of a long run of plain rows, of which the statement has only the first.
  void insert_run(const ast::Insert& insert, const sql::RowRun& run, std::string_view source);
  void update(const ast::Update& update, std::string_view source);
  void erase(const ast::Delete& erase, std::string_view source);
  /// CREATE TABLE ... AS, when the table is in the catalog.
  void fill(const std::string& table, const ast::Select& select, std::string_view source);
  /// SELECT setval(...): the sequence of each table that it names is behind its rows.
  void set_sequences(std::string_view sql);
  /// A statement that cannot be followed names these tables.
  void lose(const std::string& table);

  /// BEGIN and SAVEPOINT, COMMIT and RELEASE, ROLLBACK and ROLLBACK TO. Sequences go on.
  void transaction(ast::Transaction::Kind kind);

  // Before the catalog changes:
  void add_column(const std::string& table, const ast::ColumnDef& column, std::string_view source);
  void drop_column(const std::string& table, const std::string& column);
  void change_type(const std::string& table, const ast::AlterColumnType& change, std::string_view source);
  void rename_table(const std::string& from, const std::string& to);
  void drop_table(const std::string& table) { tables_.erase(table); }

  [[nodiscard]] std::optional<std::vector<Row>> rows_of(const ast::Select& select, const Env* outer) const override;

 private:
  struct Insertion;
  [[nodiscard]] bool is_filled(const std::string& table) const;
  [[nodiscard]] bool is_empty(const ast::TableRef& from) const;
  [[nodiscard]] std::optional<std::vector<Row>> rows_of(const ast::SelectCore& core, const Env* outer) const;
  [[nodiscard]] std::optional<std::vector<Row>> rows_of_table(const ast::SelectCore& core, const Env* outer) const;
  [[nodiscard]] std::optional<Row> projected(const ast::SelectCore& core, const Env& env) const;
  [[nodiscard]] const schema::Table* receiver(const ast::Insert& insert);
  [[nodiscard]] std::optional<std::vector<Row>> updated(const ast::Update& update, const schema::Table& table) const;
  [[nodiscard]] std::optional<std::vector<Row>> left_by(const ast::Delete& erase, const schema::Table& table) const;
  [[nodiscard]] std::vector<std::size_t> columns_of(const ast::Insert& insert, const schema::Table& table) const;
  bool insert_row(Insertion& insertion, const Row& given);
  [[nodiscard]] std::optional<std::size_t> conflict(const Insertion& insertion, const Row& row, bool& is_known) const;
  bool resolve(Insertion& insertion, std::size_t there, const Row& row);
  using Seen = std::set<std::string>;
  void changed(const std::string& relation, std::string_view verb);
  void triggers_run(const std::string& relation, std::string_view verb, Seen& seen);
  void cascade(const std::string& table, std::string_view verb, Seen& seen);
  void lose_with_what_follows(const std::string& table, Seen& seen);
  void change_through(const schema::View& view, std::string_view verb, Seen& seen);

  const schema::Catalog& catalog_;
  std::map<std::string, TableRows> tables_;
  std::vector<std::map<std::string, TableRows>> before_;  // each transaction and savepoint that is open
  std::string place_;
  std::string_view source_;
};

}  // namespace sqlferry::baseline
