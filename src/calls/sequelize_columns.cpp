#include "calls/sequelize_columns.h"

#include <fmt/format.h>

#include <algorithm>

#include "calls/sequelize_values.h"
#include "calls/values.h"

namespace sqlferry::calls::sequelize {
namespace {

bool is_given(const js::Value& value) { return !value.is_nullish() && js::truth(value) != false; }

SqlText enumeration_name(const Speller& spell, const Table& table, const js::Value& key, const js::Value& type) {
  const auto table_name = table.name.text();
  const auto column = key.text();
  SqlText name = spell.name(fmt::format("enum_{}_{}", table_name ? *table_name : spell.placeholder(table.name).plain(),
                                        column ? *column : spell.placeholder(key).plain()),
                            type.place);
  SqlText out(spell.span(type.place));
  if (table.schema) {
    out.add(spell.name(*table.schema));
  } else {
    out.add("\"public\"");
  }
  return out.add(".").add(name);
}

SqlText create_type(const Speller& spell, const SqlText& name, const Type& type, const js::Value& at) {
  SqlText values(spell.span(at.place));
  for (const js::Value& value : type.values) values.add_listed(escaped(spell, value));
  SqlText out(spell.span(at.place));
  // In a DO block that passes over a type of that name: nobody asked for one.
  out.add_unsaid("CREATE TYPE ").add(name).add(" AS ENUM (").add(values).add(")");
  if (type.values.empty() || type.is_open_list)
    out.leave_gap(spell.span(at.place), "the values of the type are not known");
  return out;
}

/// `ON DELETE CASCADE`; the words are written in capitals, whatever they are.
SqlText action(const Speller& spell, std::string_view words, const js::Value& value) {
  SqlText out(spell.span(value.place));
  if (!is_given(value)) return out;
  out.add(words);
  if (const auto text = value.text()) return out.add(upper(*text));
  out.add(spell.placeholder(value));
  out.leave_gap(spell.span(value.place), reason_of(value));
  return out;
}

std::optional<SqlText> references_of(const Speller& spell, const Table& table, const js::Value& description) {
  const js::Value references = property(description, "references");
  if (!is_given(references)) return std::nullopt;
  const js::Value model = property(references, "model");
  SqlText out(spell.span(references.place));
  if (references.unknown() || !references.as<js::Object>() || model.is_nullish()) {
    out.add("REFERENCES ").add(spell.placeholder(references));
    out.leave_gap(spell.span(references.place),
                  references.unknown() ? reason_of(references) : std::string("`references` names no model"));
    return out;
  }
  Table target = table_of(model);
  if (model.string() && table.schema) target.schema = table.schema;
  const js::Value key = property(references, "key");
  out.add("REFERENCES ").add(table_sql(spell, target)).add(" (");
  out.add(is_given(key) ? spell.dotted_name(key) : SqlText(out.says()).add("\"id\"")).add(")");
  out.add(action(spell, " ON DELETE ", property(description, "onDelete")));
  out.add(action(spell, " ON UPDATE ", property(description, "onUpdate")));
  return out.add(deferrable_sql(property(references, "deferrable")));
}

/// Where these properties stand side by side in an object of the script, with the comma that goes with them. Empty
/// where they do not, and where a comment would go with them.
text::Span removable(const Speller& spell, const js::Value& object, std::initializer_list<std::string_view> keys) {
  const auto* held = object.as<js::Object>();
  const text::Span inside = object.place.span;
  if (held == nullptr || object.place.file != 0) return {};
  const auto goes = [&](const js::Property& property) {
    return std::find(keys.begin(), keys.end(), property.key) != keys.end();
  };
  const auto& all = held->properties;
  const auto is_written_here = [&](const js::Property& property) {
    return property.key_place.file == 0 && inside.contains(property.key_place.span);
  };
  if (held->rest || !std::all_of(all.begin(), all.end(), is_written_here)) return {};
  const auto first = std::find_if(all.begin(), all.end(), goes);
  const auto next = std::find_if_not(first, all.end(), goes);
  if (first == all.end() || std::any_of(next, all.end(), goes)) return {};
  text::Span gone{first->key_place.span.begin, next == all.end() ? inside.end - 1 : next->key_place.span.begin};
  const std::string_view bytes = spell.source({0, inside});
  const auto byte = [&](std::uint32_t at) { return bytes[at - inside.begin]; };
  const auto is_space = [&](std::uint32_t at) {
    return std::string_view(" \t\r\n").find(byte(at)) != std::string_view::npos;
  };
  if (next == all.end()) {
    while (gone.end > gone.begin && is_space(gone.end - 1)) --gone.end;
    while (gone.begin > inside.begin + 1 && is_space(gone.begin - 1)) --gone.begin;
    if (byte(gone.end - 1) != ',' && byte(gone.begin - 1) == ',') --gone.begin;
  }
  const std::string_view text = bytes.substr(gone.begin - inside.begin, gone.size());
  const bool has_comment = text.find("//") != std::string_view::npos || text.find("/*") != std::string_view::npos;
  return has_comment ? text::Span{} : gone;
}

/// From behind the `{` to the first property.
text::Span before_properties(const Speller& spell, const js::Value& object) {
  const std::string_view bytes = spell.source(object.place);
  if (object.place.file != 0 || !bytes.starts_with('{')) return {};
  const auto first = bytes.find_first_not_of(" \t\r\n", 1);
  if (first == std::string_view::npos || bytes[first] == '}' || bytes[first] == '/') return {};
  const std::uint32_t begin = object.place.span.begin + 1;
  return {begin, object.place.span.begin + static_cast<std::uint32_t>(first)};
}

void add_references(const Column& column, SqlText& out) {
  const bool can_go = !column.references_place.empty();
  if (can_go) {
    out.open_expression(column.references_place, [](std::string_view sql) {
      return sql.empty() ? std::optional<std::string>("") : std::nullopt;
    });
  }
  out.add(" ").add(*column.references);
  if (can_go) out.close_expression();
}

void add_type(const Speller& spell, const Table& table, const js::Value& key, const js::Value& description,
              const js::Value& type, Column& column) {
  column.type = type_of(spell, type);
  if (column.type.family != Type::Family::enumeration) {
    column.type_sql = column.type.sql;
    return;
  }
  const js::Value values = property(description, "values");
  if (const auto* list = values.as<js::Array>()) {
    column.type.values = list->items;
    column.type.is_open_list = list->rest.has_value();
  }
  const SqlText name = enumeration_name(spell, table, key, type);
  column.create_type = create_type(spell, name, column.type, type);
  column.type_sql = SqlText(spell.span(type.place)).add(name).add(column.type.is_array ? "[]" : "");
}

}  // namespace

std::string_view deferrable_sql(const js::Value& value) {
  const std::string name = symbol(value) != nullptr ? symbol(value)->path() : std::string();
  if (name.find("INITIALLY_DEFERRED") != std::string::npos) return " DEFERRABLE INITIALLY DEFERRED";
  if (name.find("INITIALLY_IMMEDIATE") != std::string::npos) return " DEFERRABLE INITIALLY IMMEDIATE";
  if (name.ends_with(".NOT")) return " NOT DEFERRABLE";
  return {};
}

Table table_of(const js::Value& value) {
  if (!value.as<js::Object>()) return {value, std::nullopt};
  const js::Value schema = property(value, "schema");
  return {property(value, "tableName"), is_given(schema) ? std::optional(schema) : std::nullopt};
}

SqlText table_sql(const Speller& spell, const Table& table) {
  SqlText out(spell.span(table.name.place));
  if (table.schema) out.add(spell.name(*table.schema)).add(".");
  return out.add(spell.name(table.name));
}

SqlText table_with_schema(const Speller& spell, const Table& table) {
  SqlText out(spell.span(table.name.place));
  if (!table.schema) out.add("\"public\".");
  return out.add(table_sql(spell, table));
}

SqlText table_cut_at_dot(const Speller& spell, const js::Value& table) {
  return table.as<js::Object>() ? table_sql(spell, table_of(table)) : spell.dotted_name(table);
}

Column column_of(const Speller& spell, const Table& table, const js::Value& key, const js::Value& description) {
  Column column;
  column.name = spell.name(key);
  const bool is_object = description.as<js::Object>() != nullptr;
  add_type(spell, table, key, description, is_object ? property(description, "type") : description, column);
  if (!is_object) return column;
  const js::Value allow_null = property(description, "allowNull");
  column.says_null = has_property(description, "allowNull");
  column.says_default = has_property(description, "defaultValue");
  column.before_properties = before_properties(spell, description);
  column.not_null = has_property(description, "allowNull") && js::truth(allow_null) == false;
  column.unique = property(description, "unique").boolean().has_value() && is_truthy(property(description, "unique"));
  column.primary_key = is_truthy(property(description, "primaryKey"));
  column.auto_increment = is_truthy(property(description, "autoIncrement"));
  column.identity = is_truthy(property(description, "autoIncrementIdentity"));
  column.default_value = default_value(spell, property(description, "defaultValue"), column.type);
  column.references = references_of(spell, table, description);
  if (column.references)
    column.references_place = removable(spell, description, {"references", "onDelete", "onUpdate"});
  const js::Value comment = property(description, "comment");
  if (comment.string()) column.comment = spell.quoted(comment);
  return column;
}

SqlText definition(const Column& column) {
  SqlText out(column.type_sql.says());
  const std::string type = column.type_sql.plain();
  const bool is_serial = column.auto_increment && !column.identity;
  if (is_serial && (type == "BIGINT" || type == "SMALLINT" || type == "INTEGER")) {
    out.add(type == "BIGINT" ? "BIGSERIAL" : type == "SMALLINT" ? "SMALLSERIAL" : "SERIAL");
  } else {
    out.add(column.type_sql);
    if (is_serial) out.add(" SERIAL");
  }
  if (column.not_null && !is_serial) out.add(" NOT NULL");
  if (column.auto_increment && column.identity) out.add(" GENERATED BY DEFAULT AS IDENTITY");
  if (column.default_value) out.add(" DEFAULT ").add(*column.default_value);
  if (column.unique) out.add(" UNIQUE");
  if (column.references) add_references(column, out);
  return out;
}

}  // namespace sqlferry::calls::sequelize
