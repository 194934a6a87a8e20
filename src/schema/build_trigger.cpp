// A trigger from its definition, and which other triggers its body can set off.
#include <algorithm>

#include "postgres/check.h"
#include "schema/build.h"
#include "schema/names.h"
#include "schema/tables_of.h"
#include "schema/trigger_reach.h"

namespace sqlferry::schema {
namespace {

using Keys = std::vector<std::string>;

void add_assigned(const std::vector<ast::Assignment>& list, const Catalog& catalog, Keys& out) {
  for (const auto& assignment : list) {
    for (const auto& column : assignment.columns) out.push_back(catalog.key_of(column));
  }
}

/// Keys of the columns that get a value other than NULL; empty: it cannot be told.
Keys filled_columns(const ast::Insert& insert, const Catalog& catalog) {
  Keys out;
  for (const auto& column : insert.columns) out.push_back(catalog.key_of(column));
  const Table* table = catalog.table(catalog.key_of(insert.table));
  for (std::size_t i = 0; insert.columns.empty() && table && i < table->columns.size(); ++i) {
    if (table->columns[i].generated_text.empty()) out.push_back(table->columns[i].key);
  }
  const auto* row = insert.source && insert.source->cores.size() == 1 && insert.source->cores[0].values.size() == 1
                        ? &insert.source->cores[0].values[0]
                        : nullptr;
  for (std::size_t i = row ? std::min(row->values.size(), out.size()) : 0; i-- > 0;) {
    const auto* literal = ast::as<ast::Literal>(row->values[i]);
    if (literal && literal->kind == ast::Literal::Kind::null) out.erase(out.begin() + static_cast<std::ptrdiff_t>(i));
  }
  return out;
}

void add_changes(const ast::Statement& statement, const Catalog& catalog, std::vector<RowChange>& out) {
  if (const auto* insert = ast::as<ast::Insert>(statement)) {
    const std::string table = catalog.key_of(insert->table);
    out.push_back({table, "INSERT", filled_columns(*insert, catalog)});
    if (insert->replace_keyword ||
        insert->or_action == "REPLACE") {  // SQLite deletes the row in the way, PostgreSQL updates it
      out.push_back({table, "DELETE", {}});
      out.push_back({table, "UPDATE", {}});
    }
    for (const auto& upsert : insert->upserts) {
      if (upsert.do_nothing) continue;
      RowChange& update = out.emplace_back(RowChange{table, "UPDATE", {}});
      add_assigned(upsert.set, catalog, update.columns);
    }
  } else if (const auto* update = ast::as<ast::Update>(statement)) {
    RowChange& change = out.emplace_back(RowChange{catalog.key_of(update->table), "UPDATE", {}});
    add_assigned(update->set, catalog, change.columns);
  } else if (const auto* del = ast::as<ast::Delete>(statement)) {
    out.push_back({catalog.key_of(del->table), "DELETE", {}});
  }
}

bool has_any(const Keys& list, const Keys& wanted) {
  return std::any_of(wanted.begin(), wanted.end(),
                     [&](const std::string& key) { return std::find(list.begin(), list.end(), key) != list.end(); });
}

bool sets_off(const RowChange& change, const Trigger& trigger) {
  if (trigger.absent || trigger.table != change.table || trigger.event != change.event) return false;
  return trigger.columns.empty() || change.columns.empty() || has_any(change.columns, trigger.columns);
}

/// What foreign keys do to other tables then.
void add_cascades(const RowChange& change, const Catalog& catalog, std::vector<RowChange>& out) {
  if (change.event == "INSERT") return;
  const bool deletes = change.event == "DELETE";
  for (const Table* child : catalog.tables()) {
    for (const ForeignKey& fk : child->foreign_keys) {
      const std::string& action = deletes ? fk.on_delete : fk.on_update;
      if (fk.parent != change.table || action.empty() || action == "NO ACTION" || action == "RESTRICT") continue;
      if (deletes && action == "CASCADE")
        out.push_back({child->key, "DELETE", {}});
      else
        out.push_back({child->key, "UPDATE", fk.columns});
    }
  }
}

}  // namespace

Trigger trigger_from(const ast::CreateTrigger& create, const Catalog& catalog) {
  Trigger out;
  out.key = catalog.key_of(create.name);
  out.table = catalog.key_of(create.table);
  out.table_name = postgres_name(create.table.name);
  out.timing = create.timing.empty() ? "BEFORE" : create.timing;
  out.event = create.event;
  for (const auto& column : create.update_of) out.columns.push_back(catalog.key_of(column));
  const auto& triggers = catalog.triggers();
  out.name = free_name(spelled_name(create.name.name), [&](const std::string& name) {
    return std::any_of(triggers.begin(), triggers.end(),
                       [&](const Trigger& t) { return t.name == name && t.table == out.table && t.key != out.key; });
  });
  out.depends_on.push_back(out.table);
  if (create.function) return out;
  const Trigger* there = catalog.trigger(out.key);
  const auto taken = [&](const std::string& name) {
    if (there && there->function == name) return false;
    return catalog.has_function(name) || postgres::is_builtin_function(name) || postgres::is_builtin_type(name);
  };
  out.function = taken(out.name) ? free_name(out.name + "_fn", taken) : out.name;
  for (const auto& statement : create.body) {
    add_changes(*statement, catalog, out.changes);
    const Keys tables = tables_of(*statement, catalog);
    out.depends_on.insert(out.depends_on.end(), tables.begin(), tables.end());
  }
  if (create.when) add_tables(*create.when, catalog, out.depends_on);
  return out;
}

bool fires_itself(const Trigger& trigger, const Catalog& catalog) {
  std::vector<RowChange> pending = trigger.changes;
  std::vector<const Trigger*> seen;
  Keys cascaded;
  while (!pending.empty()) {
    const RowChange change = std::move(pending.back());
    pending.pop_back();
    if (sets_off(change, trigger)) return true;
    const std::string step = change.event + " " + change.table;
    if (std::find(cascaded.begin(), cascaded.end(), step) == cascaded.end()) {
      cascaded.push_back(step);
      add_cascades(change, catalog, pending);
    }
    for (const Trigger* next : catalog.triggers_of(change.table)) {
      if (next->key == trigger.key || !sets_off(change, *next) ||
          std::find(seen.begin(), seen.end(), next) != seen.end())
        continue;
      seen.push_back(next);
      pending.insert(pending.end(), next->changes.begin(), next->changes.end());
    }
  }
  return false;
}

std::vector<RowChange> rows_added_by_triggers(std::string_view table, const Catalog& catalog) {
  std::vector<RowChange> out;
  Keys seen{std::string(table)};
  for (std::size_t i = 0; i < seen.size(); ++i) {
    const std::string key = seen[i];
    for (const Trigger* trigger : catalog.triggers_of(key)) {
      for (const RowChange& change : trigger->changes) {
        if (!trigger->absent && change.event == "INSERT") out.push_back(change);
        if (std::find(seen.begin(), seen.end(), change.table) == seen.end()) seen.push_back(change.table);
      }
    }
  }
  return out;
}

}  // namespace sqlferry::schema
