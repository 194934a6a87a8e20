#include "schema/refusals.h"

#include <algorithm>
#include <array>

#include "schema/names.h"
#include "schema/tables_of.h"
#include "sql/placeholder.h"

namespace sqlferry::schema {
namespace {

/// Tables in which tools keep what has run: nothing in the chain makes them.
bool is_of_runner(std::string_view name) {
  constexpr std::array<std::string_view, 16> kTables = {
      "__drizzle_migrations", "_prisma_migrations",    "_sqlx_migrations",
      "databasechangelog",    "flyway_schema_history", "goose_db_version",
      "knex_migrations",      "knex_migrations_lock",  "migrations",
      "migrations_lock",      "pgmigrations",          "refinery_schema_history",
      "schema_migrations",    "sequelizedata",         "sequelizemeta",
      "typeorm_metadata"};
  const std::string word = folded(name);
  return std::binary_search(kTables.begin(), kTables.end(), word);
}

/// The catalogues of the server, whose names the chain does not make.
bool is_of_server(const ast::ObjectName& name, const Catalog& catalog) {
  if (name.schema) {
    const std::string schema = folded(name.schema->text);
    if (catalog.ignores_case()) return schema != "main" && schema != "temp";  // a file that is attached
    return schema == "information_schema" || schema.starts_with("pg_");
  }
  const std::string word = folded(name.name.text);
  return word.starts_with("pg_") || word.starts_with("sqlite_");
}

/// SQLite keeps the data of one in tables that begin with its name.
bool is_of_virtual_table(const std::string& key, const Catalog& catalog) {
  return std::any_of(catalog.virtual_tables.begin(), catalog.virtual_tables.end(),
                     [&](const auto& entry) { return key.starts_with(entry.first + "_"); });
}

/// Tables that foreign keys lead to; and their own columns, where a constraint of the table names them.
void refuse_parents_of(const ast::CreateTable& create, const std::string& key, const Catalog& catalog,
                       std::vector<Refusal>& out) {
  const auto look_at = [&](const ast::Constraint& constraint) {
    const auto* fk = std::get_if<ast::ForeignKeyConstraint>(&constraint.node);
    if (fk && catalog.key_of(fk->references->table) != key)
      table_or_refusal(fk->references->table, Refusal::Act::reference, catalog, out);
  };
  for (const auto& column : create.columns)
    std::for_each(column.constraints.begin(), column.constraints.end(), look_at);
  std::for_each(create.constraints.begin(), create.constraints.end(), look_at);
}

void refuse_create_table(const ast::CreateTable& create, const Step& step, const Catalog& catalog,
                         std::vector<Refusal>& out) {
  if (is_filled_later(create.name)) return;
  const std::string key = catalog.key_of(create.name);
  const Table* there = catalog.table(key);
  if (there && !create.if_not_exists && !create.temporary && !there->temporary) {
    Refusal& refusal = out.emplace_back();
    refusal.of = Refusal::Of::repeated_table;
    refusal.span = create.name.span;
    refusal.name = there->name;
    refusal.there = there->place;
    refusal.is_cut = is_cut(create.name.name);
    refusal.sure = catalog.is_sure_of(key);
  }
  if (!step.table || catalog.ignores_case()) return;
  if (!create.temporary) {
    refuse_missing_schema(create.name, catalog, out);
    if (!create.if_not_exists) refuse_taken_name(create.name, key, ast::ObjectKind::table, catalog, out);
  }
  refuse_parents_of(create, key, catalog, out);
  for (const ForeignKey& fk : step.table->foreign_keys) refuse_keys(*step.table, fk, fk.place.span, catalog, out);
}

void refuse_create_index(const ast::CreateIndex& create, const Catalog& catalog, std::vector<Refusal>& out) {
  const Table* table = table_or_refusal(create.table, Refusal::Act::other, catalog, out);
  const Index* there = create.name ? catalog.index(catalog.key_of(create)) : nullptr;
  if (there && !create.if_not_exists && !sql::has_placeholder(create.name->name.text)) {
    const bool whole = there->where.empty() && std::none_of(there->parts.begin(), there->parts.end(),
                                                            [](const IndexPart& part) { return part.column.empty(); });
    Refusal& refusal = out.emplace_back();
    refusal.of = Refusal::Of::repeated_index;
    refusal.span = create.name->span;
    refusal.name = there->name;
    refusal.there = there->place;
    refusal.is_cut = is_cut(create.name->name);
    // An index goes with the columns that its expressions and its condition look at.
    refusal.sure =
        whole && catalog.table(there->table) && catalog.is_sure_of(there->name) && catalog.is_sure_of(there->table);
    return;
  }
  if (create.name && !there && !create.if_not_exists && !catalog.ignores_case())
    refuse_taken_name(*create.name, catalog.key_of(create), ast::ObjectKind::index, catalog, out);
  if (!table || (there && create.if_not_exists)) return;
  for (const auto& part : create.columns) {
    const auto* ref = ast::as<ast::ColumnRef>(part.value);
    if (ref && ref->parts.size() == 1)
      refuse_missing_column(ref->parts[0], *table, Refusal::Of::missing_index_column, Refusal::Act::other, catalog,
                            out);
  }
}

void refuse_row_columns(const Table* table, const std::vector<ast::Name>& columns, const Catalog& catalog,
                        std::vector<Refusal>& out) {
  if (!table) return;
  for (const auto& column : columns)
    refuse_missing_column(column, *table, Refusal::Of::missing_column, Refusal::Act::other, catalog, out);
}

void refuse_rows(const ast::Statement& statement, const Catalog& catalog, std::vector<Refusal>& out) {
  if (const auto* insert = ast::as<ast::Insert>(statement)) {
    const Table* table = table_or_refusal(insert->table, Refusal::Act::other, catalog, out);
    refuse_row_columns(table, insert->columns, catalog, out);
  } else if (const auto* update = ast::as<ast::Update>(statement)) {
    const Table* table = table_or_refusal(update->table, Refusal::Act::other, catalog, out);
    for (const auto& assignment : update->set) refuse_row_columns(table, assignment.columns, catalog, out);
  } else if (const auto* rows = ast::as<ast::Delete>(statement)) {
    table_or_refusal(rows->table, Refusal::Act::other, catalog, out);
  }
}

/// totalCost, total_cost and TotalCost: what different layers of a program make of the same words.
bool same_words(std::string_view a, std::string_view b) {
  const auto words = [](std::string_view name) {
    std::string out = folded(name);
    std::erase(out, '_');
    return out;
  };
  return words(a) == words(b);
}

/// The column that is meant; nullptr: there is none, or there are several.
const Column* column_of_same_words(const Table& table, std::string_view name) {
  const Column* found = nullptr;
  for (const Column& column : table.columns) {
    if (same_folded(column.name, name)) return &column;
    if (!same_words(column.name, name)) continue;
    if (found) return nullptr;
    found = &column;
  }
  return found;
}

}  // namespace

bool is_filled_later(const ast::ObjectName& name) {
  return sql::has_placeholder(name.name.text) || (name.schema && sql::has_placeholder(name.schema->text));
}

const Table* table_or_refusal(const ast::ObjectName& name, Refusal::Act act, const Catalog& catalog,
                              std::vector<Refusal>& out) {
  const std::string key = catalog.key_of(name);
  if (const Table* table = catalog.table(key)) return table;
  if (catalog.view(key) || catalog.virtual_tables.contains(key) || catalog.absent_relations.contains(key) ||
      is_of_runner(name.name.text) || is_of_server(name, catalog) || is_filled_later(name) ||
      is_of_virtual_table(key, catalog))
    return nullptr;
  Refusal& refusal = out.emplace_back();
  refusal.of = Refusal::Of::missing_table;
  refusal.act = act;
  refusal.span = name.span;
  refusal.key = key;
  refusal.name = postgres_name(name.name);
  refusal.sure = catalog.is_sure_of(key);
  if (const Renamed* now = catalog.renamed(key)) {
    refusal.other_name = now->to;
    refusal.there = now->place;
    refusal.renamed = true;
    refusal.span = name.name.span;
  } else if (const Table* other = catalog.table_in_other_case(key)) {
    refusal.other_name = other->name;
    refusal.there = other->place;
    refusal.span = name.name.span;
  }
  return nullptr;
}

void refuse_missing_column(const ast::Name& name, const Table& table, Refusal::Of of, Refusal::Act act,
                           const Catalog& catalog, std::vector<Refusal>& out) {
  const std::string key = catalog.key_of(name);
  if (table.partly_known || table.column(key) || sql::has_placeholder(name.text)) return;
  if (catalog.ignores_case() && is_rowid_word(key)) return;
  Refusal& refusal = out.emplace_back();
  refusal.of = of;
  refusal.act = act;
  refusal.span = name.span;
  refusal.name = postgres_name(name);
  refusal.table = table.name;
  refusal.there = table.place;
  refusal.sure = catalog.is_sure_of(table.key);
  if (const Renamed* now = catalog.renamed(table.key, key)) {
    refusal.other_name = now->to;
    refusal.there = now->place;
    refusal.renamed = true;
    return;
  }
  const Column* other = column_of_same_words(table, refusal.name);
  if (!other) {
    refusal.drift = catalog.drift_without(table.key, key);
    return;
  }
  refusal.other_name = other->name;
  refusal.there = other->place;
}

bool builds_on_others(const Catalog& catalog) {
  constexpr int kSchema = 3;  // tables that nobody makes: one or two are a mistake
  int never_made = 0;
  for (const MissingTable& each : catalog.missing_tables()) {
    if (each.use == MissingTable::Use::schema) continue;
    const bool is_made = each.created && catalog.is_sure_of(each.key);
    if (each.before_any && (!is_made || each.use == MissingTable::Use::drop)) return true;
    if (!each.created && ++never_made == kSchema) return true;
  }
  return false;
}

bool may_be_of_others(const MissingTable& missing, const Catalog& catalog) {
  return missing.use == MissingTable::Use::schema ? !missing.created && !catalog.makes_schemas()
                                                  : builds_on_others(catalog);
}

std::vector<Refusal> refusals_of(const ast::Statement& statement, const Step& step, const Catalog& catalog) {
  std::vector<Refusal> out;
  if (const auto* create = ast::as<ast::CreateTable>(statement)) {
    refuse_create_table(*create, step, catalog, out);
  } else if (const auto* index = ast::as<ast::CreateIndex>(statement)) {
    refuse_create_index(*index, catalog, out);
    refuse_for_rows(*index, step, catalog, out);
  } else if (const auto* alter = ast::as<ast::AlterTable>(statement)) {
    refuse_alter(*alter, step, catalog, out);
    refuse_for_rows(*alter, step, catalog, out);
  } else if (const auto* drop = ast::as<ast::Drop>(statement)) {
    refuse_drop(*drop, catalog, out);
  } else if (const auto* view = ast::as<ast::CreateView>(statement)) {
    refuse_create_view(*view, step, catalog, out);
  } else if (const auto* object = ast::as<ast::CreateObject>(statement)) {
    if (!catalog.ignores_case()) refuse_create_object(*object, catalog, out);
  } else if (const auto* altered = ast::as<ast::AlterObject>(statement)) {
    refuse_alter_object(*altered, catalog, out);
  } else {
    refuse_rows(statement, catalog, out);
    if (const auto* insert = ast::as<ast::Insert>(statement)) refuse_new_rows(*insert, step, catalog, out);
  }
  for (const ast::ObjectName* read : tables_read_by(statement))
    table_or_refusal(*read, Refusal::Act::other, catalog, out);
  return out;
}

}  // namespace sqlferry::schema
