#include "baseline/print.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "baseline/print_changes.h"
#include "baseline/print_rows.h"
#include "baseline/words.h"
#include "schema/column_use.h"
#include "schema/guard.h"
#include "schema/names.h"
#include "schema/print.h"

namespace sqlferry::baseline {
namespace {

using Kind = ast::ObjectKind;
using schema::qualified_name;
using schema::Table;

/// Others are made by a query.
bool is_typed(const Table& table) {
  return std::none_of(table.columns.begin(), table.columns.end(),
                      [](const auto& column) { return column.type.postgres.empty(); });
}

/// Parents before children, otherwise as the chain made them. Of a circle, the first one comes first.
class Order {
 public:
  explicit Order(const schema::Catalog& catalog) : catalog_(catalog) {
    for (const Table* table : catalog.tables()) visit(*table);
  }
  [[nodiscard]] std::vector<const Table*> take() { return std::move(tables_); }

 private:
  void visit(const Table& table) {
    if (table.temporary || !is_typed(table) || !seen_.insert(table.key).second) return;
    for (const auto& fk : table.foreign_keys) {
      if (const Table* parent = catalog_.table(fk.parent)) visit(*parent);
    }
    tables_.push_back(&table);
  }

  const schema::Catalog& catalog_;
  std::set<std::string> seen_;
  std::vector<const Table*> tables_;
};

std::string enum_sql(const Object& object) {
  std::vector<std::string> labels;
  for (const auto& label : object.labels) labels.push_back(schema::string_literal(label));
  return fmt::format("CREATE TYPE {} AS ENUM ({})", schema::quoted_key(object.name), schema::joined(labels, ", "));
}

class Printer {
 public:
  Printer(const Database& database, const PrintOptions& options)
      : db_(database),
        catalog_(database.catalog),
        options_(options),
        only_(options.only),
        tables_(Order(database.catalog).take()) {}

  std::vector<std::string> print() {
    if (only_) add_all(leading_changes(db_, *only_));
    for (const Object& object : db_.objects) {
      if (object.kind != Kind::function && (!only_ || only_->objects.contains(id_of(object)))) building_block(object);
    }
    functions(false);
    for (const Table* table : tables_) make_table(*table);
    queried_tables();
    if (only_) add_all(drops(*only_));
    functions(true);
    if (options_.with_rows) {
      for (const Table* table : tables_) rows(*table);
    }
    for (const Table* table : tables_) indexes(table->key);
    for (const Table* table : tables_) foreign_keys(*table);
    for (const auto* view : catalog_.views()) create_view(*view);
    for (const auto& trigger : catalog_.triggers()) create_trigger(trigger);
    for (const auto& sql : db_.kept) {
      if (!only_ || only_->kept.contains(sql)) keep(sql);
    }
    if (!remarks_.empty()) out_.push_back(std::move(remarks_));
    return std::move(out_);
  }

 private:
  void add(std::string sql) { out_.push_back(std::exchange(remarks_, {}) + std::move(sql)); }
  void add_all(std::vector<std::string> statements) {
    for (auto& sql : statements) add(std::move(sql));
  }
  void add_guarded(const std::string& condition, const std::string& sql) {
    add(options_.idempotent ? schema::guarded(condition, sql) : sql);
  }
  void remark(std::string_view words) { remarks_ += fmt::format("-- {}\n", words); }

  /// What tables are made of.
  void building_block(const Object& object) {
    const std::string sql = object.labels.empty() ? object.sql : enum_sql(object);
    if (!options_.idempotent) return add(sql);
    const std::string name = schema::string_literal(schema::quoted_key(object.name));
    switch (object.kind) {
      case Kind::extension:
        return add(schema::with_if_not_exists(sql, "extension"));
      case Kind::schema:
        return add(schema::with_if_not_exists(sql, "schema"));
      case Kind::sequence:
        return add(schema::with_if_not_exists(sql, "sequence"));
      case Kind::type:
      case Kind::domain:
        add(schema::guarded(fmt::format("to_regtype({}) IS NULL", name), sql));
        break;
      default:
        return add(schema::unless_there(sql));
    }
    for (const auto& label : object.labels)
      add(fmt::format("ALTER TYPE {} ADD VALUE IF NOT EXISTS {}", schema::quoted_key(object.name),
                      schema::string_literal(label)));
  }

  [[nodiscard]] bool reads_tables(const Object& function) const {
    if (function.name.starts_with(engine::kSupportPrefix)) return false;
    return std::any_of(tables_.begin(), tables_.end(),
                       [&](const Table* table) { return says_name(function.sql, table->name); });
  }

  /// PostgreSQL looks into a function of SQL when it is made.
  void functions(bool of_tables) {
    for (const Object& object : db_.objects) {
      if (object.kind != Kind::function || reads_tables(object) != of_tables) continue;
      if (only_ && !only_->objects.contains(id_of(object))) continue;
      add(options_.idempotent ? schema::with_or_replace(object.sql) : object.sql);
    }
  }

  /// What the table lacks; null: nothing.
  [[nodiscard]] const TableDifference* lack_of(const std::string& key) const {
    const auto found = only_->tables.find(key);
    return found == only_->tables.end() ? nullptr : &found->second;
  }

  void make_table(const Table& table) {
    if (!only_) return create_table(table);
    const TableDifference* lack = lack_of(table.key);
    if (lack && lack->whole)
      create_table(table);
    else if (lack)
      add_all(table_changes(catalog_, table, *lack));
  }

  void create_table(const Table& table) {
    if (const auto whole = db_.whole_tables.find(table.key); whole != db_.whole_tables.end())
      return add(options_.idempotent ? schema::with_if_not_exists(whole->second, "table") : whole->second);
    if (schema::has_sequence_apart(table)) {
      const std::string sql = schema::sequence_sql(table);
      add(options_.idempotent ? schema::with_if_not_exists(sql, "sequence") : sql);
    }
    if (options_.idempotent)
      complete_table(table);
    else
      add(schema::table_sql(table));
    if (schema::has_sequence_apart(table)) add(schema::sequence_owner_sql(table));
  }

  /// Behind the tables and views that they read.
  void queried_tables() {
    for (const Table* table : catalog_.tables()) {
      const auto query = db_.queried_tables.find(table->key);
      if (query == db_.queried_tables.end()) continue;
      const TableDifference* lack = only_ ? lack_of(table->key) : nullptr;
      if (only_ && !(lack && lack->whole)) continue;
      for (const auto* view : catalog_.views()) {
        if (says_name(query->second, view->name)) create_view_behind_others(*view);
      }
      add(options_.idempotent ? schema::with_if_not_exists(query->second, "table") : query->second);
      tables_.push_back(table);
    }
  }

  /// A table that is there may lack columns and constraints.
  void complete_table(const Table& table) {
    const std::string name = qualified_name(table);
    std::vector<std::string> columns;
    std::vector<std::string> additions;
    for (const auto& column : table.columns) {
      columns.push_back(schema::column_sql(table, column));
      if (column.generator == schema::KeyGenerator::none)
        additions.push_back("ADD COLUMN IF NOT EXISTS " + columns.back());
    }
    add(fmt::format("CREATE TABLE IF NOT EXISTS {} ({}{}\n)", name, columns.empty() ? "" : "\n  ",
                    schema::joined(columns, ",\n  ")));
    if (!additions.empty()) add(fmt::format("ALTER TABLE {}\n  {}", name, schema::joined(additions, ",\n  ")));
    for (const auto& [constraint, sql] : schema::constraints_of(table))
      add(schema::guarded(schema::lacks_constraint(name, constraint), fmt::format("ALTER TABLE {} ADD {}", name, sql)));
  }

  void rows(const Table& table) {
    const TableRows* rows = db_.rows.of(table.key);
    if (only_)
      return add_all(lack_of(table.key) ? missing_rows(table, *lack_of(table.key)) : std::vector<std::string>{});
    if (!rows) return;
    if (!rows->lost.empty()) {
      remark(fmt::format("The rows of {} are left out: what this does to them is not known without running it:",
                         qualified_name(table)));
      remark("  " + rows->lost);
      return;
    }
    for (auto& sql : row_statements(table, *rows, options_.idempotent)) add(std::move(sql));
  }

  void indexes(const std::string& relation) {
    for (const auto* index : catalog_.indexes_of(relation)) {
      if (only_ && !only_->indexes.contains(index->key)) continue;
      const std::string sql = schema::index_sql(catalog_, *index);
      add(options_.idempotent ? schema::with_if_not_exists(sql, "index") : sql);
    }
  }

  void foreign_keys(const Table& table) {
    const TableDifference* lack = only_ ? lack_of(table.key) : nullptr;
    if (db_.whole_tables.contains(table.key) || (only_ && !lack)) return;
    const std::string name = qualified_name(table);
    for (const auto& fk : table.foreign_keys) {
      if (!fk.attached) continue;  // see left_out.h
      if (lack && !lack->whole && !lack->constraints.contains(fk.name)) continue;
      add_guarded(schema::lacks_constraint(name, fk.name),
                  fmt::format("ALTER TABLE {} ADD {}", name, schema::foreign_key_sql(catalog_, table, fk)));
    }
  }

  void create_view_behind_others(const schema::View& view) {
    for (const std::string& key : view.depends_on) {
      if (const schema::View* other = catalog_.view(key)) create_view_behind_others(*other);
    }
    create_view(view);
  }

  void create_view(const schema::View& view) {
    if (!view.attached || !made_views_.insert(view.key).second) return;
    if (only_ && !only_->views.contains(view.key)) return indexes(view.key);
    const bool is_materialized = Words(view.create_text).is(1, "materialized");
    if (!options_.idempotent)
      add(view.create_text);
    else
      add(is_materialized ? schema::with_if_not_exists(view.create_text, "view")
                          : schema::with_or_replace(view.create_text));
    indexes(view.key);
  }

  void create_trigger(const schema::Trigger& trigger) {
    const Table* table = catalog_.table(trigger.table);
    const schema::View* view = catalog_.view(trigger.table);
    if ((!table && !view) || (only_ && !only_->triggers.contains(trigger.key))) return;
    add_guarded(schema::lacks_trigger(table ? qualified_name(*table) : schema::quoted(view->name), trigger.name),
                trigger.create_text);
  }

  void keep(const std::string& sql) {
    const std::string head = schema::folded(sql.substr(0, 7));
    const bool makes = head == "create " || head.starts_with("alter ");
    add(options_.idempotent && makes ? schema::unless_there(sql) : sql);
  }

  const Database& db_;
  const schema::Catalog& catalog_;
  const PrintOptions& options_;
  const Difference* only_;
  std::vector<const Table*> tables_;
  std::set<std::string> made_views_;
  std::string remarks_;
  std::vector<std::string> out_;
};

}  // namespace

std::vector<std::string> statements_of(const Database& database, const PrintOptions& options) {
  return Printer(database, options).print();
}

}  // namespace sqlferry::baseline
