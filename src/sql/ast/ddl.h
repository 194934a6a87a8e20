// Statements that define the schema.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "sql/ast/select.h"

namespace sqlferry::ast {

/// SQLite's ON CONFLICT clause of a constraint. Empty span: none.
struct ConflictClause {
  Span span;
  std::string action;  ///< upper case: "IGNORE"
};

/// A column or expression of an index or key.
struct IndexedColumn {
  Span span;
  ExprPtr value;  ///< a ColumnRef of one part for a plain column
  std::optional<Name> collation;
  std::optional<Name> operator_class;
  bool descending = false;
  bool ascending = false;  ///< the word ASC stands there
  std::optional<bool> nulls_first;
};

struct ForeignKeyClause {
  Span span;  ///< from REFERENCES to the end of its options
  ObjectName table;
  std::vector<Name> columns;  ///< empty: the parent's primary key
  std::string on_delete;      ///< upper case: "SET NULL", "CASCADE"; empty: not written
  std::string on_update;
  std::string match;
  Span match_span;
  bool deferrable = false;
  bool not_deferrable = false;
  bool initially_deferred = false;
};

struct PrimaryKeyClause {
  bool descending = false;
  Span order_span;                     ///< ASC or DESC after PRIMARY KEY (column form)
  Span autoincrement_span;             ///< AUTOINCREMENT; empty if it is not there
  std::vector<IndexedColumn> columns;  ///< table form
  ConflictClause conflict;
};
struct UniqueClause {
  std::vector<IndexedColumn> columns;  ///< table form
  ConflictClause conflict;
};
struct NotNullClause {
  ConflictClause conflict;
};
struct NullClause {};
struct CheckClause {
  ExprPtr condition;
  ConflictClause conflict;
};
struct DefaultClause {
  ExprPtr value;
  bool parenthesized = false;  ///< DEFAULT (x): `value` is what is inside, `value_span` has the parentheses
  Span value_span;
};
struct CollateClause {
  Name collation;
};
struct GeneratedClause {
  ExprPtr value;
  bool generated_always = false;  ///< the words GENERATED ALWAYS stand there
  Span storage_span;              ///< STORED or VIRTUAL; empty if neither is there
  bool stored = false;
};
/// PostgreSQL: GENERATED {ALWAYS | BY DEFAULT} AS IDENTITY [(...)]
struct IdentityClause {
  bool always = false;
};
struct ForeignKeyConstraint {
  std::vector<Name> columns;                     ///< empty in the column form
  std::unique_ptr<ForeignKeyClause> references;  ///< never null; apart, since it is larger than all other constraints
};
/// EXCLUDE, LIKE, and what other dialects have.
struct OtherClause {};

/// Of a column or of a table. `span` begins at CONSTRAINT where that is written.
struct Constraint {
  Span span;
  std::optional<Name> name;
  std::variant<PrimaryKeyClause, UniqueClause, NotNullClause, NullClause, CheckClause, DefaultClause, CollateClause,
               GeneratedClause, IdentityClause, ForeignKeyConstraint, OtherClause>
      node;
};

struct ColumnDef {
  Span span;
  Name name;
  std::optional<TypeName> type;
  std::vector<Constraint> constraints;
};

struct TableOption {
  Span span;
  std::string text;  ///< upper case words: "WITHOUT ROWID", "STRICT"
};

struct CreateTable {
  ObjectName name;
  bool temporary = false;
  Span temporary_span;
  bool if_not_exists = false;
  std::vector<ColumnDef> columns;
  std::vector<Constraint> constraints;
  Span body_span;  ///< from `(` to `)`
  std::vector<TableOption> options;
  SelectPtr as_select;
};

struct CreateIndex {
  bool unique = false;
  bool concurrently = false;
  bool if_not_exists = false;
  std::optional<ObjectName> name;  ///< PostgreSQL lets it out
  ObjectName table;
  std::string method;  ///< USING x, lower case
  std::vector<IndexedColumn> columns;
  ExprPtr where;
};

struct CreateView {
  bool temporary = false;
  Span temporary_span;
  bool if_not_exists = false;
  bool or_replace = false;
  bool materialized = false;
  Span if_not_exists_span;
  ObjectName name;
  std::vector<Name> columns;
  SelectPtr select;
};

struct Statement;

struct CreateTrigger {
  bool if_not_exists = false;
  ObjectName name;
  ObjectName table;
  std::string timing;  ///< BEFORE, AFTER, INSTEAD OF; empty: not written
  std::string event;   ///< INSERT, UPDATE, DELETE
  std::vector<Name> update_of;
  ExprPtr when;
  std::vector<std::unique_ptr<Statement>> body;  ///< SQLite; empty for PostgreSQL's EXECUTE FUNCTION
  std::optional<ObjectName> function;            ///< that EXECUTE FUNCTION names
};

/// A column with what stands behind its name (`body UNINDEXED`, rtree's `+note TEXT`), or an option (`tokenize =
/// 'porter'`).
struct ModuleArgument {
  Span span;
  std::string name;   ///< without quotes, in the written case; with its `+`
  std::string words;  ///< of a column: what follows, as written
  std::string value;  ///< of an option, without quotes
  bool is_option = false;
};

struct CreateVirtualTable {
  ObjectName name;
  Name module;
  bool if_not_exists = false;
  std::vector<ModuleArgument> arguments;
};

enum class ObjectKind : std::uint8_t {
  table,
  index,
  view,
  materialized_view,
  trigger,
  type,
  sequence,
  schema,
  extension,
  function,
  domain,
  other,
};

/// DROP TABLE, INDEX, VIEW, TRIGGER, TYPE ...
struct Drop {
  ObjectKind kind = ObjectKind::table;
  bool if_exists = false;
  bool cascade = false;
  std::vector<ObjectName> names;
  std::optional<ObjectName> on_table;  ///< DROP TRIGGER x ON t
};

struct RenameTable {
  Name to;
};
struct RenameColumn {
  Name from, to;
};
struct RenameConstraint {
  Name from, to;
};
struct AddColumn {
  bool if_not_exists = false;
  bool column_word = false;
  ColumnDef column;
};
struct DropColumn {
  bool if_exists = false;
  bool cascade = false;
  bool column_word = false;
  Name column;
};
struct AddConstraint {
  Constraint constraint;
};
struct DropConstraint {
  bool if_exists = false;
  Name name;
};
struct AlterColumnType {
  Name column;
  TypeName type;
  ExprPtr using_value;
};
struct AlterColumnDefault {
  Name column;
  ExprPtr value;  ///< null: DROP DEFAULT
};
struct AlterColumnNull {
  Name column;
  bool not_null = false;
};
/// libSQL: ALTER COLUMN a TO a TEXT NOT NULL
struct RedefineColumn {
  Name column;
  ColumnDef def;
};
struct OtherAlter {};

struct AlterAction {
  Span span;
  std::variant<RenameTable, RenameColumn, RenameConstraint, AddColumn, DropColumn, AddConstraint, DropConstraint,
               AlterColumnType, AlterColumnDefault, AlterColumnNull, RedefineColumn, OtherAlter>
      node;
};

struct AlterTable {
  ObjectName table;
  bool if_exists = false;
  std::vector<AlterAction> actions;
};

/// PostgreSQL: CREATE TYPE t AS ENUM (...), CREATE SEQUENCE, CREATE EXTENSION, CREATE FUNCTION, CREATE DOMAIN ...
struct CreateObject {
  ObjectKind kind = ObjectKind::other;
  bool if_not_exists = false;
  bool or_replace = false;
  bool is_shell = false;  ///< a type without AS: it may be there already, to be filled
  std::optional<ObjectName> name;
  std::vector<std::string> labels;  ///< of an enum
  std::string arguments;            ///< of a function, as written between its parentheses
  std::string returns;              ///< of a function: upper case words; empty where it has none
};

/// PostgreSQL: ALTER of what is no table, as far as it changes a name or the labels of an enum.
struct AlterObject {
  enum class Action : std::uint8_t { rename, add_label, rename_label, other };
  ObjectKind kind = ObjectKind::other;
  ObjectName name;
  Action action = Action::other;
  std::optional<Name> to;  ///< RENAME TO
  std::string label;       ///< the new one
  Span label_span;
  std::string old_label;       ///< of rename_label
  bool if_not_exists = false;  ///< of add_label
  Span value_word;             ///< VALUE, of add_label
};

}  // namespace sqlferry::ast
