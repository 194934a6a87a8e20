// One statement's effect on the catalog, prepared before the rules run and applied after them: in between the
// runner fills in PostgreSQL's text of defaults, checks and index expressions, which only the rules can give.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "schema/catalog.h"
#include "schema/scope.h"

namespace sqlferry::schema {

/// A text of the step that is the translation of these bytes of the source.
struct Fill {
  std::string* into = nullptr;
  text::Span source;
};

/// What ALTER TABLE ... ADD COLUMN brings.
struct AddedColumn {
  Column column;
  std::optional<Key> primary = {};
  std::vector<ForeignKey> foreign_keys;
  std::vector<Key> uniques;
  std::vector<Check> checks;
};

/// What ALTER TABLE ... ADD CONSTRAINT brings: one of these.
struct AddedConstraint {
  std::optional<Key> primary, unique;
  std::optional<ForeignKey> foreign_key;
  std::optional<Check> check;
};

/// A constraint or sequence whose name was made from its table's; see Step::renamed_constraints.
struct TakenOverName {
  enum class Of : std::uint8_t {
    constraint,
    waiting_key,  ///< a foreign key that PostgreSQL does not have yet
    sequence,
  };
  std::string from, to;
  Of of = Of::constraint;
};

/// A primary key that only PostgreSQL has; see Context::hold_as_primary_key.
struct PrimaryKeyChange {
  std::string table;       ///< key
  std::optional<Key> key;  ///< nothing: it goes
};

/// A key whose columns PostgreSQL compares otherwise than SQLite: a unique index over expressions holds it.
struct FoldedKey {
  const ast::Constraint* constraint = nullptr;  ///< as written, of the table or of a column
  bool replaced = true;                         ///< false: a primary key, which stays beside the index
  Index index;
};

/// Something that PostgreSQL refuses in a statement for what is there before it, or is not. See refusals.h.
struct Refusal {
  enum class Of : std::uint8_t {
    missing_table,
    missing_column,  ///< of ALTER TABLE, INSERT, UPDATE and of keys
    missing_index_column,
    missing_constraint,  ///< of DROP CONSTRAINT
    missing_index,       ///< of DROP INDEX
    repeated_table,
    repeated_column,
    repeated_constraint,
    repeated_index,
    second_primary_key,
    key_of_other_type,  ///< a foreign key, as the following
    key_to_no_column,
    key_to_no_unique,
    key_to_no_primary,
    key_of_other_length,
    referenced_table,  ///< DROP TABLE of a foreign key's parent or of what a view reads
    referenced_column,
    index_of_constraint,  ///< DROP INDEX
    repeated_relation,    ///< something of another kind has the name
    repeated_type,
    missing_type,  ///< of DROP TYPE
    type_in_use,
    missing_schema,
    repeated_label,        ///< ALTER TYPE ... ADD VALUE
    changed_view,          ///< CREATE OR REPLACE VIEW with other columns
    changed_return,        ///< CREATE OR REPLACE FUNCTION with another result
    column_of_view,        ///< whose type changes, or which is dropped
    key_of_narrower_type,  ///< a foreign key that PostgreSQL takes
    // of rows that the chain brings
    no_value,            ///< NULL, or nothing, for a column that wants a value
    repeated_key,        ///< a row with the key of another
    row_without_parent,  ///< of a foreign key
    row_against_check,
    used_number,       ///< the sequence gives a number that a row has
    null_in_rows,      ///< ADD COLUMN ... NOT NULL, SET NOT NULL
    repeated_in_rows,  ///< a new key
    orphans_in_rows,   ///< a new foreign key
    check_fails_in_rows,
  };
  /// What the statement does to what it names.
  enum class Act : std::uint8_t { reference, alter, drop, rename, other };
  Of of = Of::missing_table;
  Act act = Act::other;
  text::Span span;             ///< of the name in the statement
  std::string key;             ///< of a missing table; of a view or type; of a foreign key's parent
  std::string name;            ///< PostgreSQL's, of what is missing or there already, or of a foreign key's constraint
  std::string table;           ///< PostgreSQL's name of the table
  std::string parent;          ///< of a foreign key
  std::string other_name;      ///< what is there: the name differs in case only, or was given up for this one
  bool renamed = false;        ///< the latter
  bool is_cut = false;         ///< of what is there already: the name is longer than PostgreSQL keeps
  std::optional<Place> there;  ///< where what is there was made
  std::vector<std::string> columns;         ///< of a foreign key; what refers to a table that is dropped
  std::vector<std::string> parent_columns;  ///< of the key
  std::string type, parent_type;            ///< of the first two columns that differ
  bool has_index = false;                   ///< of a constraint: its name is an index's too
  std::size_t later = 0;  ///< the statement of the file that makes the parent of a foreign key; 0: none
  /// Of a missing column: the one of Catalog::drifts() that would have made it.
  std::optional<std::size_t> drift = {};
  bool sure = true;        ///< false: something that could not be read may have changed what is there
  std::string value;       ///< of a row
  std::uint64_t more = 0;  ///< rows behind the first that are refused for the same
};

struct Step {
  std::uint32_t file = 0;                    ///< of the chain
  std::optional<Table> table;                ///< CREATE TABLE of a table that is not there yet
  std::optional<Index> index;                ///< CREATE INDEX of an index that is not there yet
  std::optional<View> view;                  ///< CREATE VIEW, likewise
  std::optional<Trigger> trigger;            ///< CREATE TRIGGER of a trigger that is not there yet
  std::vector<AddedColumn> added;            ///< one per ADD COLUMN and ALTER COLUMN ... TO, in order
  std::vector<AddedConstraint> constraints;  ///< one per ADD CONSTRAINT, in order
  std::vector<std::string> defaults;         ///< one per ALTER COLUMN ... SET DEFAULT, in order
  /// RENAME TO the name of a table that was dropped: the rest of a rebuild. Its constraints take over the names too.
  std::vector<TakenOverName> renamed_constraints;
  std::optional<PrimaryKeyChange> primary_key;
  std::vector<FoldedKey> folded_keys;  ///< of CREATE TABLE
  bool already_there = false;          ///< IF NOT EXISTS met an object of that name
  bool absent = false;                 ///< PostgreSQL does not get what the statement creates (it was commented out)
  std::string lacks;                   ///< then: what it needs and PostgreSQL does not have; may be empty
  std::vector<std::pair<const ast::Name*, std::string>> names;  ///< of constraints that cannot be called as written
  std::vector<Refusal> refusals;
  std::vector<KnownRow> rows;  ///< of an INSERT in a chain for PostgreSQL
  std::vector<Fill> fills;     ///< point into this step: it must not be moved before they are done
};

/// Fills `step` (an empty one) from the statement and the catalog before it.
void prepare(Step& step, const ast::Statement& statement, const Typing& typing, const TypeMapper& mapper,
             std::uint32_t file);

/// Changes the catalog as the statement does.
void apply(Step&& step, const ast::Statement& statement, Catalog& catalog);

/// What PostgreSQL can have now and could not before: waiting foreign keys whose parent is complete, views whose
/// tables are back. Marks them as attached.
struct Effects {
  std::vector<ForeignKeyRef> attached;
  std::vector<std::string> restored_views;
};
Effects settle(Catalog& catalog);

}  // namespace sqlferry::schema
