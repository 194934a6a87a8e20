#include <algorithm>
#include <map>
#include <set>

#include "schema/names.h"
#include "schema/rebuild.h"
#include "sql/ast/walk.h"

namespace sqlferry::schema {
namespace {

using Keys = std::vector<std::string>;

bool has(const Keys& keys, const std::string& key) { return std::find(keys.begin(), keys.end(), key) != keys.end(); }

/// Why the SELECT of the copy is more than all rows of one table.
std::string beyond_a_copy(const ast::Insert& copy) {
  if (!copy.or_action.empty() || copy.replace_keyword || !copy.upserts.empty()) return "lets conflicting rows go";
  const ast::Select& select = *copy.source;
  if (copy.with || select.with || select.cores.size() != 1 || select.cores[0].nested)
    return "reads more than one query";
  const ast::SelectCore& core = select.cores[0];
  if (core.distinct || !core.group_by.empty() || core.having) return "merges rows";
  if (core.where || select.limit) return "filters rows";
  const auto* table = core.from ? std::get_if<ast::NamedTable>(&core.from->node) : nullptr;
  if (!table || core.from->alias) return "reads more than the old table";
  return "";
}

bool reads_a_query(const ast::Expr& expr) {
  bool found = false;
  ast::each_below(expr, [&](const ast::Expr& e) { ast::each_select(e, [&](const ast::Select&) { found = true; }); });
  return found;
}

const Column* plain_column(const ast::Expr& value, const Table& from, const Catalog& catalog) {
  const auto* ref = ast::as<ast::ColumnRef>(ast::without_parens(value));
  return ref ? from.column(catalog.key_of(ref->parts.back())) : nullptr;
}

}  // namespace

std::optional<std::vector<ColumnSource>> column_sources(const ast::Insert& copy, const Table& from, const Table& to,
                                                        const Catalog& catalog, std::string& reason) {
  reason = beyond_a_copy(copy);
  if (!reason.empty()) return std::nullopt;
  std::vector<ColumnSource> values;
  for (const auto& item : copy.source->cores[0].items) {
    if (ast::as<ast::Star>(item.value)) {
      for (const auto& column : from.columns) values.push_back({item.value.get(), &column});
    } else {
      values.push_back({item.value.get(), plain_column(*item.value, from, catalog)});
    }
    if (reads_a_query(*item.value)) return reason = "computes a value from other rows", std::nullopt;
  }
  Keys targets;
  for (const auto& name : copy.columns) targets.push_back(catalog.key_of(name));
  for (std::size_t i = 0; copy.columns.empty() && i < to.columns.size(); ++i) targets.push_back(to.columns[i].key);
  if (targets.size() != values.size()) return reason = "copies another number of columns", std::nullopt;
  std::vector<ColumnSource> out(to.columns.size());
  for (std::size_t i = 0; i < targets.size(); ++i) {
    const auto column =
        std::find_if(to.columns.begin(), to.columns.end(), [&](const Column& c) { return c.key == targets[i]; });
    if (column == to.columns.end()) return reason = "copies into a column that is not there", std::nullopt;
    out[static_cast<std::size_t>(column - to.columns.begin())] = values[i];
  }
  return out;
}

bool RebuildDiff::empty() const {
  return dropped.empty() && added.empty() && renamed.empty() && computed.empty() && retyped.empty() &&
         defaults.empty() && nullability.empty() && generators.empty() && !primary_key && dropped_uniques.empty() &&
         added_uniques.empty() && dropped_checks.empty() && added_checks.empty() && dropped_foreign_keys.empty() &&
         added_foreign_keys.empty();
}

namespace {

/// Old keys of columns by the key they have afterwards; the columns that live on.
using Survivors = std::map<std::string, std::string>;

std::optional<Survivors> place_columns(const Table& from, const Table& to, const std::vector<ColumnSource>& sources,
                                       RebuildDiff& diff, std::string& reason) {
  Survivors old_of;  // new key -> old key
  std::set<std::string> taken;
  for (std::size_t i = 0; i < to.columns.size(); ++i) {
    const std::string& key = to.columns[i].key;
    if (!sources[i].value || !from.column(key)) continue;
    const bool same = sources[i].plain && sources[i].plain->key == key;
    if (sources[i].plain && !same) continue;  // its value comes from another column
    old_of[key] = key;
    taken.insert(key);
    if (!same) diff.computed.push_back(key);
  }
  for (std::size_t i = 0; i < to.columns.size(); ++i) {
    const std::string& key = to.columns[i].key;
    if (old_of.contains(key)) continue;
    const Column* source = sources[i].plain;
    if (source && taken.insert(source->key).second) {
      if (from.column(key) && taken.contains(key)) return reason = "exchanges names of columns", std::nullopt;
      old_of[key] = source->key;
      diff.renamed.push_back({source->key, key});
    } else {
      diff.added.push_back(key);
      if (sources[i].value) diff.computed.push_back(key);
    }
  }
  for (const auto& column : from.columns) {
    if (!taken.contains(column.key)) diff.dropped.push_back(column.key);
  }
  return old_of;
}

void compare_columns(const Table& from, const Table& to, const Survivors& old_of, RebuildDiff& diff) {
  for (const auto& column : to.columns) {
    const auto it = old_of.find(column.key);
    if (it == old_of.end()) continue;
    const Column& old = *from.column(it->second);
    if (folded(old.type.postgres) != folded(column.type.postgres)) diff.retyped.push_back(column.key);
    if (old.default_text != column.default_text) diff.defaults.push_back(column.key);
    if (old.not_null != column.not_null) diff.nullability.push_back(column.key);
    if (old.generator != column.generator) diff.generators.push_back(column.key);
  }
}

Keys renamed_keys(const Keys& keys, const RebuildDiff& diff) {
  Keys out;
  for (const auto& key : keys) {
    const auto it =
        std::find_if(diff.renamed.begin(), diff.renamed.end(), [&](const auto& r) { return r.from == key; });
    out.push_back(it == diff.renamed.end() ? key : it->to);
  }
  return out;
}

bool same_foreign_key(const ForeignKey& old, const ForeignKey& fresh, const Catalog& catalog, const Table& to,
                      const RebuildDiff& diff) {
  const auto action = [](const std::string& a) { return a == "NO ACTION" ? std::string() : a; };
  return renamed_keys(old.columns, diff) == fresh.columns && old.parent == fresh.parent &&
         catalog.target_columns(old, &to) == catalog.target_columns(fresh, &to) &&
         action(old.on_delete) == action(fresh.on_delete) && action(old.on_update) == action(fresh.on_update) &&
         old.deferrable == fresh.deferrable && old.initially_deferred == fresh.initially_deferred;
}

/// Pairs what is in both lists; the rest of each goes to `gone` and `fresh`. Pairs keep PostgreSQL's name.
template <class T, class Same>
void pair_up(const std::vector<T>& old, std::vector<T>& now, std::vector<T>& gone, std::vector<T>& fresh, Same same,
             void (*keep)(const T&, T&)) {
  std::vector<bool> used(now.size(), false);
  for (const auto& o : old) {
    std::size_t i = 0;
    while (i < now.size() && (used[i] || !same(o, now[i]))) ++i;
    if (i == now.size()) {
      gone.push_back(o);
    } else {
      used[i] = true;
      keep(o, now[i]);
    }
  }
  for (std::size_t i = 0; i < now.size(); ++i) {
    if (!used[i]) fresh.push_back(now[i]);
  }
}

/// A column that goes and comes anew takes its constraints with it, although they read the same afterwards.
bool replaced(const Keys& keys, const RebuildDiff& diff) {
  return std::any_of(keys.begin(), keys.end(), [&](const std::string& key) { return has(diff.added, key); });
}

bool mentions_replaced(const Check& check, const Table& from, const Table& to, const RebuildDiff& diff) {
  return std::any_of(diff.added.begin(), diff.added.end(), [&](const std::string& key) {
    return from.column(key) && check.text.find(to.column(key)->name) != std::string::npos;
  });
}

void compare_constraints(const Table& from, Table& to, const Catalog& catalog, RebuildDiff& diff) {
  const auto sorted = [](Keys keys) { return std::sort(keys.begin(), keys.end()), keys; };
  pair_up<Key>(
      from.uniques, to.uniques, diff.dropped_uniques, diff.added_uniques,
      [&](const Key& a, const Key& b) {
        return sorted(renamed_keys(a.columns, diff)) == sorted(b.columns) && !replaced(b.columns, diff);
      },
      [](const Key& a, Key& b) { b.name = a.name; });
  pair_up<Check>(
      from.checks, to.checks, diff.dropped_checks, diff.added_checks,
      [&](const Check& a, const Check& b) { return a.text == b.text && !mentions_replaced(b, from, to, diff); },
      [](const Check& a, Check& b) { b.name = a.name; });
  pair_up<ForeignKey>(
      from.foreign_keys, to.foreign_keys, diff.dropped_foreign_keys, diff.added_foreign_keys,
      [&](const ForeignKey& a, const ForeignKey& b) {
        return same_foreign_key(a, b, catalog, to, diff) && !replaced(b.columns, diff);
      },
      [](const ForeignKey& a, ForeignKey& b) { b.name = a.name, b.attached = a.attached; });
  const bool both = from.primary && to.primary;
  diff.primary_key =
      both ? renamed_keys(from.primary->columns, diff) != to.primary->columns || replaced(to.primary->columns, diff)
           : from.primary.has_value() != to.primary.has_value();
  if (both && !diff.primary_key) to.primary->name = from.primary->name;
}

std::string beyond_alter(const Table& from, const Table& to, const RebuildDiff& diff, const Survivors& old_of,
                         const Catalog& catalog) {
  for (const auto& column : to.columns) {
    const auto it = old_of.find(column.key);
    const std::string before = it == old_of.end() ? column.generated_text : from.column(it->second)->generated_text;
    if (before != column.generated_text) return "changes a generated column";
  }
  for (const auto& key : diff.generators) {
    const KeyGenerator now = to.column(key)->generator;
    const KeyGenerator then = from.column(old_of.at(key))->generator;
    if (now == KeyGenerator::serial || then == KeyGenerator::serial) return "changes how a key is generated";
  }
  const auto dependents = catalog.dependents_of(from.key).foreign_keys;
  for (const auto& ref : dependents) {
    const auto target = catalog.target_columns(catalog.foreign_key(ref));
    if (diff.primary_key) return "changes a primary key that other tables refer to";
    for (const auto& key : target) {
      const bool gone = has(diff.dropped, key);
      const bool retyped = std::any_of(diff.retyped.begin(), diff.retyped.end(),
                                       [&](const std::string& k) { return old_of.at(k) == key; });
      if (gone || retyped) return "changes a column that other tables refer to";
    }
    for (const auto& unique : diff.dropped_uniques) {
      if (unique.columns == target) return "drops a key that other tables refer to";
    }
  }
  return "";
}

}  // namespace

std::optional<RebuildDiff> compare_tables(const Table& from, Table& to, const std::vector<ColumnSource>& sources,
                                          const Catalog& catalog, std::string& reason) {
  RebuildDiff diff;
  const auto old_of = place_columns(from, to, sources, diff, reason);
  if (!old_of) return std::nullopt;
  compare_columns(from, to, *old_of, diff);
  compare_constraints(from, to, catalog, diff);
  reason = beyond_alter(from, to, diff, *old_of, catalog);
  if (!reason.empty()) return std::nullopt;
  const bool computes_new_type = std::any_of(diff.computed.begin(), diff.computed.end(),
                                             [&](const std::string& k) { return has(diff.retyped, k); });
  if (computes_new_type && diff.computed.size() > 1) return reason = "computes values while types change", std::nullopt;
  return diff;
}

}  // namespace sqlferry::schema
