#include "baseline/difference.h"

#include <fmt/format.h>

#include <algorithm>

#include "schema/names.h"
#include "schema/print.h"

namespace sqlferry::baseline {
namespace {

using schema::qualified_name;
using schema::Table;
using Named = std::map<std::string, std::string>;  ///< SQL by name

/// Foreign keys too, as far as PostgreSQL has them.
Named constraints_of(const schema::Catalog& catalog, const Table& table) {
  Named out;
  for (const auto& [name, sql] : schema::constraints_of(table)) out[name] = sql;
  for (const auto& fk : table.foreign_keys) {
    if (fk.attached) out[fk.name] = schema::foreign_key_sql(catalog, table, fk);
  }
  return out;
}

void compare_constraints(const Named& wanted, const Named& actual, TableDifference& out) {
  for (const auto& [name, sql] : wanted) {
    const auto other = actual.find(name);
    if (other == actual.end() || other->second != sql) out.constraints.insert(name);
    if (other != actual.end() && other->second != sql) out.gone_constraints.insert(name);
  }
  for (const auto& [name, sql] : actual) {
    if (!wanted.contains(name)) out.gone_constraints.insert(name);
  }
}

bool is_called(const schema::Column& column, const std::string& name) { return column.name == name; }

const schema::Column* column_named(const Table& table, const std::string& name) {
  const auto it = std::find_if(table.columns.begin(), table.columns.end(),
                               [&](const schema::Column& column) { return is_called(column, name); });
  return it == table.columns.end() ? nullptr : &*it;
}

void compare_columns(const Table& wanted, const Table& actual, TableDifference& out, Difference& all) {
  for (const schema::Column& column : wanted.columns) {
    const schema::Column* other = column_named(actual, column.name);
    if (!other) {
      out.columns.insert(column.name);
      continue;
    }
    if (column.generator != other->generator || column.generated_text != other->generated_text)
      all.unmended.push_back(fmt::format("what fills `{}.{}` changes", wanted.name, column.name));
    else if (schema::folded(bare_type(column)) != schema::folded(bare_type(*other)))
      out.altered.emplace(column.name, other->type.cls);
    if (column.default_text != other->default_text) out.defaults.insert(column.name);
    if (column.not_null != other->not_null) out.nulls.insert(column.name);
  }
  for (const schema::Column& column : actual.columns) {
    if (!column_named(wanted, column.name)) out.gone_columns.insert(column.name);
  }
}

/// The row is there, as far as both tables have its columns.
bool has_row(const Table& wanted, const Row& row, const Table& actual, const TableRows& rows) {
  return std::any_of(rows.rows.begin(), rows.rows.end(), [&](const Row& other) {
    for (std::size_t i = 0; i < wanted.columns.size(); ++i) {
      const schema::Column* column = column_named(actual, wanted.columns[i].name);
      if (column && other[static_cast<std::size_t>(column - actual.columns.data())] != row[i]) return false;
    }
    return true;
  });
}

void compare_rows(const Database& wanted, const Table& table, const Database& actual, TableDifference& out) {
  const TableRows* rows = wanted.rows.of(table.key);
  if (!rows || !rows->lost.empty()) return;
  const Table* other = actual.catalog.table(table.key);
  const TableRows* there = other ? actual.rows.of(table.key) : nullptr;
  if (there && !there->lost.empty()) return;
  for (const Row& row : rows->rows) {
    const bool is_there = there && has_row(table, row, *other, *there);
    if (!is_there && std::find(out.rows.begin(), out.rows.end(), row) == out.rows.end()) out.rows.push_back(row);
  }
}

bool is_behind(const Table& table, const TableRows* rows) {
  const schema::Column* key = table.generated_key();
  if (!key || !rows || !rows->lost.empty()) return false;
  const auto at = static_cast<std::size_t>(key - table.columns.data());
  return std::any_of(rows->rows.begin(), rows->rows.end(), [&](const Row& row) {
    const auto number = whole_number(row[at]);
    return number && *number >= rows->next;
  });
}

class Comparison {
 public:
  Comparison(const Database& wanted, const Database& actual, Difference& out)
      : wanted_(wanted), actual_(actual), out_(out) {}

  void run() {
    objects();
    for (const Table* table : wanted_.catalog.tables()) compare(*table);
    for (const Table* table : actual_.catalog.tables()) {
      if (!wanted_.catalog.table(table->key) && !table->temporary) out_.gone_tables.insert(qualified_name(*table));
    }
    indexes();
    views();
    triggers();
    for (const auto& sql : wanted_.kept) {
      if (std::find(actual_.kept.begin(), actual_.kept.end(), sql) == actual_.kept.end()) out_.kept.insert(sql);
    }
  }

 private:
  void objects() {
    std::map<std::string, const Object*> there;
    for (const Object& object : actual_.objects) there[id_of(object)] = &object;
    for (const Object& object : wanted_.objects) {
      const auto other = there.find(id_of(object));
      const bool same = other != there.end() && other->second->labels == object.labels &&
                        (!object.labels.empty() || other->second->sql == object.sql);
      if (!same) out_.objects.insert(id_of(object));
      there.erase(id_of(object));
    }
    for (const auto& [id, object] : there) {
      if (object->kind == ast::ObjectKind::type) out_.gone_types.insert(schema::quoted_key(object->name));
    }
  }

  void compare(const Table& table) {
    if (table.temporary) return;
    TableDifference difference;
    const Table* other = actual_.catalog.table(table.key);
    difference.whole = !other || other->temporary;
    if (!difference.whole) {
      compare_columns(table, *other, difference, out_);
      compare_constraints(constraints_of(wanted_.catalog, table), constraints_of(actual_.catalog, *other), difference);
    }
    compare_rows(wanted_, table, actual_, difference);
    difference.sequence_behind = is_behind(table, wanted_.rows.of(table.key));
    merge(table.key, std::move(difference));
  }

  void merge(const std::string& key, TableDifference&& one) {
    TableDifference& all = out_.tables[key];
    all.whole = all.whole || one.whole;
    all.sequence_behind = all.sequence_behind || one.sequence_behind;
    for (const auto member :
         {&TableDifference::columns, &TableDifference::defaults, &TableDifference::nulls,
          &TableDifference::gone_columns, &TableDifference::constraints, &TableDifference::gone_constraints})
      (all.*member).merge(one.*member);
    all.altered.merge(one.altered);
    for (Row& row : one.rows) {
      if (std::find(all.rows.begin(), all.rows.end(), row) == all.rows.end()) all.rows.push_back(std::move(row));
    }
  }

  [[nodiscard]] static std::map<std::string, std::string> indexes_of(const schema::Catalog& catalog) {
    std::map<std::string, std::string> out;
    const auto add = [&](const std::string& key) {
      for (const auto* index : catalog.indexes_of(key)) out[index->key] = schema::index_sql(catalog, *index);
    };
    for (const Table* table : catalog.tables()) add(table->key);
    for (const auto* view : catalog.views()) add(view->key);
    return out;
  }

  void indexes() {
    const auto wanted = indexes_of(wanted_.catalog);
    const auto actual = indexes_of(actual_.catalog);
    for (const auto& [key, sql] : wanted) {
      const auto other = actual.find(key);
      if (other == actual.end() || other->second != sql) out_.indexes.insert(key);
      if (other != actual.end() && other->second != sql) out_.gone_indexes.insert(schema::quoted_key(key));
    }
    for (const auto& [key, sql] : actual) {
      if (!wanted.contains(key)) out_.gone_indexes.insert(schema::quoted_key(key));
    }
  }

  void views() {
    for (const auto* view : wanted_.catalog.views()) {
      const schema::View* other = actual_.catalog.view(view->key);
      if (other && other->create_text == view->create_text) continue;
      out_.views.insert(view->key);
      if (other) out_.gone_views.insert(schema::quoted_key(view->key));
    }
    for (const auto* view : actual_.catalog.views()) {
      if (!wanted_.catalog.view(view->key)) out_.gone_views.insert(schema::quoted_key(view->key));
    }
  }

  void triggers() {
    for (const auto& trigger : wanted_.catalog.triggers()) {
      const schema::Trigger* other = actual_.catalog.trigger(trigger.key);
      if (other && other->create_text == trigger.create_text) continue;
      out_.triggers.insert(trigger.key);
      if (other) out_.gone_triggers.insert({table_of(*other), trigger.name});
    }
    for (const auto& trigger : actual_.catalog.triggers()) {
      if (!wanted_.catalog.trigger(trigger.key)) out_.gone_triggers.insert({table_of(trigger), trigger.name});
    }
  }

  [[nodiscard]] std::string table_of(const schema::Trigger& trigger) const { return schema::quoted_key(trigger.table); }

  const Database& wanted_;
  const Database& actual_;
  Difference& out_;
};

bool is_same(const TableDifference& table) {
  return !table.whole && table.columns.empty() && table.altered.empty() && table.defaults.empty() &&
         table.nulls.empty() && table.gone_columns.empty() && table.constraints.empty() &&
         table.gone_constraints.empty() && table.rows.empty() && !table.sequence_behind;
}

}  // namespace

std::string id_of(const Object& object) { return fmt::format("{}:{}", static_cast<int>(object.kind), object.name); }

bool Difference::empty() const {
  return tables.empty() && objects.empty() && indexes.empty() && views.empty() && triggers.empty() && kept.empty() &&
         gone_tables.empty() && gone_types.empty() && gone_views.empty() && gone_indexes.empty() &&
         gone_triggers.empty();
}

void add_difference(const Database& wanted, const Database& actual, Difference& into) {
  Comparison(wanted, actual, into).run();
}

void close(const Database& wanted, Difference& difference) {
  const schema::Catalog& catalog = wanted.catalog;
  const auto is_altered = [&](const std::string& key, const std::vector<std::string>& columns) {
    const auto found = difference.tables.find(key);
    const Table* table = catalog.table(key);
    if (found == difference.tables.end() || !table) return false;
    return std::any_of(columns.begin(), columns.end(), [&](const std::string& column) {
      const schema::Column* there = table->column(column);
      return there && found->second.altered.contains(there->name);
    });
  };
  for (const Table* table : catalog.tables()) {
    for (const auto& fk : table->foreign_keys) {
      const bool is_in_way = is_altered(table->key, fk.columns) || is_altered(fk.parent, catalog.target_columns(fk));
      if (!fk.attached || !is_in_way) continue;
      difference.tables[table->key].constraints.insert(fk.name);
      difference.tables[table->key].gone_constraints.insert(fk.name);
    }
  }
  for (const auto* view : catalog.views()) {
    const bool is_in_way = std::any_of(view->depends_on.begin(), view->depends_on.end(), [&](const std::string& key) {
      const auto found = difference.tables.find(key);
      return found != difference.tables.end() &&
             (!found->second.altered.empty() || !found->second.gone_columns.empty());
    });
    if (!is_in_way) continue;
    difference.views.insert(view->key);
    difference.gone_views.insert(schema::quoted_key(view->key));
  }
  std::erase_if(difference.tables, [](const auto& entry) { return is_same(entry.second); });
  std::sort(difference.unmended.begin(), difference.unmended.end());
  difference.unmended.erase(std::unique(difference.unmended.begin(), difference.unmended.end()),
                            difference.unmended.end());
}

}  // namespace sqlferry::baseline
