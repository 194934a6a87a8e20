// Foreign keys that PostgreSQL does not make. https://www.postgresql.org/docs/15/sql-createtable.html
#include <algorithm>

#include "schema/names.h"
#include "schema/refusals.h"
#include "sql/placeholder.h"

namespace sqlferry::schema {
namespace {

/// PostgreSQL compares the parent's type with the child's, or casts the child's to it by itself: a number with a
/// fraction never becomes a whole one so.
bool can_refer(const ColumnType& child, const ColumnType& parent) {
  if (child.cls == TypeClass::unknown || parent.cls == TypeClass::unknown) return true;
  if (child.declared.ends_with(']') || parent.declared.ends_with(']')) return true;
  const bool loses = parent.cls == TypeClass::integer && is_number(child.cls) && child.cls != TypeClass::integer;
  return comparable(child.cls, parent.cls) && !loses;
}

bool same_columns(std::vector<std::string> a, std::vector<std::string> b) {
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  return a == b;
}

bool is_unique(const Table& parent, const std::vector<std::string>& columns, const Catalog& catalog) {
  if (parent.primary && same_columns(parent.primary->columns, columns)) return true;
  if (std::any_of(parent.uniques.begin(), parent.uniques.end(),
                  [&](const Key& key) { return same_columns(key.columns, columns); }))
    return true;
  const auto indexes = catalog.indexes_of(parent.key);
  return std::any_of(indexes.begin(), indexes.end(), [&](const Index* index) {
    std::vector<std::string> keys;
    for (const auto& part : index->parts) keys.push_back(part.column);
    return index->unique && index->where.empty() && same_columns(keys, columns);
  });
}

/// Of a whole number, in bytes; 0: of none.
int width_of(const ColumnType& type) {
  struct Row {
    std::string_view word;
    int width;
  };
  constexpr Row kRows[] = {{"bigint", 8},  {"bigserial", 8}, {"int", 4},        {"int2", 2},    {"int4", 4},
                           {"int8", 8},    {"integer", 4},   {"serial", 4},     {"serial2", 2}, {"serial4", 4},
                           {"serial8", 8}, {"smallint", 2},  {"smallserial", 2}};
  for (const Row& row : kRows) {
    if (same_folded(type.postgres, row.word)) return row.width;
  }
  return 0;
}

bool is_filled_later(const Column& column) { return sql::has_placeholder(column.type.declared); }

}  // namespace

void refuse_keys(const Table& child, const ForeignKey& key, text::Span span, const Catalog& catalog,
                 std::vector<Refusal>& out) {
  const Table* parent = key.parent == child.key ? &child : catalog.table(key.parent);
  if (!parent || parent->partly_known || child.partly_known) return;
  Refusal refusal;
  refusal.act = Refusal::Act::reference;
  refusal.span = span;
  refusal.name = key.name;
  refusal.table = child.name;
  refusal.parent = parent->name;
  refusal.key = parent->key;
  refusal.there = parent->place;
  refusal.sure = catalog.is_sure_of(child.key) && catalog.is_sure_of(parent->key);
  for (const auto& column : key.columns) {
    const Column* from = child.column(column);
    if (!from) return;  // said of the column
    refusal.columns.push_back(from->name);
  }
  const auto add = [&](Refusal::Of of) {
    refusal.of = of;
    out.push_back(std::move(refusal));
  };
  const std::vector<std::string> target = catalog.target_columns(key, &child);
  if (target.empty()) return add(Refusal::Of::key_to_no_primary);
  if (target.size() != key.columns.size()) return add(Refusal::Of::key_of_other_length);
  for (const auto& column : target) {
    const Column* to = parent->column(column);
    if (!to && sql::has_placeholder(column)) return;
    if (!to) {
      refusal.parent_columns = {column};
      refusal.drift = catalog.drift_without(parent->key, column);
      return add(Refusal::Of::key_to_no_column);
    }
    if (is_filled_later(*to)) return;
    refusal.parent_columns.push_back(to->name);
  }
  for (std::size_t i = 0; i < target.size(); ++i) {
    const Column* from = child.column(key.columns[i]);
    const Column* to = parent->column(target[i]);
    if (is_filled_later(*from) || can_refer(from->type, to->type)) continue;
    refusal.columns = {from->name};
    refusal.parent_columns = {to->name};
    refusal.type = from->type.postgres;
    refusal.parent_type = to->type.postgres;
    refusal.there = to->place;
    return add(Refusal::Of::key_of_other_type);
  }
  if (!is_unique(*parent, target, catalog)) return add(Refusal::Of::key_to_no_unique);
  for (std::size_t i = 0; i < target.size(); ++i) {
    const Column* from = child.column(key.columns[i]);
    const Column* to = parent->column(target[i]);
    if (width_of(from->type) == 0 || width_of(from->type) >= width_of(to->type)) continue;
    refusal.columns = {from->name};
    refusal.parent_columns = {to->name};
    refusal.type = from->type.postgres;
    refusal.parent_type = to->type.postgres;
    refusal.there = to->place;
    return add(Refusal::Of::key_of_narrower_type);
  }
}

}  // namespace sqlferry::schema
