// What a catalog holds: tables with their columns, keys and indexes, views, triggers, and how they hang together.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schema/made.h"
#include "schema/types.h"
#include "sql/ast/statement.h"

namespace sqlferry::schema {

struct Column {
  std::string name;  ///< PostgreSQL's
  std::string key;   ///< for look-ups
  ColumnType type;
  bool not_null = false;
  KeyGenerator generator = KeyGenerator::none;
  std::string default_text;                 ///< PostgreSQL's SQL; empty: none
  std::string generated_text;               ///< of a generated column
  Collation collation = Collation::binary;  ///< SQLite's; what PostgreSQL's type does is in `type`
  Place place;                              ///< where its type was said last
};

struct Key {
  std::string name;                  ///< of the constraint in PostgreSQL
  std::vector<std::string> columns;  ///< column keys
};

struct ForeignKey {
  std::string name;
  std::vector<std::string> columns;
  std::string parent;                       ///< table key, as the source names it
  std::vector<std::string> parent_columns;  ///< empty: the parent's primary key
  std::string on_delete, on_update, match;
  bool deferrable = false;
  bool initially_deferred = false;
  bool attached = false;  ///< PostgreSQL has the constraint; otherwise it waits for its parent
  Place place;
};

struct Check {
  std::string name;
  std::string text;         ///< the condition, PostgreSQL's SQL, without the outer parentheses
  std::string column = {};  ///< key of the one whose definition it is part of; empty: the table's
};

struct IndexPart {
  std::string column;  ///< key of a plain column; empty for an expression
  std::string text;    ///< PostgreSQL's SQL of the part: `"email"`, `lower(a) DESC`
};

struct Index {
  std::string name;
  std::string key;
  std::string table;  ///< table key
  bool unique = false;
  std::vector<IndexPart> parts;
  std::string where;
  Place place;
  std::string method;  ///< `gin`; empty: PostgreSQL's own choice
};

struct Table {
  std::string name;
  std::string key;
  std::vector<Column> columns;  ///< in the source's order
  std::optional<Key> primary;
  std::vector<Key> uniques;
  std::vector<ForeignKey> foreign_keys;
  std::vector<Check> checks;
  bool temporary = false;
  bool without_rowid = false;
  std::string sequence;       ///< PostgreSQL's, of the column that fills itself; empty: none
  std::string rowid_alias;    ///< key of the column that names SQLite's rowid; empty: none
  bool reordered = false;     ///< PostgreSQL has the columns in another order than the source
  bool partly_known = false;  ///< it has columns that its statement does not list (LIKE, INHERITS, PARTITION OF)
  Place place;

  /// SQLite's rowid, oid and _rowid_ are the column that names the rowid, where none is called so.
  [[nodiscard]] const Column* column(std::string_view key) const;
  [[nodiscard]] Column* column(std::string_view key);
  /// The column that fills itself, or nullptr.
  [[nodiscard]] const Column* generated_key() const;
};

struct View {
  std::string name;
  std::string key;
  std::vector<std::string> depends_on;  ///< keys of tables and views
  std::vector<Column> columns;          ///< names and classes, for type inference
  std::string create_text;              ///< PostgreSQL's CREATE VIEW, complete
  bool attached = true;                 ///< false: what it reads was dropped; it comes back when that does
  std::vector<std::string> reads;       ///< keys of all columns that its query names, of whatever table; sorted
  bool reads_all = false;               ///< it has a `*`
  Place place;
};

/// What a statement in a trigger's body changes.
struct RowChange {
  std::string table;                 ///< key
  std::string event;                 ///< INSERT, UPDATE, DELETE
  std::vector<std::string> columns;  ///< keys, of UPDATE
};

struct Trigger {
  std::string name;  ///< PostgreSQL's
  std::string key;
  std::string table;          ///< key of a table or view
  std::string table_name;     ///< PostgreSQL's, as CREATE TRIGGER has it: of a table that the chain does not make
  std::string timing, event;  ///< as in ast::CreateTrigger, but never empty
  std::vector<std::string> columns;  ///< keys, of UPDATE OF
  bool temporary = false;
  bool absent = false;   ///< PostgreSQL does not have it: not translated
  bool guarded = false;  ///< its function does nothing where it is called from within itself
  std::string function;  ///< that it calls, where it is ours: it goes with the trigger

  std::string source;  ///< the statement in the source's dialect, with names changed as ALTER TABLE changed them since
  std::vector<RowChange> changes;       ///< by its body
  std::vector<std::string> depends_on;  ///< keys of tables and views, its own first
  std::string function_text;            ///< PostgreSQL's CREATE FUNCTION, complete
  std::string create_text;              ///< PostgreSQL's CREATE TRIGGER, complete
};

/// A virtual table of SQLite: see schema/virtual_table.h.
struct VirtualTable {
  ast::CreateVirtualTable create;
  std::string filled_from;                  ///< key of the table whose rows it holds; empty: its own rows, or not known
  std::vector<std::string> filled_columns;  ///< of that table, as written, one per column here; empty where it is none
};

struct ForeignKeyRef {
  std::string table;      ///< key of the child
  std::size_t index = 0;  ///< into its foreign_keys
};

/// What PostgreSQL will not let go without: found before a table is dropped or renamed away.
struct Dependents {
  std::vector<ForeignKeyRef> foreign_keys;  ///< attached, of other tables
  std::vector<std::string> views;           ///< keys; those that read others first
};

/// Columns of a foreign key and of its parent.
struct KeyMismatch {
  const Column& child;
  const Column& parent;
};

}  // namespace sqlferry::schema
