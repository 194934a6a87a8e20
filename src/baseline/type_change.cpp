#include "baseline/type_change.h"

#include <fmt/format.h>

#include <algorithm>

#include "schema/guard.h"
#include "schema/names.h"
#include "schema/print.h"

namespace sqlferry::baseline {
namespace {

using schema::Column;
using schema::name_literal;
using schema::qualified_name;
using schema::string_literal;
using schema::Table;
using schema::TypeClass;

/// A key that the column refers to, and the column beside it that has what the values are now.
struct Meaning {
  const Table* parent = nullptr;
  const Column* key = nullptr;
  const Column* known_as = nullptr;  ///< null: there is none, or there are several
};

/// A UUID is no number and no time, whichever way it is written.
bool never_casts(TypeClass was, TypeClass now) {
  if ((was == TypeClass::uuid) == (now == TypeClass::uuid)) return false;
  const TypeClass other = was == TypeClass::uuid ? now : was;
  return schema::is_number(other) || schema::is_instant(other) || other == TypeClass::date ||
         other == TypeClass::time || other == TypeClass::boolean;
}

bool is_unique(const schema::Catalog& catalog, const Table& table, const Column& column) {
  const auto is_alone = [&](const schema::Key& key) { return key.columns == std::vector<std::string>{column.key}; };
  if (std::any_of(table.uniques.begin(), table.uniques.end(), is_alone)) return true;
  const auto indexes = catalog.indexes_of(table.key);
  return std::any_of(indexes.begin(), indexes.end(), [&](const schema::Index* index) {
    return index->unique && index->where.empty() && index->parts.size() == 1 && index->parts[0].column == column.key;
  });
}

/// Nothing while the table refers to itself: it cannot be read while it is written anew.
Meaning meaning_of(const schema::Catalog& catalog, const Table& table, const Column& column, TypeClass was) {
  Meaning out;
  for (const auto& fk : table.foreign_keys) {
    const Table* parent = catalog.table(fk.parent);
    if (!parent || parent == &table || fk.columns != std::vector<std::string>{column.key}) continue;
    out.parent = parent;
    const auto target = catalog.target_columns(fk);
    out.key = target.size() == 1 ? parent->column(target[0]) : nullptr;
    break;
  }
  if (!out.key) return out;
  for (const Column& other : out.parent->columns) {
    if (other.type.cls != was || !is_unique(catalog, *out.parent, other)) continue;
    if (out.known_as) return out.known_as = nullptr, out;
    out.known_as = &other;
  }
  return out;
}

std::string cast(const Column& column, const std::string& type, TypeClass was) {
  const std::string name = schema::quoted(column.name);
  if (!schema::is_number(column.type.cls)) return fmt::format("{}::TEXT::{}", name, type);
  if (was == TypeClass::boolean) return fmt::format("{}::INTEGER::{}", name, type);
  return fmt::format("{}{}::{}", name, schema::is_number(was) ? "" : "::TEXT", type);
}

/// PostgreSQL casts no default: it goes before, and comes again.
std::string alter(const Table& table, const Column& column, const std::string& value) {
  const std::string name = schema::quoted(column.name);
  std::string out =
      fmt::format("ALTER TABLE {}\n      ALTER COLUMN {} DROP DEFAULT,\n      ALTER COLUMN {} TYPE {} USING {}",
                  qualified_name(table), name, name, bare_type(column), value);
  if (!column.default_text.empty())
    out += fmt::format(",\n      ALTER COLUMN {} SET DEFAULT {}", name, column.default_text);
  return out;
}

/// RAISE takes `%` for a value.
std::string stop_if(const std::string& condition, std::string message) {
  for (std::size_t at = message.find('%'); at != std::string::npos; at = message.find('%', at + 2))
    message.insert(at, "%");
  return fmt::format("IF {} THEN\n      RAISE EXCEPTION {};\n    END IF;\n    ", condition, string_literal(message));
}

std::string why_it_stops(const Table& table, const Column& column, TypeClass was) {
  return fmt::format("{}.{} has values of type {}, none of which fits {}: nothing tells what they mean", table.name,
                     column.name, schema::name_of(was), bare_type(column));
}

/// By a function, for USING takes no subquery. Of values that mean no row none may be lost.
std::string look_up(const Table& table, const Column& column, const Meaning& meaning) {
  const std::string parent = qualified_name(*meaning.parent);
  const std::string was = bare_type(*meaning.known_as);
  const std::string orphans = fmt::format(
      "EXISTS (SELECT FROM {0} AS child WHERE child.{1} IS NOT NULL AND NOT EXISTS (SELECT FROM {2} AS parent WHERE "
      "parent.{3} = child.{1}))",
      qualified_name(table), schema::quoted(column.name), parent, schema::quoted(meaning.known_as->name));
  const std::string query = fmt::format("SELECT {} FROM {} WHERE {} = $1", schema::quoted(meaning.key->name), parent,
                                        schema::quoted(meaning.known_as->name));
  return stop_if(orphans, fmt::format("{}.{} has values that no row of {} has as {}", table.name, column.name,
                                      meaning.parent->name, meaning.known_as->name)) +
         fmt::format("CREATE FUNCTION pg_temp.key_of({}) RETURNS {} LANGUAGE sql STABLE AS {};\n    ", was,
                     bare_type(column), string_literal(query)) +
         alter(table, column, fmt::format("pg_temp.key_of({})", schema::quoted(column.name))) +
         fmt::format(";\n    DROP FUNCTION pg_temp.key_of({})", was);
}

std::string change(const schema::Catalog& catalog, const Table& table, const Column& column, TypeClass was) {
  if (!never_casts(was, column.type.cls)) return alter(table, column, cast(column, bare_type(column), was));
  const Meaning meaning = meaning_of(catalog, table, column, was);
  if (meaning.known_as) return look_up(table, column, meaning);
  const std::string has_values =
      fmt::format("EXISTS (SELECT FROM {} WHERE {} IS NOT NULL)", qualified_name(table), schema::quoted(column.name));
  return stop_if(has_values, why_it_stops(table, column, was)) +
         alter(table, column, cast(column, bare_type(column), was));
}

}  // namespace

std::string type_change(const schema::Catalog& catalog, const Table& table, const Column& column, TypeClass was) {
  const std::string type = bare_type(column);
  if (type.find('(') != std::string::npos)  // what has another length has the same name
    return fmt::format("ALTER TABLE {} ALTER COLUMN {} TYPE {} USING {}", qualified_name(table),
                       schema::quoted(column.name), type, cast(column, type, was));
  return schema::guarded(
      fmt::format("(SELECT format_type(atttypid, NULL) FROM pg_attribute WHERE attrelid = {}::regclass AND "
                  "attname = {}) <> format_type({}::regtype, NULL)",
                  string_literal(qualified_name(table)), name_literal(column.name), string_literal(type)),
      change(catalog, table, column, was));
}

std::vector<std::string> stopping_changes(const schema::Catalog& catalog, const Difference& difference) {
  std::vector<std::string> out;
  for (const auto& [key, changes] : difference.tables) {
    const Table* table = catalog.table(key);
    for (const Column& column : table ? table->columns : std::vector<Column>{}) {
      const auto altered = changes.altered.find(column.name);
      if (altered == changes.altered.end() || !never_casts(altered->second, column.type.cls)) continue;
      const Meaning meaning = meaning_of(catalog, *table, column, altered->second);
      if (meaning.known_as) continue;
      out.push_back(
          fmt::format("`{}.{}` becomes {}: no {} is one, and nothing tells which row of {} it means. On a database "
                      "whose column has "
                      "values the migration stops there, and changes nothing",
                      table->name, column.name, bare_type(column), schema::name_of(altered->second),
                      meaning.parent ? "`" + meaning.parent->name + "`" : "its parent"));
    }
  }
  return out;
}

}  // namespace sqlferry::baseline
