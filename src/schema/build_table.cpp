#include <algorithm>
#include <functional>
#include <unordered_map>

#include "schema/build.h"
#include "schema/collation.h"
#include "schema/constraint_names.h"
#include "schema/names.h"

namespace sqlferry::schema {
namespace {

std::vector<std::string> keys_of(const std::vector<ast::Name>& names, const Catalog& catalog) {
  std::vector<std::string> out;
  for (const auto& name : names) out.push_back(catalog.key_of(name));
  return out;
}

std::vector<std::string> keys_of(const std::vector<ast::IndexedColumn>& columns, const Catalog& catalog) {
  std::vector<std::string> out;
  for (const auto& column : columns) {
    const auto* ref = ast::as<ast::ColumnRef>(column.value);
    const auto* string = ast::as<ast::Literal>(column.value);  // SQLite: PRIMARY KEY ('id')
    if (ref)
      out.push_back(catalog.key_of(ref->parts.back()));
    else if (string && string->kind == ast::Literal::Kind::string)
      out.push_back(folded(string->value));
  }
  return out;
}

/// Everything that a table's constraints are built with.
struct Builder {
  const Catalog& catalog;
  const Table& table;  // gives the names and the columns
  std::uint32_t file;
  const Table* as;  // see table_from
  Step& step;
  mutable std::optional<ConstraintNames> taken = std::nullopt;

  [[nodiscard]] std::string free_among(const std::string& wanted,
                                       const std::function<bool(const std::string&)>& taken_elsewhere) const {
    if (!taken) taken.emplace(table);
    return taken->choose(wanted, taken_elsewhere);
  }
  /// PostgreSQL finds a constraint without an index by its table.
  [[nodiscard]] std::string free_in_table(const std::string& wanted) const {
    return free_among(wanted, [](const std::string&) { return false; });
  }
  /// One with an index shares the names of the tables.
  [[nodiscard]] std::string free_relation(const std::string& wanted) const {
    return free_among(wanted, [&](const std::string& name) { return !as && catalog.relation_name_taken(name); });
  }

  [[nodiscard]] std::string chosen(const ast::Name& name, bool relation) const {
    std::string out = free_among(spelled_name(name), [&](const std::string& candidate) {
      return relation && !as && (candidate == table.name || catalog.relation_name_taken(candidate));
    });
    if (out != spelled_name(name)) step.names.emplace_back(&name, out);
    return out;
  }

  [[nodiscard]] std::string column_names(const std::vector<std::string>& keys) const {
    std::vector<std::string> names;
    for (const auto& key : keys) {
      const Column* column = table.column(key);
      names.push_back(column ? column->name : key);
    }
    return joined(names, "_");
  }

  [[nodiscard]] Key key(const std::optional<ast::Name>& name, std::vector<std::string> columns,
                        std::string_view label) const {
    Key out;
    const bool primary = label == "pkey";
    out.name =
        name ? chosen(*name, true) : free_relation(made_name(table.name, primary ? "" : column_names(columns), label));
    out.columns = std::move(columns);
    return out;
  }

  [[nodiscard]] ForeignKey foreign_key(const ast::Constraint& constraint, std::vector<std::string> columns) const {
    const auto& clause = *std::get<ast::ForeignKeyConstraint>(constraint.node).references;
    ForeignKey out;
    out.columns = std::move(columns);
    out.parent = catalog.key_of(clause.table);
    out.parent_columns = keys_of(clause.columns, catalog);
    out.on_delete = clause.on_delete;
    out.on_update = clause.on_update;
    out.match = clause.match;
    out.deferrable = clause.deferrable;
    out.initially_deferred = clause.initially_deferred;
    out.place = {file, clause.span};
    out.name = constraint.name ? chosen(*constraint.name, false)
                               : free_in_table(made_name(table.name, column_names(out.columns), "fkey"));
    return out;
  }

  [[nodiscard]] Check check(const ast::Constraint& constraint, const ast::Expr& condition) const {
    Check out;
    out.name =
        constraint.name ? chosen(*constraint.name, false) : free_in_table(made_check_name(condition, table, catalog));
    return out;
  }
};

bool is_integer_word(const ast::ColumnDef& def) {
  return def.type && folded(def.type->words) == "integer" && def.type->args.empty();
}

/// Which column names the rowid: https://sqlite.org/lang_createtable.html#rowid
struct RowidAlias {
  const ast::ColumnDef* column = nullptr;
  bool autoincrement = false;
};

RowidAlias rowid_alias(const ast::CreateTable& create, const Catalog& catalog) {
  for (const auto& option : create.options) {
    if (option.text == "WITHOUT ROWID") return {};
  }
  for (const auto& def : create.columns) {
    for (const auto& constraint : def.constraints) {
      const auto* primary = std::get_if<ast::PrimaryKeyClause>(&constraint.node);
      if (!primary) continue;
      const bool alias = is_integer_word(def) && !primary->descending;
      return alias ? RowidAlias{&def, !primary->autoincrement_span.empty()} : RowidAlias{};
    }
  }
  for (const auto& constraint : create.constraints) {
    const auto* primary = std::get_if<ast::PrimaryKeyClause>(&constraint.node);
    if (!primary) continue;
    const auto keys = keys_of(primary->columns, catalog);
    if (keys.size() != 1) return {};
    for (const auto& def : create.columns) {
      if (catalog.key_of(def.name) == keys[0] && is_integer_word(def))
        return {&def, !primary->autoincrement_span.empty()};
    }
  }
  return {};
}

Column bare_column(const ast::ColumnDef& def, std::string name, const Catalog& catalog, const ColumnMapping& mapping,
                   std::uint32_t file) {
  Column out;
  out.place = {file, def.name.span};
  out.name = std::move(name);
  out.key = catalog.key_of(def.name);
  out.type = mapping.type;
  out.generator = mapping.generator;
  return out;
}

/// A column that is there already under the very same name is the source's own mistake, and stays visible.
bool is_taken_by(const std::string& key, const ast::Name& name) { return folded(key) != folded(name.text); }

void add_columns(const ast::CreateTable& create, const RowidAlias& alias, const Catalog& catalog,
                 const TypeMapper& mapper, std::uint32_t file, Table& table) {
  table.columns.reserve(create.columns.size());
  std::unordered_map<std::string, std::string> keys;  // by PostgreSQL's name
  for (const auto& def : create.columns) {
    const bool is_alias = alias.column == &def;
    const ColumnFacts facts{table.name, &def, is_alias, is_alias && alias.autoincrement};
    std::string name = free_name(spelled_name(def.name), [&](const std::string& candidate) {
      const auto there = keys.find(candidate);
      return there != keys.end() && is_taken_by(there->second, def.name);
    });
    table.columns.push_back(bare_column(def, std::move(name), catalog, mapper(facts), file));
    keys.emplace(table.columns.back().name, table.columns.back().key);
  }
}

/// Constraints written at the column. `table` is where keys go; `column` is already in it or stands alone.
void read_column_constraints(const ast::ColumnDef& def, Column& column, const Builder& builder,
                             std::vector<Key>* primary, std::vector<Key>& uniques,
                             std::vector<ForeignKey>& foreign_keys, std::vector<Check>& checks) {
  for (const auto& constraint : def.constraints) {
    if (std::holds_alternative<ast::PrimaryKeyClause>(constraint.node)) {
      column.not_null = true;
      if (primary) primary->push_back(builder.key(constraint.name, {column.key}, "pkey"));
    } else if (std::holds_alternative<ast::NotNullClause>(constraint.node)) {
      column.not_null = true;
    } else if (std::holds_alternative<ast::UniqueClause>(constraint.node)) {
      uniques.push_back(builder.key(constraint.name, {column.key}, "key"));
    } else if (std::holds_alternative<ast::ForeignKeyConstraint>(constraint.node)) {
      foreign_keys.push_back(builder.foreign_key(constraint, {column.key}));
    } else if (const auto* check = std::get_if<ast::CheckClause>(&constraint.node)) {
      if (!check->condition) continue;
      checks.push_back(builder.check(constraint, *check->condition));
      checks.back().column = column.key;
    } else if (const auto* collate = std::get_if<ast::CollateClause>(&constraint.node)) {
      // PostgreSQL's collations are part of its types; none is one of SQLite's sequences.
      if (builder.catalog.ignores_case())
        column.collation = collation_named(collate->collation);
      else
        column.type.postgres += " COLLATE " + quoted(postgres_name(collate->collation));
    }
  }
  hold_collation(column, builder.catalog.nocase);
}

/// PostgreSQL gives it a name.
bool is_named(const ast::Constraint& constraint) {
  return std::holds_alternative<ast::PrimaryKeyClause>(constraint.node) ||
         std::holds_alternative<ast::UniqueClause>(constraint.node) ||
         std::holds_alternative<ast::ForeignKeyConstraint>(constraint.node) ||
         std::holds_alternative<ast::CheckClause>(constraint.node);
}

void add_column_fills(const ast::ColumnDef& def, Column& column, std::vector<Fill>& fills) {
  for (const auto& constraint : def.constraints) {
    if (const auto* value = std::get_if<ast::DefaultClause>(&constraint.node)) {
      fills.push_back({&column.default_text, value->value_span});
    } else if (const auto* generated = std::get_if<ast::GeneratedClause>(&constraint.node)) {
      if (generated->value) fills.push_back({&column.generated_text, generated->value->span});
    }
  }
}

void add_check_fills(const ast::ColumnDef& def, std::vector<Check>& checks, std::size_t& next,
                     std::vector<Fill>& fills) {
  for (const auto& constraint : def.constraints) {
    const auto* check = std::get_if<ast::CheckClause>(&constraint.node);
    if (check && check->condition) fills.push_back({&checks[next++].text, check->condition->span});
  }
}

/// SQLite compares by the parent's collating sequence; PostgreSQL wants one type on both sides.
void take_parents_case(Table& table, const Catalog& catalog) {
  for (const auto& fk : table.foreign_keys) {
    const Table* parent = fk.parent == table.key ? &table : catalog.table(fk.parent);
    const auto target = catalog.target_columns(fk, &table);
    for (std::size_t i = 0; parent && i < target.size() && i < fk.columns.size(); ++i) {
      const Column* to = parent->column(target[i]);
      Column* from = table.column(fk.columns[i]);
      if (!to || !from || from->type.cls != TypeClass::text || from->type.case_blind == to->type.case_blind) continue;
      if (to->type.case_blind == CaseBlind::no) continue;
      from->type.case_blind = to->type.case_blind;
      from->type.postgres = to->type.postgres;
    }
  }
}

/// The index that tells a key's values apart as SQLite does; nothing: PostgreSQL's constraint does too.
std::optional<Index> folding_index(const Key& key, const std::vector<ast::IndexedColumn>* written, const Table& table) {
  Index out;
  bool folds = false;
  for (std::size_t i = 0; i < key.columns.size(); ++i) {
    const Column* column = table.column(key.columns[i]);
    if (!column) return std::nullopt;
    const bool named = written && i < written->size() && (*written)[i].collation;
    const Collation wanted = named ? collation_named(*(*written)[i].collation) : column->collation;
    const std::string name = quoted(column->name);
    const std::string text =
        column->type.cls == TypeClass::text ? compared_as(name, column->type.case_blind, wanted) : name;
    folds = folds || text != name;
    out.parts.push_back(
        {text == name ? column->key : "", text == name || text.ends_with(')') ? text : "(" + text + ")"});
  }
  if (!folds) return std::nullopt;
  out.name = out.key = key.name;
  out.table = table.key;
  out.unique = true;
  return out;
}

void fold_keys(const ast::CreateTable& create, const Builder& builder, Table& table, Step& step) {
  const auto fold = [&](const ast::Constraint& constraint, const std::vector<ast::IndexedColumn>& written,
                        std::size_t& next) {
    if (std::holds_alternative<ast::UniqueClause>(constraint.node)) {
      auto index = folding_index(table.uniques[next], written.empty() ? nullptr : &written, table);
      if (!index) return static_cast<void>(++next);
      table.uniques.erase(table.uniques.begin() + static_cast<std::ptrdiff_t>(next));
      step.folded_keys.push_back({&constraint, true, std::move(*index)});
    } else if (std::holds_alternative<ast::PrimaryKeyClause>(constraint.node) && table.primary) {
      auto index = folding_index(*table.primary, written.empty() ? nullptr : &written, table);
      if (!index) return;
      index->name = index->key = builder.key(std::nullopt, table.primary->columns, "key").name;
      step.folded_keys.push_back({&constraint, false, std::move(*index)});
    }
  };
  std::size_t next = 0;  // unique constraints of columns come first
  for (const auto& def : create.columns) {
    for (const auto& constraint : def.constraints) fold(constraint, {}, next);
  }
  for (const auto& constraint : create.constraints) {
    const auto* unique = std::get_if<ast::UniqueClause>(&constraint.node);
    const auto* primary = std::get_if<ast::PrimaryKeyClause>(&constraint.node);
    if (unique || primary) fold(constraint, unique ? unique->columns : primary->columns, next);
  }
}

}  // namespace

std::string free_relation_name(const Catalog& catalog, const ast::Name& name) {
  if (!catalog.ignores_case()) return postgres_name(name);  // it is PostgreSQL's already
  return free_name(spelled_name(name),
                   [&](const std::string& candidate) { return catalog.relation_name_taken(candidate); });
}

std::string free_column_name(const std::vector<Column>& columns, const ast::Name& name, const Column* self) {
  return free_name(spelled_name(name), [&](const std::string& candidate) {
    return std::any_of(columns.begin(), columns.end(),
                       [&](const Column& c) { return &c != self && c.name == candidate && is_taken_by(c.key, name); });
  });
}

void table_from(const ast::CreateTable& create, const Typing& typing, const TypeMapper& mapper, std::uint32_t file,
                Step& step, const Table* as) {
  const Catalog& catalog = typing.catalog();
  std::vector<Fill>& fills = step.fills;
  Table& table = step.table.emplace();
  table.name = as ? as->name : free_relation_name(catalog, create.name.name);
  table.key = as ? as->key : catalog.key_of(create.name);
  table.temporary = create.temporary;
  table.place = {file, create.name.span};
  for (const auto& option : create.options) table.without_rowid = table.without_rowid || option.text == "WITHOUT ROWID";
  if (create.as_select) {
    table.columns = typing.columns_of(*create.as_select, nullptr);
    for (auto& column : table.columns)
      column.generator = KeyGenerator::none, column.not_null = false, column.default_text.clear(),
      column.collation = Collation::binary;
    return;
  }
  const RowidAlias alias = rowid_alias(create, catalog);
  if (alias.column) table.rowid_alias = catalog.key_of(alias.column->name);
  add_columns(create, alias, catalog, mapper, file, table);
  const Builder builder{catalog, table, file, as, step};
  std::vector<Key> primary;
  for (std::size_t i = 0; i < create.columns.size(); ++i) {
    read_column_constraints(create.columns[i], table.columns[i], builder, &primary, table.uniques, table.foreign_keys,
                            table.checks);
  }
  const std::size_t column_checks = table.checks.size();
  for (const auto& constraint : create.constraints) {
    if (const auto* key = std::get_if<ast::PrimaryKeyClause>(&constraint.node)) {
      primary.push_back(builder.key(constraint.name, keys_of(key->columns, catalog), "pkey"));
    } else if (const auto* unique = std::get_if<ast::UniqueClause>(&constraint.node)) {
      table.uniques.push_back(builder.key(constraint.name, keys_of(unique->columns, catalog), "key"));
    } else if (const auto* fk = std::get_if<ast::ForeignKeyConstraint>(&constraint.node)) {
      table.foreign_keys.push_back(builder.foreign_key(constraint, keys_of(fk->columns, catalog)));
    } else if (const auto* check = std::get_if<ast::CheckClause>(&constraint.node)) {
      if (check->condition) table.checks.push_back(builder.check(constraint, *check->condition));
    }
  }
  if (!primary.empty()) {
    table.primary = primary.front();
    for (const auto& key : table.primary->columns) {
      if (Column* column = table.column(key)) column->not_null = true;
    }
  }
  if (const Column* key = table.generated_key())
    table.sequence = builder.free_relation(made_name(table.name, key->name, "seq"));
  take_parents_case(table, catalog);
  fold_keys(create, builder, table, step);
  // PRIMARY KEY UNIQUE is one key.
  std::erase_if(table.uniques, [&](const Key& key) { return table.primary && key.columns == table.primary->columns; });
  for (auto& fk : table.foreign_keys) fk.attached = catalog.can_attach(table, fk, &table);
  std::size_t next_check = 0;
  for (std::size_t i = 0; i < create.columns.size(); ++i) {
    add_column_fills(create.columns[i], table.columns[i], fills);
    add_check_fills(create.columns[i], table.checks, next_check, fills);
  }
  next_check = column_checks;
  for (const auto& constraint : create.constraints) {
    const auto* check = std::get_if<ast::CheckClause>(&constraint.node);
    if (check && check->condition) fills.push_back({&table.checks[next_check++].text, check->condition->span});
  }
}

void added_column_from(const ast::ColumnDef& def, const Table& table, const Catalog& catalog, const TypeMapper& mapper,
                       std::uint32_t file, Step& step, AddedColumn& into) {
  into.column = bare_column(def, free_column_name(table.columns, def.name), catalog,
                            mapper(ColumnFacts{table.name, &def, false, false}), file);
  add_column_fills(def, into.column, step.fills);
  if (std::none_of(def.constraints.begin(), def.constraints.end(), is_named)) {
    const Builder builder{catalog, table, file, nullptr, step};
    return read_column_constraints(def, into.column, builder, nullptr, into.uniques, into.foreign_keys, into.checks);
  }
  Table with = table;  // constraint names must be free beside those of the table
  with.columns.push_back(into.column);
  const Builder builder{catalog, with, file, nullptr, step};
  std::vector<Key> primary;
  read_column_constraints(def, into.column, builder, &primary, into.uniques, into.foreign_keys, into.checks);
  if (!primary.empty()) into.primary = std::move(primary.front());
  with.columns.back() = into.column;
  with.foreign_keys = into.foreign_keys;
  take_parents_case(with, catalog);
  into.column.type = with.columns.back().type;
  for (auto& fk : into.foreign_keys) fk.attached = catalog.can_attach(with, fk, &with);
  std::size_t next_check = 0;
  add_check_fills(def, into.checks, next_check, step.fills);
}

}  // namespace sqlferry::schema
