// The database as it stands between two statements of a chain: what SQLite would hold, and beside it what
// PostgreSQL holds after the statements that we emitted (names, types, constraints that still wait).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "schema/made.h"
#include "schema/objects.h"
#include "schema/rows.h"
#include "schema/undo_log.h"
#include "sql/ast/statement.h"

namespace sqlferry::schema {

/// Look-ups by a view of the name make no string.
struct NameHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view name) const { return std::hash<std::string_view>()(name); }
};
template <class T>
using ByName = std::unordered_map<std::string, T, NameHash, std::equal_to<>>;
using NameSet = std::unordered_set<std::string, NameHash, std::equal_to<>>;

class Catalog {
 public:
  /// While it lives, the catalog's changes are on trial: its end undoes them. One at a time. It costs as much as is
  /// changed, where a copy of the catalog costs as much as there is. The catalog must stay where it is.
  class Trial {
   public:
    explicit Trial(Catalog& catalog);
    ~Trial() { catalog_.undo_.undo(); }
    Trial(const Trial&) = delete;
    Trial& operator=(const Trial&) = delete;

   private:
    Catalog& catalog_;
  };

  /// SQLite finds names whatever their case; PostgreSQL does not.
  explicit Catalog(bool ignores_case = true) : ignores_case_(ignores_case) {}

  [[nodiscard]] std::string key_of(const ast::Name& name) const;
  /// What stands before the name in a key of PostgreSQL's: "auth." of `auth.users`; empty: it is in no other schema.
  [[nodiscard]] std::string_view schema_prefix_of(std::string_view key) const;
  /// PostgreSQL's tables in a schema other than public have it before their names: "auth.users".
  [[nodiscard]] std::string key_of(const ast::ObjectName& name) const;
  /// Of the index that the statement makes, which lies in the schema of its table; it must have a name.
  [[nodiscard]] std::string key_of(const ast::CreateIndex& create) const;
  [[nodiscard]] bool ignores_case() const { return ignores_case_; }

  [[nodiscard]] const Table* table(std::string_view key) const;
  [[nodiscard]] Table* table(std::string_view key);
  [[nodiscard]] const Index* index(std::string_view key) const;
  [[nodiscard]] const View* view(std::string_view key) const;
  [[nodiscard]] View* view(std::string_view key);
  [[nodiscard]] std::vector<const Index*> indexes_of(std::string_view table_key) const;
  /// In the order in which they were created.
  [[nodiscard]] std::vector<const Table*> tables() const;
  /// Their keys, likewise.
  [[nodiscard]] const std::vector<std::string>& table_order() const { return table_order_; }
  [[nodiscard]] std::vector<const View*> views() const;
  [[nodiscard]] const Trigger* trigger(std::string_view key) const;
  [[nodiscard]] Trigger* trigger(std::string_view key);
  /// In the order in which they were created.
  [[nodiscard]] const std::vector<Trigger>& triggers() const { return triggers_; }
  [[nodiscard]] std::vector<const Trigger*> triggers_of(std::string_view table_key) const;

  void add(Table table);
  void add(Index index);
  void add(View view);
  /// In the place of one of the same key, where there is one.
  void add(Trigger trigger);
  /// The table has a foreign key that is not attached.
  void note_waiting(const std::string& table_key);
  void remove_table(std::string_view key);
  void remove_index(std::string_view key);
  /// The table in its new shape, under the same key: what refers to it stays attached.
  void replace_table(Table table);
  /// PostgreSQL no longer has the constraint; it comes back when it can.
  void detach(const ForeignKeyRef& ref);
  void remove_view(std::string_view key);
  void remove_trigger(std::string_view key);
  void rename_table(std::string_view key, std::string new_key, std::string new_name, bool foreign_keys_follow);

  /// Types and functions that the chain created, by PostgreSQL's name.
  void add_type(const std::string& name);
  void add_function(const std::string& name);
  [[nodiscard]] bool has_type(std::string_view name) const { return types_.contains(name); }
  /// Those that are gone, too.
  [[nodiscard]] const NameSet& all_types() const { return types_; }
  /// An extension brings types and functions that nothing here has a list of.
  void add_extension();
  [[nodiscard]] bool has_extension() const { return has_extension_; }
  void add_enum(const std::string& name, std::vector<std::string> labels);
  [[nodiscard]] const ByName<std::vector<std::string>>& enums() const { return enum_labels_; }
  /// Null: no enum of that name was made by the chain.
  [[nodiscard]] const std::vector<std::string>* enum_labels(const std::string& name) const;
  /// The name stays known as that of a type: what was created with it is checked later.
  void remove_enum(const std::string& name);
  /// ALTER TYPE ... ADD VALUE, and RENAME VALUE where `old` is not empty.
  void add_label(const std::string& type, const std::string& label, const std::string& old, const Place& place);
  /// Where the label came to an enum that was there; null: with its type, or not at all.
  [[nodiscard]] const Place* label_place(const std::string& type, const std::string& label) const;
  /// The columns of the type go on having it.
  void rename_type(const std::string& key, const std::string& name, const std::string& new_name);
  struct TypeUser {
    const Table* table = nullptr;
    const Column* column = nullptr;
  };
  /// A column that has the type, or an array of it; empty: none.
  [[nodiscard]] TypeUser user_of_type(std::string_view name) const;
  [[nodiscard]] bool is_type_in_use(std::string_view name) const { return user_of_type(name).table != nullptr; }

  /// Of PostgreSQL, by key (of a function with its arguments). Types and domains are one kind.
  void add_made(ast::ObjectKind kind, const std::string& key, Made made);
  void remove_made(ast::ObjectKind kind, const std::string& key);
  [[nodiscard]] const Made* made(ast::ObjectKind kind, std::string_view key) const;
  /// Keys of the types that are there, in the order in which they were made.
  [[nodiscard]] const std::vector<std::string>& type_order() const { return type_order_; }
  [[nodiscard]] bool makes_schemas() const { return makes_schemas_; }
  [[nodiscard]] bool has_function(std::string_view name) const { return functions_.contains(name); }
  /// Those that are gone, too.
  [[nodiscard]] const NameSet& all_functions() const { return all_functions_; }
  void remove_function(const std::string& name);

  // ---- what is not known
  /// A statement that could not be followed names it, and may have made, changed or dropped it.
  void doubt(std::string_view name);
  /// The same of each word of a text.
  void doubt_words_of(std::string_view text);
  /// The same of all there is.
  void doubt_everything();
  /// Nothing that could not be followed can have touched what has the key or name.
  [[nodiscard]] bool is_sure_of(std::string_view name) const;
  [[nodiscard]] bool doubts_everything() const { return doubts_everything_; }
  /// The statement after which nothing is certain any more.
  void note_lost(const Place& place);
  [[nodiscard]] const std::optional<Place>& lost_at() const { return lost_at_; }
  /// Of a table; of its column where that has a key.
  void note_renamed(const std::string& table_key, const std::string& column_key, Renamed renamed);
  /// What has the table's (column's) name now; null: it was not renamed, or is gone.
  [[nodiscard]] const Renamed* renamed(std::string_view table_key, std::string_view column_key = {}) const;
  void note_missing(MissingTable missing);
  /// A table that is not known got another name: it was made elsewhere, and what it is called now is there.
  void note_renamed_missing(const std::string& key, const std::string& new_key);
  /// In the order of their first uses. Those of a part that undoes a migration are not among them.
  [[nodiscard]] const std::vector<MissingTable>& missing_tables() const { return missing_; }
  void note_drift(Drift drift);
  /// A statement at the place needs a column that the table does not have for it.
  void note_needed(std::size_t drift, const std::string& column, const Place& place);
  /// In the order of the chain, without those of parts that undo a migration.
  [[nodiscard]] const std::vector<Drift>& drifts() const { return drifts_; }
  /// The first that would have brought the table as it stands a column; nothing: none.
  [[nodiscard]] std::optional<std::size_t> drift_without(std::string_view table_key, std::string_view column) const;
  /// A table was made at some time.
  [[nodiscard]] bool had_any_table() const { return !table_order_.empty() || !dropped_tables_.empty(); }

  // ---- rows: see rows.h
  /// Null: no statement gave the table any, or may have.
  [[nodiscard]] const TableRows* rows_of(std::string_view table_key) const;
  [[nodiscard]] TableRows& rows(const std::string& table_key);
  /// Some rows of the table may be there, gone or changed; of all tables.
  void doubt_rows(const std::string& table_key);
  void doubt_all_rows();
  /// The same of the tables that the text names.
  void doubt_rows_named_in(std::string_view text);
  /// The sequences that the text names are set; where it names none, all are.
  void note_sequences_set(std::string_view text);

  /// The table whose name differs from the key in nothing but case; nullptr: there is none.
  [[nodiscard]] const Table* table_in_other_case(std::string_view key) const;

  std::unordered_map<std::string, VirtualTable> virtual_tables;  ///< SQLite's, by key; PostgreSQL has none of them
  /// Tables and views, by key, that PostgreSQL does not have because their statement was commented out, and what they
  /// lack: "view `a`, which needs virtual table `b`".
  std::unordered_map<std::string, std::string> absent_relations;

  /// A statement changes a table, its rows or indexes, and the chain never made it: it comes from elsewhere. What is in
  /// the catalog in whatever form, or was, is passed over.
  void note_outside(const std::string& table_key);
  [[nodiscard]] bool is_outside(std::string_view table_key) const { return outside_.contains(table_key); }

  /// A table of that key was dropped at some time.
  [[nodiscard]] bool had_table(std::string_view key) const { return dropped_tables_.contains(key); }
  /// PostgreSQL keeps tables, indexes, sequences, views and key constraints in one namespace.
  [[nodiscard]] bool relation_name_taken(std::string_view name) const;

  /// The columns of the parent that the foreign key means; empty if the parent is not there or has no primary key.
  [[nodiscard]] std::vector<std::string> target_columns(const ForeignKey& fk, const Table* self = nullptr) const;
  /// PostgreSQL would take the constraint now: parent there, its columns unique, types comparable.
  /// `self`: the child, when it is not in the catalog yet and may be its own parent.
  [[nodiscard]] bool can_attach(const Table& child, const ForeignKey& fk, const Table* self = nullptr) const;
  /// The first columns whose types PostgreSQL cannot compare.
  [[nodiscard]] std::optional<KeyMismatch> mismatch(const Table& child, const ForeignKey& fk) const;
  /// Waiting foreign keys that can be attached now and could not when this was asked before, in order of their
  /// declaration: it costs as much as has changed since.
  [[nodiscard]] std::vector<ForeignKeyRef> take_attachable();
  [[nodiscard]] Dependents dependents_of(std::string_view table_key) const;
  /// Attached foreign keys that PostgreSQL holds by this unique index and by nothing else.
  [[nodiscard]] std::vector<ForeignKeyRef> held_by_index(std::string_view index_key) const;
  /// Views that wait and whose tables and views are there again, in an order in which they can be created.
  [[nodiscard]] std::vector<std::string> restorable_views() const;
  [[nodiscard]] const ForeignKey& foreign_key(const ForeignKeyRef& ref) const;
  [[nodiscard]] ForeignKey& foreign_key(const ForeignKeyRef& ref);
  /// Foreign keys that no statement of the chain ever made possible.
  [[nodiscard]] std::vector<ForeignKeyRef> waiting() const;

  bool foreign_keys_on = false;      ///< PRAGMA foreign_keys
  bool legacy_alter_table = false;   ///< PRAGMA legacy_alter_table
  bool case_sensitive_like = false;  ///< PRAGMA case_sensitive_like
  /// What text under COLLATE NOCASE is held by; a choice for the whole chain.
  CaseBlind nocase = CaseBlind::citext;
  bool recursive_triggers = false;  ///< PRAGMA recursive_triggers; PostgreSQL's always are

 private:
  struct Entry {
    std::string key;
    bool alive = true;
  };

  bool ignores_case_;
  ByName<Table> tables_;
  ByName<Index> indexes_;
  ByName<View> views_;
  ByName<std::vector<std::string>> indexes_of_;  // table key -> index keys
  std::vector<std::string> table_order_;
  std::vector<std::string> view_order_;
  std::vector<Trigger> triggers_;
  ByName<int> relation_names_;
  bool has_extension_ = false;
  NameSet types_, functions_, all_functions_, dropped_tables_, outside_;
  ByName<std::vector<std::string>> enum_labels_;  // of those of types_ that are enums
  std::vector<std::string> tables_with_waiting_;  // keys, so that a chain without any costs nothing
  ByName<NameSet> waiting_for_;                   // by a parent's key: tables that have waited for it
  NameSet changed_;                               // keys of tables, since take_attachable
  ByName<std::size_t> table_numbers_;             // in the order of table_order_
  std::size_t next_table_number_ = 0;
  NameSet doubted_;  // folded
  bool doubts_everything_ = false;
  std::optional<Place> lost_at_;
  ByName<Made> made_;  // by kind and key
  std::vector<std::string> type_order_;
  bool makes_schemas_ = false;
  ByName<Place> label_places_;  // by type and label
  ByName<Renamed> renamed_;     // by table, or table and column
  std::vector<MissingTable> missing_;
  ByName<std::size_t> missing_by_key_;
  std::vector<Drift> drifts_;
  ByName<std::size_t> drift_by_column_;  // by table and column
  ByName<TableRows> rows_;               // by table key
  ByName<std::string> keys_by_folded_;   // of PostgreSQL's tables: the last one of several

  UndoLog undo_;

  void note_changed(std::string_view table_key);
  void note_parents_of(const Table& child);
  const NameSet* children_waiting_for(const std::string& parent);
  void note_made(const std::string& key, const Place& place);
  void note_created(const std::string& key, const Place& place);
  void count_name(const std::string& name, int by);
  void count_names(const Table& table, int by);
  void remove_triggers_of(std::string_view table_key);
  void rename_rows_of(const std::string& old_key, const std::string& new_key);
  void rename_indexes_of(const std::string& old_key, const std::string& new_key);
  /// In the foreign keys of one table; they follow, or wait.
  void rename_parent(const std::string& child_key, const std::string& old_key, const std::string& new_key, bool follow);
  [[nodiscard]] bool has_unique(const Table& parent, const std::vector<std::string>& columns,
                                std::string_view without_index) const;
};

}  // namespace sqlferry::schema
