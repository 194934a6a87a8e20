#include "calls/dbm_sql.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "calls/values.h"

namespace sqlferry::calls::dbm {
namespace {

using Statements = std::vector<SqlText>;

/// Other words are written in capitals, whether PostgreSQL has such a type or not.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kTypes = {
    {{"blob", "BYTEA"}, {"datetime", "TIMESTAMP"}, {"int", "INTEGER"}, {"string", "VARCHAR"}}};

SqlText type_sql(const Speller& spell, const js::Value& type) {
  const auto text = type.text();
  if (!text) return spell.raw(type);
  const auto row = std::find_if(kTypes.begin(), kTypes.end(), [&](const auto& one) { return one.first == *text; });
  return SqlText(spell.span(type.place)).add(row != kTypes.end() ? std::string(row->second) : upper(*text));
}

SqlText alter(const Speller& spell, const js::Value& table) {
  return spell.begin("ALTER TABLE ").add(spell.name(table)).add(" ");
}

struct Column {
  js::Value name, spec;
  [[nodiscard]] js::Value get(std::string_view key) const { return property(spec, key); }
  [[nodiscard]] bool is_primary() const { return is_truthy(get("primaryKey")); }
};

/// Strings are put between quotes as they are; `{ raw: '...' }` and `{ special: 'CURRENT_TIMESTAMP' }` are SQL.
SqlText default_sql(const Speller& spell, const js::Value& value) {
  SqlText out(spell.span(value.place));
  for (const std::string_view key : {"raw", "special", "prep"}) {
    if (has_property(value, key)) return spell.raw(property(value, key));
  }
  if (const auto text = value.text()) return out.add("'" + std::string(*text) + "'");
  if (const auto text = scalar_text(value)) return out.add(*text);
  return spell.placeholder(value);
}

SqlText definition(const Speller& spell, const Column& column, bool emit_key) {
  const js::Value type = column.spec.as<js::Object>() ? column.get("type") : column.spec;
  const bool is_serial = column.is_primary() && is_truthy(column.get("autoIncrement"));
  SqlText out = spell.name(column.name);
  out.add(" ");
  const auto word_of_type = type.text();
  const bool with_zone = word_of_type == "timestamptz" || word_of_type == "timetz";
  if (is_serial) {
    out.add("SERIAL");
  } else if (with_zone) {
    out.add(word_of_type == "timetz" ? "TIME" : "TIMESTAMP", spell.span(type.place));
  } else {
    out.add(type_sql(spell, type));
  }
  if (const auto length = word(column.get("length")); length && !is_serial) out.add("(" + *length + ")");
  if (with_zone || is_truthy(column.get("timezone"))) out.add(" WITH TIME ZONE");
  if (column.is_primary() && emit_key) out.add(" PRIMARY KEY");
  if (is_truthy(column.get("notNull"))) out.add(" NOT NULL");
  if (is_truthy(column.get("unique"))) out.add(" UNIQUE");
  const js::Value value = column.get("defaultValue");
  if (!value.is_undefined()) out.add(" DEFAULT ").add(default_sql(spell, value));
  return out;
}

SqlText rule_sql(const Speller& spell, std::string_view words, const js::Value& value) {
  SqlText out(spell.span(value.place));
  return out.add(words).add(value.string() ? spell.raw(value) : SqlText(spell.call()).add("NO ACTION"));
}

SqlText foreign_key(const Speller& spell, const js::Value& table, const js::Value& target, const js::Value& name,
                    const js::Value& mapping, const js::Value& rules) {
  SqlText own(spell.call()), others(spell.call());
  if (const auto* object = mapping.as<js::Object>()) {
    for (const js::Property& pair : object->properties) {
      own.add_listed(spell.name(pair.key, pair.key_place));
      others.add_listed(spell.name(pair.value));
    }
  } else {
    own.leave_gap(spell.span(mapping.place), reason_of(mapping));
  }
  SqlText out = alter(spell, table).add("ADD CONSTRAINT ").add(spell.name(name)).add(" FOREIGN KEY (").add(own);
  out.add(") REFERENCES ").add(spell.name(target)).add(" (").add(others).add(")");
  out.add(rule_sql(spell, " ON DELETE ", property(rules, "onDelete")));
  return out.add(rule_sql(spell, " ON UPDATE ", property(rules, "onUpdate")));
}

/// What follows a column: its comment and its foreign key.
void add_after(const Speller& spell, const js::Value& table, const Column& column, Statements& out) {
  const js::Value comment = column.get("comment");
  if (comment.string()) {
    SqlText said = spell.begin("COMMENT on COLUMN ").add(spell.raw(table)).add(".").add(spell.raw(column.name));
    out.push_back(said.add(" IS ").add(spell.quoted(comment)));
  }
  const js::Value key = column.get("foreignKey");
  if (!key.as<js::Object>()) return;
  js::Value mapping = property(key, "mapping");
  if (mapping.string() && column.name.text())
    mapping = spell.run().object({{std::string(*column.name.text()), mapping}}, mapping.place);
  out.push_back(
      foreign_key(spell, table, property(key, "table"), property(key, "name"), mapping, property(key, "rules")));
}

std::vector<Column> columns_of(const Speller& spell, const js::Object& specs) {
  std::vector<Column> out;
  for (const js::Property& spec : specs.properties)
    out.push_back({spell.run().string(spec.key, spec.key_place), spec.value});
  return out;
}

Statements unclear(const Speller& spell, const js::Value& value) {
  SqlText out(spell.call());
  out.leave_gap(spell.span(value.place), reason_of(value));
  return {out};
}

}  // namespace

Statements create_table(const Speller& spell, const js::HostCall& call) {
  const js::Value options = call.argument(1);
  const js::Value specs = has_property(options, "columns") ? property(options, "columns") : options;
  if (!specs.as<js::Object>() || specs.as<js::Object>()->rest) return unclear(spell, specs);
  const std::vector<Column> columns = columns_of(spell, *specs.as<js::Object>());
  const auto keys = std::count_if(columns.begin(), columns.end(), [](const Column& c) { return c.is_primary(); });
  SqlText list(spell.call()), key_list(spell.call());
  Statements after;
  for (const Column& column : columns) {
    list.add_listed(definition(spell, column, keys == 1));
    if (column.is_primary() && keys > 1) key_list.add_listed(spell.name(column.name));
    add_after(spell, call.argument(0), column, after);
  }
  if (!key_list.empty()) list.add_listed(spell.begin("PRIMARY KEY (").add(key_list).add(")"));
  SqlText create = spell.begin("CREATE TABLE ");
  if (is_truthy(property(options, "ifNotExists")) && has_property(options, "columns")) create.add("IF NOT EXISTS ");
  Statements out = {create.add(spell.name(call.argument(0))).add(" (").add(list).add(")")};
  out.insert(out.end(), after.begin(), after.end());
  return out;
}

Statements drop_table(const Speller& spell, const js::HostCall& call) {
  const bool if_exists = is_truthy(property(call.argument(1), "ifExists"));
  return {spell.begin(if_exists ? "DROP TABLE IF EXISTS " : "DROP TABLE ").add(spell.name(call.argument(0)))};
}

Statements rename_table(const Speller& spell, const js::HostCall& call) {
  return {alter(spell, call.argument(0)).add("RENAME TO ").add(spell.name(call.argument(1)))};
}

Statements add_column(const Speller& spell, const js::HostCall& call) {
  const Column column{call.argument(1), call.argument(2)};
  if (!column.spec.as<js::Object>() && !column.spec.string()) return unclear(spell, column.spec);
  Statements out = {alter(spell, call.argument(0)).add("ADD COLUMN ").add(definition(spell, column, false))};
  add_after(spell, call.argument(0), column, out);
  return out;
}

Statements remove_column(const Speller& spell, const js::HostCall& call) {
  return {alter(spell, call.argument(0)).add("DROP COLUMN ").add(spell.name(call.argument(1)))};
}

Statements rename_column(const Speller& spell, const js::HostCall& call) {
  SqlText out = alter(spell, call.argument(0)).add("RENAME COLUMN ").add(spell.name(call.argument(1)));
  return {out.add(" TO ").add(spell.name(call.argument(2)))};
}

/// NOT NULL and DEFAULT before the type, each taken away where it is not said.
Statements change_column(const Speller& spell, const js::HostCall& call) {
  const js::Value spec = call.argument(2);
  if (!spec.as<js::Object>()) return unclear(spell, spec);
  const SqlText name = spell.name(call.argument(1));
  const SqlText begin = alter(spell, call.argument(0)).add("ALTER COLUMN ").add(name).add(" ");
  Statements out;
  out.push_back(SqlText(begin).add(is_truthy(property(spec, "notNull")) ? "SET NOT NULL" : "DROP NOT NULL"));
  const js::Value unique = property(spec, "unique");
  if (unique.boolean().has_value()) {
    const std::string key =
        fmt::format("{}_{}_key", word(call.argument(0)).value_or(""), word(call.argument(1)).value_or(""));
    SqlText change = alter(spell, call.argument(0)).add(is_truthy(unique) ? "ADD CONSTRAINT " : "DROP CONSTRAINT ");
    change.add(spell.name(key, unique.place));
    if (is_truthy(unique)) change.add(" UNIQUE (").add(name).add(")");
    out.push_back(change);
  }
  const js::Value value = property(spec, "defaultValue");
  out.push_back(value.is_undefined() ? SqlText(begin).add("DROP DEFAULT")
                                     : SqlText(begin).add("SET DEFAULT ").add(default_sql(spell, value)));
  const js::Value type = property(spec, "type");
  if (type.is_undefined()) return out;
  SqlText change = SqlText(begin).add("TYPE ").add(type_sql(spell, type));
  if (const auto length = word(property(spec, "length"))) change.add("(" + *length + ")");
  const js::Value with = property(spec, "using");
  if (with.is_undefined()) {
    change.add(" USING ").add(name).add("::").add(type_sql(spell, type));
  } else {
    change.add(" ").add(spell.raw(with));
  }
  out.push_back(change);
  return out;
}

Statements add_index(const Speller& spell, const js::HostCall& call) {
  SqlText columns(spell.call());
  if (const auto* list = call.argument(2).as<js::Array>()) {
    for (const js::Value& column : list->items) columns.add_listed(spell.name(column));
  } else {
    columns.add(spell.name(call.argument(2)));
  }
  SqlText out =
      spell.begin(call.argument(3).boolean() && is_truthy(call.argument(3)) ? "CREATE UNIQUE INDEX " : "CREATE INDEX ");
  out.add(spell.name(call.argument(1))).add(" ON ").add(spell.name(call.argument(0)));
  return {out.add(" (").add(columns).add(")")};
}

/// (table, index) or (index)
Statements remove_index(const Speller& spell, const js::HostCall& call) {
  const bool has_table = call.argument(1).string() != nullptr;
  return {spell.begin("DROP INDEX ").add(spell.name(call.argument(has_table ? 1 : 0)))};
}

Statements add_foreign_key(const Speller& spell, const js::HostCall& call) {
  return {foreign_key(spell, call.argument(0), call.argument(1), call.argument(2), call.argument(3), call.argument(4))};
}

Statements remove_foreign_key(const Speller& spell, const js::HostCall& call) {
  return {alter(spell, call.argument(0)).add("DROP CONSTRAINT ").add(spell.name(call.argument(1)))};
}

/// (table, columns, values)
Statements insert(const Speller& spell, const js::HostCall& call) {
  const auto* columns = call.argument(1).as<js::Array>();
  const auto* values = call.argument(2).as<js::Array>();
  if (columns == nullptr || values == nullptr) return unclear_operation(spell, call);
  SqlText names(spell.call()), row(spell.call());
  for (const js::Value& column : columns->items) names.add_listed(spell.name(column));
  for (const js::Value& value : values->items)
    row.add_listed(spell.plain_value(value).value_or(spell.placeholder(value)));
  SqlText out = spell.begin("INSERT INTO ").add(spell.name(call.argument(0))).add(" (").add(names);
  return {out.add(") VALUES (").add(row).add(")")};
}

Statements truncate(const Speller& spell, const js::HostCall& call) {
  return {spell.begin("TRUNCATE ").add(spell.name(call.argument(0)))};
}

Statements unclear_operation(const Speller& spell, const js::HostCall& call) {
  SqlText out(spell.call());
  out.leave_gap(spell.span(call.name), fmt::format("`{}` is not followed", spell.source(call.name)));
  return {out};
}

}  // namespace sqlferry::calls::dbm
