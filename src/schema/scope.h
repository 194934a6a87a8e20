// What a column name means at one place of a statement, and the class of an expression there.
//
// Classes. A column has the class that PostgreSQL will hold it as, a literal its own, an operator and a call the class
// of the result that the translation has: comparisons are boolean, `+` and its like are numbers, `||` is text, a
// function gives what its row of the function table says, CASE and coalesce what their alternatives have in common, a
// column of a view or subquery what its expression has. A number with a fraction in the text is numeric, as it is to
// PostgreSQL.
//
// Unknown. A column of a relation that is not in the catalog, a function without a row, a parameter, NULL: no class,
// and no rule may conclude anything from that. A translation that depends on the class then chooses what is right for
// every class (nullif() around a divisor), or leaves the expression as it is, so that PostgreSQL decides or refuses; it
// never casts.
//
// Affinity. What SQLite would do in a comparison is another question, and depends on the declared type alone: a column
// declared DATETIME is a timestamp to PostgreSQL and numeric to SQLite. Only columns and casts have one. A column of a
// view or subquery hands on that of the column or cast it shows.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schema/catalog.h"

namespace sqlferry::schema {

/// The class of a call's result in PostgreSQL, from the call and the classes of its arguments.
using CallTyper = std::function<TypeClass(const ast::Call& call, const std::vector<TypeClass>& args)>;

/// Something that FROM (or INSERT, UPDATE, CREATE TABLE) brings in.
struct Relation {
  std::string key;   ///< alias, else the table's name; what `key.column` refers to
  std::string name;  ///< the same as PostgreSQL must spell it
  const Table* table = nullptr;
  std::vector<Column> columns;  ///< of a subquery, view or CTE; a table's are in `table`
  bool complete = true;         ///< false: it may have columns that we do not know
  bool qualified_only = false;  ///< NEW and OLD: a bare column name does not mean theirs
  bool json_rows = false;       ///< json_each() or json_tree() themselves

  [[nodiscard]] const Column* column(std::string_view column_key) const;
  [[nodiscard]] const std::vector<Column>& all_columns() const { return table ? table->columns : columns; }
};

struct Scope {
  const Scope* outer = nullptr;
  const ast::SelectCore* core = nullptr;  ///< whose FROM this is
  std::vector<Relation> relations;
  std::vector<Relation> common_tables;  ///< WITH
  struct OutputName {
    std::string key;
    std::string name;  ///< PostgreSQL's
    const ast::Expr* value = nullptr;
  };
  std::vector<OutputName> output_names;  ///< aliases of the SELECT list: ORDER BY and GROUP BY see them

  /// Each relation around this place is known with all its columns.
  [[nodiscard]] bool complete() const;
};

struct Resolved {
  const Relation* relation = nullptr;
  const Column* column = nullptr;
};

/// Reads the catalog; changes nothing.
class Typing {
 public:
  Typing(const Catalog& catalog, const CallTyper& call_type) : catalog_(catalog), call_type_(call_type) {}

  [[nodiscard]] const Catalog& catalog() const { return catalog_; }
  [[nodiscard]] std::optional<Resolved> resolve(const ast::ColumnRef& ref, const Scope& scope) const;
  /// The alias of the SELECT list that is meant, or nullptr.
  [[nodiscard]] const Scope::OutputName* output_name(const ast::ColumnRef& ref, const Scope& scope) const;
  [[nodiscard]] bool is_output_name(const ast::ColumnRef& ref, const Scope& scope) const {
    return output_name(ref, scope) != nullptr;
  }
  /// SQLite takes "x" for a string where nothing around has that name.
  [[nodiscard]] bool is_string(const ast::ColumnRef& ref, const Scope& scope) const;
  [[nodiscard]] TypeClass type_of(const ast::Expr& expr, const Scope& scope) const;
  /// json_extract(document, path), document ->> path, or a column that holds such a value.
  [[nodiscard]] bool is_json_value(const ast::Expr& expr, const Scope& scope) const;
  [[nodiscard]] Affinity affinity_of(const ast::Expr& expr, const Scope& scope) const;
  /// The column whose value the expression hands on unchanged (through parentheses), or nullptr.
  [[nodiscard]] const Column* column_of(const ast::Expr& expr, const Scope& scope) const;

  /// What SQLite compares the expression by: its own COLLATE, else its column's. Nothing: the other operand decides.
  [[nodiscard]] std::optional<Collation> collation_of(const ast::Expr& expr, const Scope& scope) const;
  /// Of `left = right`.
  [[nodiscard]] Collation collation_of(const ast::Expr& left, const ast::Expr& right, const Scope& scope) const;
  /// Of the type that the expression's translation has in PostgreSQL.
  [[nodiscard]] CaseBlind case_blindness(const ast::Expr& expr, const Scope& scope) const;

  /// Scopes of parts of a statement. The scope refers to `outer`, which must outlive it.
  [[nodiscard]] Scope scope_of(const ast::Select& select, const Scope* outer) const;    // WITH only
  [[nodiscard]] Scope scope_of(const ast::SelectCore& core, const Scope* outer) const;  // FROM
  [[nodiscard]] Scope scope_with(const ast::With& with, const Scope* outer) const;
  [[nodiscard]] Scope scope_of_table(std::string_view key, const std::optional<ast::Name>& alias,
                                     const Scope* outer) const;
  /// NEW and OLD, as far as the event has them.
  [[nodiscard]] Scope scope_of_trigger(const ast::CreateTrigger& trigger) const;
  void add_relations(const ast::TableRef& ref, Scope& scope) const;
  /// The columns that a SELECT gives, with `*` expanded where its relations are known. `complete` may be null.
  [[nodiscard]] std::vector<Column> columns_of(const ast::Select& select, const Scope* outer,
                                               bool* complete = nullptr) const;
  [[nodiscard]] Relation relation_named(const ast::ObjectName& name, const Scope& scope) const;

 private:
  [[nodiscard]] std::vector<Column> columns_of(const ast::SelectCore& core, const Scope& with, bool& complete) const;
  [[nodiscard]] Column column_of_item(const ast::SelectItem& item, const Scope& scope) const;
  [[nodiscard]] TypeClass type_of_choice(const std::vector<const ast::Expr*>& results, const Scope& scope) const;
  [[nodiscard]] TypeClass type_of_call(const ast::Call& call, const Scope& scope) const;
  [[nodiscard]] TypeClass type_of_binary(const ast::Binary& binary, const Scope& scope) const;

  const Catalog& catalog_;
  const CallTyper& call_type_;
};

}  // namespace sqlferry::schema
