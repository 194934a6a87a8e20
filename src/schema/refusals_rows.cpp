// Rows that PostgreSQL does not take, and changes of tables that it refuses for the rows that are there.
#include <algorithm>
#include <functional>
#include <unordered_map>

#include "schema/build.h"
#include "schema/names.h"
#include "schema/refusals.h"
#include "schema/row_check.h"

namespace sqlferry::schema {
namespace {

using Kind = RowValue::Kind;
using RefusalOf = Refusal::Of;
using Positions = std::vector<std::size_t>;

/// Where the columns stand in a row; empty: one is not known.
Positions positions_of(const std::vector<std::string>& keys, const std::vector<std::string>& columns) {
  Positions out;
  for (const auto& key : keys) {
    const auto at = std::find(columns.begin(), columns.end(), key);
    if (at == columns.end()) return {};
    out.push_back(static_cast<std::size_t>(at - columns.begin()));
  }
  return out;
}

/// Nothing where a part is an expression, which is no column's value.
std::optional<Key> key_of_index(const Index& index) {
  Key key{index.name, {}};
  for (const auto& part : index.parts) {
    if (part.column.empty()) return std::nullopt;
    key.columns.push_back(part.column);
  }
  return key;
}

/// Keys that no two rows share: constraints, and whole indexes of columns.
std::vector<Key> unique_keys_of(const Table& table, const Catalog& catalog) {
  std::vector<Key> out = table.uniques;
  if (table.primary) out.push_back(*table.primary);
  for (const Index* index : catalog.indexes_of(table.key)) {
    if (!index->unique || !index->where.empty()) continue;
    if (auto key = key_of_index(*index)) out.push_back(std::move(*key));
  }
  return out;
}

std::string shown_values(const KnownRow& row, const Positions& at) {
  std::string out;
  for (const std::size_t i : at) {
    if (!out.empty()) out += ", ";
    out += row.values[i].kind == Kind::null ? "NULL" : row.values[i].text;
  }
  return out;
}

/// About one statement: each thing is said once, of the first row.
class RowRefusals {
 public:
  RowRefusals(const Table& table, const Catalog& catalog, std::vector<Refusal>& out)
      : table_(table), catalog_(catalog), out_(out), keys_(column_keys_of(table)) {}

  void values(const ast::Insert& insert, const std::vector<KnownRow>& rows) {
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
      const Column& column = table_.columns[i];
      // `ALTER COLUMN ... ADD GENERATED` is not followed, and names the column alone.
      if (!column.not_null || !catalog_.is_sure_of(column.name)) continue;
      const bool wants = needs_value(column, catalog_);
      Refusal* said = nullptr;
      for (const KnownRow& row : rows) {
        const RowValue& value = row.values[i];
        if (value.kind != Kind::null || !(wants || !value.span.empty())) continue;
        if (said) {
          ++said->more;
          continue;
        }
        said = &refuse(RefusalOf::no_value, value.span.empty() ? insert.table.span : value.span, column.name);
        said->has_index = !value.span.empty();
        said->there = column.place;
      }
    }
  }

  void keys(const std::vector<KnownRow>& rows, const TableRows* there) {
    for (const Key& key : unique_keys_of(table_, catalog_)) {
      const auto pair = repeated(key, rows, there);
      if (!pair) continue;
      const Positions at = positions_of(key.columns, keys_);
      Refusal& refusal = refuse(RefusalOf::repeated_key, pair->second->span, key.name);
      refusal.there = Place{pair->first->file, pair->first->span};
      name_columns(refusal, at, *pair->second);
    }
  }

  void parents(const std::vector<KnownRow>& rows) {
    for (const ForeignKey& fk : table_.foreign_keys) {
      const KnownRow* orphan = fk.attached && !fk.initially_deferred ? first_orphan(fk, rows, rows) : nullptr;
      if (orphan) say_orphan(RefusalOf::row_without_parent, fk, *orphan, orphan->span);
    }
  }

  void checks(const std::vector<KnownRow>& rows) {
    for (const Check& check : table_.checks) {
      const KnownRow* row = first_failing(RowCheck(check.text, table_, catalog_), rows);
      if (row) refuse(RefusalOf::row_against_check, row->span, check.name).value = check.text;
    }
  }

  /// The sequence gives numbers that rows have already.
  void numbers(const std::vector<KnownRow>& rows, const TableRows* there) {
    const Column* key = table_.generated_key();
    const auto at = key ? positions_of({key->key}, keys_) : Positions{};
    if (at.empty() || !there || !there->next_number || !table_.primary ||
        table_.primary->columns != std::vector{key->key})
      return;
    std::int64_t next = *there->next_number;
    for (const KnownRow& row : rows) {
      if (!row.values[at[0]].span.empty()) continue;
      const RowValue given{Kind::literal, std::to_string(next++), {}};
      const auto is_used = [&](const KnownRow& each) { return same_value(each.values[at[0]], given, key); };
      const auto used = std::find_if(there->rows.begin(), there->rows.end(), is_used);
      if (used == there->rows.end()) continue;
      Refusal& refusal = refuse(RefusalOf::used_number, row.span, table_.primary->name);
      refusal.there = Place{used->file, used->span};
      refusal.columns = {key->name};
      refusal.value = given.text;
      return;
    }
  }

  // ---- the rows that are there, against what is added

  void null_column(const Column& column, text::Span span, const TableRows& there) {
    Refusal& refusal = refuse(RefusalOf::null_in_rows, span, column.name);
    if (!there.rows.empty()) refusal.there = Place{there.rows.front().file, there.rows.front().span};
  }

  void set_not_null(const Column& column, text::Span span, const TableRows& there) {
    const auto at = there.position_of(column.key);
    const auto is_null = [&](const KnownRow& row) { return row.values[*at].kind == Kind::null; };
    const auto row = at ? std::find_if(there.rows.begin(), there.rows.end(), is_null) : there.rows.end();
    if (row == there.rows.end()) return;
    refuse(RefusalOf::null_in_rows, span, column.name).there = Place{row->file, row->span};
  }

  void new_key(const Key& key, text::Span span, const TableRows& there) {
    const auto pair = repeated(key, there.rows, nullptr);
    if (!pair) return;
    Refusal& refusal = refuse(RefusalOf::repeated_in_rows, span, key.name);
    refusal.there = Place{pair->second->file, pair->second->span};
    name_columns(refusal, positions_of(key.columns, keys_), *pair->second);
  }

  void new_foreign_key(const ForeignKey& fk, const TableRows& there) {
    const KnownRow* orphan = first_orphan(fk, there.rows, {});
    if (orphan) say_orphan(RefusalOf::orphans_in_rows, fk, *orphan, fk.place.span);
  }

  void new_check(const std::string& name, const ast::Expr& condition, text::Span span, const TableRows& there) {
    const KnownRow* row = first_failing(RowCheck(condition, table_, catalog_), there.rows);
    if (!row) return;
    Refusal& refusal = refuse(RefusalOf::check_fails_in_rows, span, name);
    refusal.there = Place{row->file, row->span};
  }

 private:
  Refusal& refuse(RefusalOf of, text::Span span, const std::string& name) {
    Refusal& refusal = out_.emplace_back();
    refusal.of = of;
    refusal.span = span;
    refusal.name = name;
    refusal.table = table_.name;
    refusal.sure = catalog_.is_sure_of(table_.key);
    return refusal;
  }

  void name_columns(Refusal& refusal, const Positions& at, const KnownRow& row) const {
    for (const std::size_t i : at) refusal.columns.push_back(table_.columns[i].name);
    refusal.value = shown_values(row, at);
  }

  using Pair = std::pair<const KnownRow*, const KnownRow*>;

  /// Two rows of one key: the second is among `rows`, the first there before it or among them, too.
  [[nodiscard]] std::optional<Pair> repeated(const Key& key, const std::vector<KnownRow>& rows,
                                             const TableRows* there) const {
    const Positions at = positions_of(key.columns, keys_);
    if (at.empty()) return std::nullopt;
    std::unordered_map<std::string, const KnownRow*> seen;
    const auto note = [&](const KnownRow& row) -> const KnownRow* {
      const auto text = text_of_key(row, at);
      if (!text) return nullptr;
      const auto [first, is_new] = seen.try_emplace(*text, &row);
      return is_new ? nullptr : first->second;
    };
    if (there && there->columns == keys_) {
      for (const KnownRow& row : there->rows) note(row);
    }
    for (const KnownRow& row : rows) {
      if (const KnownRow* first = note(row)) return Pair{first, &row};
    }
    return std::nullopt;
  }

  /// Rows with the same text have the same key; nothing where a value is NULL or not known.
  [[nodiscard]] static std::optional<std::string> text_of_key(const KnownRow& row, const Positions& at) {
    std::string out;
    for (const std::size_t i : at) {
      if (row.values[i].kind != Kind::literal) return std::nullopt;
      out += row.values[i].text + '\0';
    }
    return out;
  }

  /// The first row whose parent is surely not there. `beside`: further rows of the child, if it is its own parent.
  [[nodiscard]] const KnownRow* first_orphan(const ForeignKey& fk, const std::vector<KnownRow>& rows,
                                             const std::vector<KnownRow>& beside) const {
    const Table* parent = catalog_.table(fk.parent);
    const TableRows* known = catalog_.rows_of(fk.parent);
    const bool is_known =
        parent && !parent->partly_known && catalog_.is_sure_of(parent->key) && (!known || known->complete);
    const auto target = is_known ? catalog_.target_columns(fk) : std::vector<std::string>{};
    const Positions from = positions_of(fk.columns, keys_);
    const Positions to = is_known ? positions_of(target, column_keys_of(*parent)) : Positions{};
    if (from.empty() || from.size() != to.size() || (known && known->columns != column_keys_of(*parent)))
      return nullptr;
    const auto may_be_parent = [&](const KnownRow& row, const KnownRow& of) {
      for (std::size_t i = 0; i < from.size(); ++i) {
        if (other_value(of.values[from[i]], row.values[to[i]], &parent->columns[to[i]])) return false;
      }
      return true;
    };
    for (const KnownRow& row : rows) {
      const auto is_known_value = [&](std::size_t i) { return row.values[i].kind == Kind::literal; };
      if (!std::all_of(from.begin(), from.end(), is_known_value)) continue;
      const auto is_parent = [&](const KnownRow& each) { return may_be_parent(each, row); };
      if (known && std::any_of(known->rows.begin(), known->rows.end(), is_parent)) continue;
      if (parent->key == table_.key && std::any_of(beside.begin(), beside.end(), is_parent)) continue;
      return &row;
    }
    return nullptr;
  }

  void say_orphan(RefusalOf of, const ForeignKey& fk, const KnownRow& row, text::Span span) {
    Refusal& refusal = refuse(of, span, fk.name);
    name_columns(refusal, positions_of(fk.columns, keys_), row);
    refusal.parent = catalog_.table(fk.parent)->name;
    if (of == RefusalOf::orphans_in_rows) refusal.there = Place{row.file, row.span};
  }

  [[nodiscard]] const KnownRow* first_failing(const RowCheck& check, const std::vector<KnownRow>& rows) const {
    const auto row =
        std::find_if(rows.begin(), rows.end(), [&](const KnownRow& each) { return check.fails(each.values, keys_); });
    return row == rows.end() ? nullptr : &*row;
  }

  const Table& table_;
  const Catalog& catalog_;
  std::vector<Refusal>& out_;
  std::vector<std::string> keys_;
};

bool is_free_of_triggers(const Table& table, const Catalog& catalog) { return catalog.triggers_of(table.key).empty(); }

/// The rows of a table that a statement changes; null: none are known to be there.
const TableRows* sure_rows(const Table* table, const Catalog& catalog) {
  const TableRows* rows = table && !table->partly_known ? catalog.rows_of(table->key) : nullptr;
  const bool fits = rows && rows->columns == column_keys_of(*table);
  return fits && rows->filled == TableRows::Filled::surely ? rows : nullptr;
}

/// Defaults that the statement sets itself, for the columns it adds; and what an earlier action takes away.
void look_at_action(const ast::AlterAction& action, const Step& step, std::size_t& added, std::size_t& constraints,
                    const Table& table, const Catalog& catalog, const TableRows& there, RowRefusals& refusals) {
  if (std::holds_alternative<ast::RedefineColumn>(action.node)) ++added;
  if (const auto* add = std::get_if<ast::AddColumn>(&action.node)) {
    if (added >= step.added.size()) return;
    const AddedColumn& made = step.added[added++];
    Column column = made.column;
    column.not_null = column.not_null || made.primary.has_value();
    for (const auto& constraint : add->column.constraints) {
      const auto* value = std::get_if<ast::DefaultClause>(&constraint.node);
      const auto* generated = std::get_if<ast::GeneratedClause>(&constraint.node);
      if (value || generated) column.default_text = "given";  // not filled in yet
    }
    if (!table.column(column.key) && needs_value(column, catalog))
      refusals.null_column(column, add->column.name.span, there);
  } else if (const auto* null = std::get_if<ast::AlterColumnNull>(&action.node)) {
    const Column* column = table.column(catalog.key_of(null->column));
    if (null->not_null && column && !column->not_null) refusals.set_not_null(*column, null->column.span, there);
  } else if (const auto* add_constraint = std::get_if<ast::AddConstraint>(&action.node)) {
    if (constraints >= step.constraints.size()) return;
    const AddedConstraint& made = step.constraints[constraints++];
    const text::Span span = add_constraint->constraint.span;
    if (made.unique) refusals.new_key(*made.unique, span, there);
    if (made.primary) refusals.new_key(*made.primary, span, there);
    if (made.foreign_key) refusals.new_foreign_key(*made.foreign_key, there);
    const auto* check = std::get_if<ast::CheckClause>(&add_constraint->constraint.node);
    if (made.check && check) refusals.new_check(made.check->name, *check->condition, span, there);
  }
}

}  // namespace

void refuse_new_rows(const ast::Insert& insert, const Step& step, const Catalog& catalog, std::vector<Refusal>& out) {
  if (step.rows.empty()) return;
  const Table* table = catalog.table(catalog.key_of(insert.table));
  if (!table || !is_free_of_triggers(*table, catalog)) return;
  RowRefusals refusals(*table, catalog, out);
  refusals.values(insert, step.rows);
  refusals.checks(step.rows);
  if (!insert.upserts.empty()) return;
  const TableRows* there = catalog.rows_of(table->key);
  refusals.keys(step.rows, there);
  refusals.parents(step.rows);
  refusals.numbers(step.rows, there);
}

void refuse_for_rows(const ast::AlterTable& alter, const Step& step, const Catalog& catalog,
                     std::vector<Refusal>& out) {
  const Table* table = catalog.table(catalog.key_of(alter.table));
  const TableRows* there = sure_rows(table, catalog);
  if (!there) return;
  RowRefusals refusals(*table, catalog, out);
  std::size_t added = 0;
  std::size_t constraints = 0;
  for (const auto& action : alter.actions)
    look_at_action(action, step, added, constraints, *table, catalog, *there, refusals);
}

void refuse_for_rows(const ast::CreateIndex& create, const Step& step, const Catalog& catalog,
                     std::vector<Refusal>& out) {
  if (!create.unique || create.where || !step.index) return;
  const Table* table = catalog.table(catalog.key_of(create.table));
  const TableRows* there = sure_rows(table, catalog);
  const auto key = there ? key_of_index(*step.index) : std::nullopt;
  if (key) RowRefusals(*table, catalog, out).new_key(*key, create.table.span, *there);
}

}  // namespace sqlferry::schema
