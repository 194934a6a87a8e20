// ALTER TABLE against the table that is there. PostgreSQL drops what a statement drops before it does the rest.
#include <algorithm>

#include "schema/build.h"
#include "schema/names.h"
#include "schema/refusals.h"
#include "sql/placeholder.h"

namespace sqlferry::schema {
namespace {

bool has_constraint_named(const Table& table, const std::string& name) {
  const auto is_named = [&](const auto& constraint) { return constraint.name == name; };
  return (table.primary && table.primary->name == name) ||
         std::any_of(table.uniques.begin(), table.uniques.end(), is_named) ||
         std::any_of(table.foreign_keys.begin(), table.foreign_keys.end(),
                     [&](const ForeignKey& fk) { return fk.attached && fk.name == name; }) ||
         std::any_of(table.checks.begin(), table.checks.end(), is_named);
}

/// One statement's actions, over the table as they leave it one after another.
class AlterCheck {
 public:
  /// `is_last`: there is one action only, behind which nobody asks what it changed.
  AlterCheck(const Table& table, bool is_last, const Step& step, const Catalog& catalog, std::vector<Refusal>& out)
      : there_(table), is_last_(is_last), step_(step), catalog_(catalog), out_(out) {
    sure_ = catalog.is_sure_of(table.key);
  }

  void drops(const ast::AlterAction& action) {
    if (const auto* column = std::get_if<ast::DropColumn>(&action.node)) {
      drop_column(*column);
    } else if (const auto* constraint = std::get_if<ast::DropConstraint>(&action.node)) {
      drop_constraint(*constraint);
    }
  }

  void does(const ast::AlterAction& action) {
    if (const auto* add = std::get_if<ast::AddColumn>(&action.node)) {
      add_column(*add);
    } else if (const auto* constraint = std::get_if<ast::AddConstraint>(&action.node)) {
      add_constraint(constraint->constraint);
    } else if (const auto* column = std::get_if<ast::RenameColumn>(&action.node)) {
      rename_column(*column);
    } else if (const auto* rename = std::get_if<ast::RenameTable>(&action.node)) {
      rename_table(*rename);
    } else if (const auto* type = std::get_if<ast::AlterColumnType>(&action.node)) {
      missing(type->column, Refusal::Act::alter);
      refuse_column_of_view(type->column, table(), Refusal::Act::alter, catalog_, out_);
    } else if (const auto* value = std::get_if<ast::AlterColumnDefault>(&action.node)) {
      missing(value->column, Refusal::Act::alter);
    } else if (const auto* null = std::get_if<ast::AlterColumnNull>(&action.node)) {
      missing(null->column, Refusal::Act::alter);
    }
  }

 private:
  Refusal& refuse(Refusal::Of of, Refusal::Act act, const ast::Name& name) {
    Refusal& refusal = out_.emplace_back();
    refusal.of = of;
    refusal.act = act;
    refusal.span = name.span;
    refusal.name = postgres_name(name);
    refusal.table = table().name;
    refusal.there = table().place;
    refusal.sure = sure_ && catalog_.is_sure_of(refusal.name);
    return refusal;
  }

  void missing(const ast::Name& name, Refusal::Act act) {
    refuse_missing_column(name, table(), Refusal::Of::missing_column, act, catalog_, out_);
  }

  void drop_column(const ast::DropColumn& drop) {
    if (!drop.if_exists) missing(drop.column, Refusal::Act::drop);
    const std::string key = catalog_.key_of(drop.column);
    if (!drop.cascade) {
      refuse_referenced(drop.column, key);
      refuse_column_of_view(drop.column, table(), Refusal::Act::drop, catalog_, out_);
    }
    if (is_last_) return;
    Table& left = change();
    std::erase_if(left.columns, [&](const Column& column) { return column.key == key; });
    const auto uses = [&](const auto& constraint) {
      return std::find(constraint.columns.begin(), constraint.columns.end(), key) != constraint.columns.end();
    };
    if (left.primary && uses(*left.primary)) left.primary.reset();
    std::erase_if(left.uniques, uses);
    std::erase_if(left.foreign_keys, uses);
  }

  /// Only what is unique can have a foreign key lead to it, so that no other column costs a search.
  void refuse_referenced(const ast::Name& name, const std::string& key) {
    const auto holds = [&](const Key& unique) {
      return std::find(unique.columns.begin(), unique.columns.end(), key) != unique.columns.end();
    };
    if (!(table().primary && holds(*table().primary)) &&
        std::none_of(table().uniques.begin(), table().uniques.end(), holds))
      return;
    for (const auto& ref : catalog_.dependents_of(table().key).foreign_keys) {
      const ForeignKey& fk = catalog_.foreign_key(ref);
      const auto target = catalog_.target_columns(fk);
      if (std::find(target.begin(), target.end(), key) == target.end()) continue;
      Refusal& refusal = refuse(Refusal::Of::referenced_column, Refusal::Act::drop, name);
      refusal.columns = {fk.name};
      refusal.parent = catalog_.table(ref.table)->name;
      refusal.there = fk.place;
      refusal.sure = refusal.sure && catalog_.is_sure_of(ref.table) && catalog_.is_sure_of(fk.name);
      return;
    }
  }

  void drop_constraint(const ast::DropConstraint& drop) {
    const std::string name = postgres_name(drop.name);
    const bool there = has_constraint_named(table(), name);
    if (!there && !drop.if_exists && !table().partly_known && !sql::has_placeholder(drop.name.text))
      refuse(Refusal::Of::missing_constraint, Refusal::Act::drop, drop.name);
    if (is_last_) return;
    Table& left = change();
    const auto is_named = [&](const auto& constraint) { return constraint.name == name; };
    if (left.primary && is_named(*left.primary)) left.primary.reset();
    std::erase_if(left.uniques, is_named);
    std::erase_if(left.foreign_keys, is_named);
    std::erase_if(left.checks, is_named);
  }

  void add_column(const ast::AddColumn& add) {
    if (next_added_ >= step_.added.size()) return;
    const AddedColumn& added = step_.added[next_added_++];
    const bool there = table().column(added.column.key) != nullptr;
    if (there && !add.if_not_exists && !sql::has_placeholder(add.column.name.text)) {
      Refusal& refusal = refuse(Refusal::Of::repeated_column, Refusal::Act::other, add.column.name);
      refusal.sure = sure_;
      refusal.there = table().column(added.column.key)->place;
      refusal.is_cut = is_cut(add.column.name);
    }
    if (there) return;
    for (const auto& constraint : add.column.constraints) {
      if (std::holds_alternative<ast::PrimaryKeyClause>(constraint.node)) add_primary(constraint);
    }
    if (is_last_ && added.foreign_keys.empty()) return;
    Table& left = change();
    left.columns.push_back(added.column);
    left.uniques.insert(left.uniques.end(), added.uniques.begin(), added.uniques.end());
    for (const auto& fk : added.foreign_keys) key(fk);
  }

  void key(const ForeignKey& fk) {
    if (!catalog_.ignores_case()) refuse_keys(table(), fk, fk.place.span, catalog_, out_);
  }

  void add_primary(const ast::Constraint& constraint) {
    if (table().primary) {
      const ast::Name at{"", constraint.span, ast::Quote::none};
      Refusal& refusal = refuse(Refusal::Of::second_primary_key, Refusal::Act::other, at);
      refusal.name = table().primary->name;
      refusal.sure = sure_ && catalog_.is_sure_of(refusal.name);
    }
    if (!is_last_) change().primary.emplace();
  }

  void columns_of_key(const std::vector<ast::IndexedColumn>& columns) {
    for (const auto& column : columns) {
      const auto* ref = ast::as<ast::ColumnRef>(column.value);
      if (ref && ref->parts.size() == 1) missing(ref->parts[0], Refusal::Act::other);
    }
  }

  void add_constraint(const ast::Constraint& constraint) {
    const auto* primary = std::get_if<ast::PrimaryKeyClause>(&constraint.node);
    if (constraint.name && !sql::has_placeholder(constraint.name->text) &&
        has_constraint_named(table(), postgres_name(*constraint.name))) {
      Refusal& refusal = refuse(Refusal::Of::repeated_constraint, Refusal::Act::other, *constraint.name);
      refusal.has_index = primary || std::holds_alternative<ast::UniqueClause>(constraint.node);
      refusal.is_cut = is_cut(*constraint.name);
    } else if (primary) {
      add_primary(constraint);
    }
    if (primary) columns_of_key(primary->columns);
    if (const auto* unique = std::get_if<ast::UniqueClause>(&constraint.node)) columns_of_key(unique->columns);
    if (const auto* fk = std::get_if<ast::ForeignKeyConstraint>(&constraint.node)) {
      for (const auto& column : fk->columns) missing(column, Refusal::Act::other);
      key(added_foreign_key(constraint, table(), catalog_, step_.file));
    }
  }

  void rename_column(const ast::RenameColumn& rename) {
    missing(rename.from, Refusal::Act::rename);
    const Column* there = table().column(catalog_.key_of(rename.to));
    if (!there || sql::has_placeholder(rename.to.text) || there == table().column(catalog_.key_of(rename.from))) return;
    Refusal& refusal = refuse(Refusal::Of::repeated_column, Refusal::Act::rename, rename.to);
    refusal.sure = sure_;
    refusal.there = there->place;
  }

  void rename_table(const ast::RenameTable& rename) {
    const std::string schema(catalog_.schema_prefix_of(table().key));
    const Table* there = catalog_.table(schema + catalog_.key_of(rename.to));
    if (!there || there->key == table().key || there->temporary) return;
    Refusal& refusal = refuse(Refusal::Of::repeated_table, Refusal::Act::rename, rename.to);
    refusal.there = there->place;
    refusal.sure = catalog_.is_sure_of(there->key);
  }

  [[nodiscard]] const Table& table() const { return changed_ ? *changed_ : there_; }
  /// As this action leaves it: a copy costs as much as the table has columns, and is made where somebody asks.
  Table& change() { return changed_ ? *changed_ : changed_.emplace(there_); }

  const Table& there_;
  std::optional<Table> changed_;
  bool is_last_;
  const Step& step_;
  const Catalog& catalog_;
  std::vector<Refusal>& out_;
  bool sure_ = true;
  std::size_t next_added_ = 0;
};

/// The parents that are not there, of all the keys that the statement adds.
void refuse_missing_parents(const ast::AlterTable& alter, const Catalog& catalog, std::vector<Refusal>& out) {
  const auto look_at = [&](const ast::Constraint& constraint) {
    const auto* fk = std::get_if<ast::ForeignKeyConstraint>(&constraint.node);
    if (fk) table_or_refusal(fk->references->table, Refusal::Act::reference, catalog, out);
  };
  for (const auto& action : alter.actions) {
    if (const auto* add = std::get_if<ast::AddColumn>(&action.node)) {
      for (const auto& constraint : add->column.constraints) look_at(constraint);
    } else if (const auto* constraint = std::get_if<ast::AddConstraint>(&action.node)) {
      look_at(constraint->constraint);
    }
  }
}

}  // namespace

void refuse_alter(const ast::AlterTable& alter, const Step& step, const Catalog& catalog, std::vector<Refusal>& out) {
  std::vector<Refusal> missing;
  const Table* table = table_or_refusal(alter.table, Refusal::Act::alter, catalog, missing);
  if (!alter.if_exists) out.insert(out.end(), missing.begin(), missing.end());
  if (!table) return;
  if (!catalog.ignores_case()) refuse_missing_parents(alter, catalog, out);
  AlterCheck check(*table, alter.actions.size() == 1, step, catalog, out);
  for (const auto& action : alter.actions) check.drops(action);
  for (const auto& action : alter.actions) check.does(action);
}

}  // namespace sqlferry::schema
