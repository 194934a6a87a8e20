// Rows that a migration or a seeder writes, and functions and triggers.
#include <fmt/format.h>

#include <algorithm>

#include "calls/sequelize_columns.h"
#include "calls/sequelize_operations.h"
#include "calls/sequelize_values.h"
#include "calls/sequelize_where.h"
#include "calls/values.h"

namespace sqlferry::calls::sequelize {
namespace {

using Keys = std::vector<std::pair<std::string, js::Place>>;

void add_keys(const js::Object& row, Keys& keys) {
  for (const js::Property& property : row.properties) {
    const auto same = [&](const auto& key) { return key.first == property.key; };
    if (std::none_of(keys.begin(), keys.end(), same)) keys.emplace_back(property.key, property.key_place);
  }
}

SqlText key_list(const Speller& spell, const Keys& keys) {
  SqlText out(spell.call());
  for (const auto& [key, place] : keys) out.add_listed(spell.name(key, place));
  return out;
}

SqlText row_values(const Speller& spell, const js::Value& row, const Keys& keys) {
  SqlText out(spell.span(row.place));
  for (const auto& [key, place] : keys) {
    const js::Value value = property(row, key);
    out.add_listed(value.is_undefined() ? SqlText(spell.span(row.place)).add("NULL") : escaped(spell, value));
  }
  return SqlText(spell.span(row.place)).add("(").add(out).add(")");
}

SqlText insert_rows(const Speller& spell, const js::Value& table, const std::vector<js::Value>& rows) {
  Keys keys;
  SqlText out = spell.begin("INSERT INTO ").add(table_sql(spell, table_of(table)));
  for (const js::Value& row : rows) {
    const auto* object = row.as<js::Object>();
    if (object == nullptr || object->rest) out.leave_gap(spell.span(row.place), reason_of(row));
    if (object != nullptr) add_keys(*object, keys);
  }
  SqlText values(spell.call());
  for (const js::Value& row : rows) values.add_listed(row_values(spell, row, keys));
  return out.add(" (").add(key_list(spell, keys)).add(") VALUES ").add(values);
}

/// `ON CONFLICT ...` of the options.
SqlText conflict_sql(const Speller& spell, const js::Value& options) {
  SqlText out(spell.span(options.place));
  const js::Value update = property(options, "updateOnDuplicate");
  if (const auto* columns = update.as<js::Array>()) {
    SqlText keys(spell.span(options.place)), sets(spell.span(update.place));
    if (const auto* list = property(options, "upsertKeys").as<js::Array>()) {
      for (const js::Value& key : list->items) keys.add_listed(spell.name(key));
    }
    for (const js::Value& column : columns->items)
      sets.add_listed(spell.name(column).add(" = EXCLUDED.").add(spell.name(column)));
    out.add(" ON CONFLICT (").add(keys).add(") DO UPDATE SET ").add(sets);
  } else if (is_truthy(property(options, "ignoreDuplicates"))) {
    out.add(" ON CONFLICT DO NOTHING");
  }
  return out;
}

SqlText where_sql(const Speller& spell, const js::Value& where) {
  SqlText condition = conditions(spell, where);
  if (condition.empty()) return condition;
  return SqlText(condition.says()).add(" WHERE ").add(condition);
}

/// `a integer, b text` of `[{ name: 'a', type: 'integer' }]`
SqlText parameters(const Speller& spell, const js::Value& list) {
  SqlText out(spell.span(list.place));
  const auto* array = list.as<js::Array>();
  if (array == nullptr || array->rest) out.leave_gap(spell.span(list.place), reason_of(list));
  if (array == nullptr) return out;
  for (const js::Value& parameter : array->items) {
    SqlText one(spell.span(parameter.place));
    for (const std::string_view part : {"direction", "name", "type"}) {
      const js::Value value = property(parameter, part);
      if (!value.is_nullish()) one.add_listed(spell.raw(value), " ");
    }
    out.add_listed(one);
  }
  return out;
}

SqlText signature(const Speller& spell, const js::Value& name, const js::Value& list) {
  return SqlText(spell.call()).add(spell.raw(name)).add("(").add(parameters(spell, list)).add(")");
}

SqlText variables(const Speller& spell, const js::Value& list) {
  SqlText out(spell.span(list.place));
  if (const auto* array = list.as<js::Array>()) {
    for (const js::Value& variable : array->items) {
      out.add("DECLARE ").add(spell.raw(property(variable, "name"))).add(" ");
      out.add(spell.raw(property(variable, "type")));
      const js::Value start = property(variable, "default");
      if (!start.is_nullish()) out.add(" := ").add(spell.raw(start));
      out.add("; ");
    }
  }
  return out;
}

}  // namespace

Statements bulk_insert(const Speller& spell, const js::HostCall& call) {
  const js::Value rows = call.argument(1);
  const auto* array = rows.as<js::Array>();
  if (array == nullptr || array->rest) return unclear(spell, array != nullptr ? *array->rest : rows);
  SqlText out = insert_rows(spell, call.argument(0), array->items);
  return {out.add(conflict_sql(spell, call.argument(2)))};
}

Statements insert(const Speller& spell, const js::HostCall& call) {
  const js::Value values = call.argument(2);
  if (!values.as<js::Object>()) return unclear(spell, values);
  return {insert_rows(spell, call.argument(1), {values})};
}

Statements bulk_update(const Speller& spell, const js::HostCall& call) {
  const js::Value values = call.argument(1);
  const auto* object = values.as<js::Object>();
  if (object == nullptr || object->rest) return unclear(spell, values);
  SqlText sets(spell.span(values.place));
  for (const js::Property& property : object->properties) {
    SqlText set = spell.name(property.key, property.key_place);
    sets.add_listed(set.add(" = ").add(escaped(spell, property.value)));
  }
  SqlText out = spell.begin("UPDATE ").add(table_sql(spell, table_of(call.argument(0)))).add(" SET ").add(sets);
  return {out.add(where_sql(spell, call.argument(2)))};
}

Statements bulk_delete(const Speller& spell, const js::HostCall& call) {
  const js::Value options = call.argument(2);
  const SqlText table = table_sql(spell, table_of(call.argument(0)));
  if (is_truthy(property(options, "truncate"))) {
    SqlText out = spell.begin("TRUNCATE ").add(table);
    if (is_truthy(property(options, "restartIdentity"))) out.add(" RESTART IDENTITY");
    if (is_truthy(property(options, "cascade"))) out.add(" CASCADE");
    return {out};
  }
  return {spell.begin("DELETE FROM ").add(table).add(where_sql(spell, call.argument(1)))};
}

Statements create_function(const Speller& spell, const js::HostCall& call) {
  const bool replaces = is_truthy(property(call.argument(6), "force"));
  SqlText out = spell.begin(replaces ? "CREATE OR REPLACE FUNCTION " : "CREATE FUNCTION ");
  out.add(signature(spell, call.argument(0), call.argument(1))).add(" RETURNS ").add(spell.raw(call.argument(2)));
  out.add(" AS $func$ ").add(variables(spell, property(call.argument(6), "variables"))).add("BEGIN ");
  out.add(spell.raw(call.argument(4))).add(" END; $func$ LANGUAGE ").add(spell.quoted(call.argument(3)));
  if (const auto* options = call.argument(5).as<js::Array>()) {
    for (const js::Value& option : options->items) out.add(" ").add(spell.raw(option));
  }
  return {out};
}

Statements drop_function(const Speller& spell, const js::HostCall& call) {
  return {spell.begin("DROP FUNCTION ").add(signature(spell, call.argument(0), call.argument(1))).add(" RESTRICT")};
}

Statements rename_function(const Speller& spell, const js::HostCall& call) {
  SqlText out = spell.begin("ALTER FUNCTION ").add(signature(spell, call.argument(0), call.argument(1)));
  return {out.add(" RENAME TO ").add(spell.raw(call.argument(2)))};
}

Statements create_trigger(const Speller& spell, const js::HostCall& call) {
  // Sequelize 6 takes the words of the events as keys of a map whose values it reads: no call of it works on PostgreSQL
  // but those that nobody writes.
  return unclear(spell, call.name, "createTrigger of Sequelize does not work on PostgreSQL");
}

Statements drop_trigger(const Speller& spell, const js::HostCall& call) {
  SqlText out = spell.begin("DROP TRIGGER ").add(spell.name(call.argument(1))).add(" ON ");
  return {out.add(table_sql(spell, table_of(call.argument(0)))).add(" RESTRICT")};
}

Statements rename_trigger(const Speller& spell, const js::HostCall& call) {
  SqlText out = spell.begin("ALTER TRIGGER ").add(spell.name(call.argument(1))).add(" ON ");
  out.add(table_sql(spell, table_of(call.argument(0)))).add(" RENAME TO ");
  return {out.add(spell.name(call.argument(2)))};
}

}  // namespace sqlferry::calls::sequelize
