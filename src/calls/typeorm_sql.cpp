#include "calls/typeorm_sql.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "calls/sha1.h"
#include "calls/typeorm_writer.h"
#include "calls/values.h"

namespace sqlferry::calls::typeorm {
namespace {

std::string last_part(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return std::string(dot == std::string_view::npos ? name : name.substr(dot + 1));
}

Statements unclear(const Speller& spell, const js::Value& value) {
  SqlText out(spell.call());
  out.leave_gap(spell.span(value.place), reason_of(value));
  return {out};
}

js::Value one_name(const Speller& spell, const js::Value& column) {
  return spell.run().array({property(column, "name")}, column.place);
}

js::Value unique_of(const Speller& spell, const js::Value& column) {
  return spell.run().object({{"columnNames", one_name(spell, column)}}, column.place);
}

void add_list(SqlText& list, const js::Value& items, const Writer& write,
              SqlText (Writer::*part)(const js::Value&) const) {
  for (const js::Value& item : items_of(items)) list.add_listed((write.*part)(options_of(item)));
}

/// createTable(table, ifNotExist, createForeignKeys, createIndices)
Statements create_table(const Speller& spell, const js::HostCall& call) {
  const js::Value table = options_of(call.argument(0));
  if (!table.as<js::Object>() || table.as<js::Object>()->rest) return unclear(spell, table);
  const Writer write(spell, table);
  Statements out, after;
  SqlText list(spell.call());
  std::vector<js::Value> keys, uniques;
  for (const js::Value& item : items_of(property(table, "columns"))) {
    const js::Value column = options_of(item);
    list.add_listed(write.definition(column));
    if (Writer::is_enum(column)) out.push_back(write.create_enum(column));
    if (is_truthy(property(column, "isPrimary"))) keys.push_back(property(column, "name"));
    if (is_truthy(property(column, "isUnique"))) uniques.push_back(unique_of(spell, column));
    if (auto comment = write.comment(column)) after.push_back(*comment);
  }
  add_list(list, property(table, "uniques"), write, &Writer::unique);
  for (const js::Value& unique : uniques) list.add_listed(write.unique(unique));
  add_list(list, property(table, "checks"), write, &Writer::check);
  if (!is_false(call.argument(2))) add_list(list, property(table, "foreignKeys"), write, &Writer::foreign_key);
  if (!keys.empty()) list.add_listed(write.primary_key({}, spell.run().array(keys, table.place)));
  const bool guarded = is_truthy(call.argument(1));
  SqlText create = spell.begin(guarded ? "CREATE TABLE IF NOT EXISTS " : "CREATE TABLE ").add(write.table());
  out.push_back(create.add(" (").add(list).add(")"));
  out.insert(out.end(), after.begin(), after.end());
  for (const js::Value& index : items_of(property(table, "indices"))) out.push_back(write.index(options_of(index)));
  return out;
}

Statements drop_table(const Speller& spell, const js::HostCall& call) {
  SqlText out = spell.begin(is_truthy(call.argument(1)) ? "DROP TABLE IF EXISTS " : "DROP TABLE ");
  return {out.add(Writer(spell, call.argument(0)).table())};
}

Statements rename_table(const Speller& spell, const js::HostCall& call) {
  return {Writer(spell, call.argument(0)).alter().add("RENAME TO ").add(spell.name(call.argument(1)))};
}

void add_one_column(const Writer& write, const js::Value& given, Statements& out) {
  const js::Value column = options_of(given);
  const Speller& spell = write.spell();
  if (Writer::is_enum(column)) out.push_back(write.create_enum(column));
  out.push_back(write.alter().add("ADD ").add(write.definition(column)));
  if (!column.as<js::Object>()) out.back().leave_gap(spell.span(column.place), reason_of(column));
  if (is_truthy(property(column, "isPrimary")))
    out.push_back(write.alter().add("ADD ").add(write.primary_key({}, one_name(spell, column))));
  if (is_truthy(property(column, "isUnique")))
    out.push_back(write.alter().add("ADD ").add(write.unique(unique_of(spell, column))));
  if (auto comment = write.comment(column)) out.push_back(*comment);
}

Statements each(const Speller& spell, const js::HostCall& call,
                void (*one)(const Writer&, const js::Value&, Statements&)) {
  const Writer write(spell, call.argument(0));
  const js::Value given = call.argument(1);
  Statements out;
  if (const auto* list = given.as<js::Array>()) {
    for (const js::Value& item : list->items) one(write, item, out);
    if (out.empty() || list->rest) return unclear(spell, given);
  } else {
    one(write, given, out);
  }
  return out;
}

Statements add_columns(const Speller& spell, const js::HostCall& call) { return each(spell, call, add_one_column); }

Statements drop_columns(const Speller& spell, const js::HostCall& call) {
  return each(spell, call, [](const Writer& write, const js::Value& column, Statements& out) {
    out.push_back(write.alter().add("DROP COLUMN ").add(write.spell().name(name_of(column))));
  });
}

Statements rename_column(const Speller& spell, const js::HostCall& call) {
  SqlText out =
      Writer(spell, call.argument(0)).alter().add("RENAME COLUMN ").add(spell.name(name_of(call.argument(1))));
  return {out.add(" TO ").add(spell.name(name_of(call.argument(2))))};
}

/// A change of type or length drops the column, and its data, and adds it again. Whether it is one depends on the old
/// column: its name alone does not tell.
Statements change_column(const Speller& spell, const js::HostCall& call) {
  const js::Value before = options_of(call.argument(1));
  const js::Value after = options_of(call.argument(2));
  const Writer write(spell, call.argument(0));
  if (!before.as<js::Object>() || !after.as<js::Object>()) {
    SqlText out(spell.call());
    out.leave_gap(spell.call(), "it depends on the column as it is; a change of type drops the column with its data");
    return {out};
  }
  const auto differs = [&](std::string_view key) { return word(property(before, key)) != word(property(after, key)); };
  Statements out;
  if (differs("type") || differs("length") ||
      is_truthy(property(before, "isArray")) != is_truthy(property(after, "isArray"))) {
    out.push_back(write.alter().add("DROP COLUMN ").add(spell.name(property(before, "name"))));
    add_one_column(write, after, out);
    return out;
  }
  if (differs("name")) {
    SqlText rename = write.alter().add("RENAME COLUMN ").add(spell.name(property(before, "name")));
    out.push_back(rename.add(" TO ").add(spell.name(property(after, "name"))));
  }
  const SqlText column = write.alter().add("ALTER COLUMN ").add(spell.name(property(after, "name"))).add(" ");
  const bool nullable = is_truthy(property(after, "isNullable"));
  if (is_truthy(property(before, "isNullable")) != nullable)
    out.push_back(SqlText(column).add(nullable ? "DROP NOT NULL" : "SET NOT NULL"));
  const js::Value value = property(after, "default");
  if (differs("default"))
    out.push_back(value.is_nullish() ? SqlText(column).add("DROP DEFAULT")
                                     : SqlText(column).add("SET DEFAULT ").add(spell.raw(value)));
  return out;
}

Statements create_indices(const Speller& spell, const js::HostCall& call) {
  return each(spell, call, [](const Writer& write, const js::Value& index, Statements& out) {
    out.push_back(write.index(options_of(index)));
  });
}

Statements drop_indices(const Speller& spell, const js::HostCall& call) {
  return each(spell, call, [](const Writer& write, const js::Value& index, Statements& out) {
    out.push_back(write.spell().begin("DROP INDEX ").add(write.spell().name(name_of(index))));
  });
}

template <SqlText (Writer::*part)(const js::Value&) const>
Statements add_constraints(const Speller& spell, const js::HostCall& call) {
  return each(spell, call, [](const Writer& write, const js::Value& given, Statements& out) {
    out.push_back(write.alter().add("ADD ").add((write.*part)(options_of(given))));
  });
}

Statements drop_constraints(const Speller& spell, const js::HostCall& call) {
  return each(spell, call, [](const Writer& write, const js::Value& given, Statements& out) {
    out.push_back(write.alter().add("DROP CONSTRAINT ").add(write.spell().name(name_of(given))));
  });
}

Statements create_primary_key(const Speller& spell, const js::HostCall& call) {
  const Writer write(spell, call.argument(0));
  return {write.alter().add("ADD ").add(write.primary_key(call.argument(2), call.argument(1)))};
}

Statements create_schema(const Speller& spell, const js::HostCall& call) {
  SqlText out = spell.begin(is_truthy(call.argument(1)) ? "CREATE SCHEMA IF NOT EXISTS " : "CREATE SCHEMA ");
  return {out.add(spell.dotted_name(call.argument(0)))};
}

Statements drop_schema(const Speller& spell, const js::HostCall& call) {
  SqlText out = spell.begin(is_truthy(call.argument(1)) ? "DROP SCHEMA IF EXISTS " : "DROP SCHEMA ");
  return {out.add(spell.dotted_name(call.argument(0))).add(is_truthy(call.argument(2)) ? " CASCADE" : "")};
}

Statements clear_table(const Speller& spell, const js::HostCall& call) {
  return {spell.begin("TRUNCATE TABLE ").add(Writer(spell, call.argument(0)).table())};
}

struct Row {
  std::string_view method;
  Operation operation;
};
constexpr std::array<Row, 29> kOperations = {{{"addColumn", add_columns},
                                              {"addColumns", add_columns},
                                              {"changeColumn", change_column},
                                              {"clearTable", clear_table},
                                              {"createCheckConstraint", add_constraints<&Writer::check>},
                                              {"createCheckConstraints", add_constraints<&Writer::check>},
                                              {"createForeignKey", add_constraints<&Writer::foreign_key>},
                                              {"createForeignKeys", add_constraints<&Writer::foreign_key>},
                                              {"createIndex", create_indices},
                                              {"createIndices", create_indices},
                                              {"createPrimaryKey", create_primary_key},
                                              {"createSchema", create_schema},
                                              {"createTable", create_table},
                                              {"createUniqueConstraint", add_constraints<&Writer::unique>},
                                              {"createUniqueConstraints", add_constraints<&Writer::unique>},
                                              {"dropCheckConstraint", drop_constraints},
                                              {"dropCheckConstraints", drop_constraints},
                                              {"dropColumn", drop_columns},
                                              {"dropColumns", drop_columns},
                                              {"dropForeignKey", drop_constraints},
                                              {"dropForeignKeys", drop_constraints},
                                              {"dropIndex", drop_indices},
                                              {"dropIndices", drop_indices},
                                              {"dropSchema", drop_schema},
                                              {"dropTable", drop_table},
                                              {"dropUniqueConstraint", drop_constraints},
                                              {"dropUniqueConstraints", drop_constraints},
                                              {"renameColumn", rename_column},
                                              {"renameTable", rename_table}}};

}  // namespace

Operation operation_of(std::string_view method) {
  const auto it =
      std::find_if(kOperations.begin(), kOperations.end(), [&](const Row& row) { return row.method == method; });
  return it == kOperations.end() ? nullptr : it->operation;
}

std::string made_up_name(std::string_view prefix, std::size_t digits, std::string_view table,
                         std::vector<std::string> columns, std::string_view more) {
  std::sort(columns.begin(), columns.end());
  std::string key = last_part(table);
  for (const std::string& column : columns) key += "_" + column;
  if (!more.empty()) key += "_" + std::string(more);
  return std::string(prefix) + sha1_hex(key).substr(0, digits);
}

}  // namespace sqlferry::calls::typeorm
