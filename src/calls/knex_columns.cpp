#include "calls/knex_columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "calls/values.h"

namespace sqlferry::calls::knex {
namespace {

struct Alias {
  std::string_view method, type;
};
// In the order of the names. Some give no type on PostgreSQL (`undefined` in the SQL); see kTypes.
constexpr std::array<Alias, 45> kMethods = {{{"bigIncrements", "bigincrements"},
                                             {"bigInteger", "biginteger"},
                                             {"bigincrements", "bigincrements"},
                                             {"bigint", "biginteger"},
                                             {"biginteger", "biginteger"},
                                             {"binary", "binary"},
                                             {"bit", "bit"},
                                             {"blob", "blob"},
                                             {"bool", "bool"},
                                             {"boolean", "bool"},
                                             {"char", "char"},
                                             {"date", "date"},
                                             {"dateTime", "datetime"},
                                             {"datetime", "datetime"},
                                             {"decimal", "decimal"},
                                             {"double", "double"},
                                             {"enu", "enu"},
                                             {"enum", "enu"},
                                             {"float", "floating"},
                                             {"geography", "geography"},
                                             {"geometry", "geometry"},
                                             {"increments", "increments"},
                                             {"int", "int"},
                                             {"integer", "integer"},
                                             {"json", "json"},
                                             {"jsonb", "jsonb"},
                                             {"longText", "longtext"},
                                             {"longblob", "longblob"},
                                             {"longtext", "longtext"},
                                             {"mediumint", "mediumint"},
                                             {"mediumtext", "mediumtext"},
                                             {"point", "point"},
                                             {"real", "real"},
                                             {"serial", "serial"},
                                             {"set", "set"},
                                             {"smallint", "smallint"},
                                             {"specificType", "specifictype"},
                                             {"string", "varchar"},
                                             {"text", "text"},
                                             {"time", "time"},
                                             {"timestamp", "timestamp"},
                                             {"tinyint", "tinyint"},
                                             {"uuid", "uuid"},
                                             {"varchar", "varchar"},
                                             {"year", "year"}}};

struct TypeRow {
  std::string_view type, sql;
};
// Types without arguments.
constexpr std::array<TypeRow, 18> kTypes = {{{"biginteger", "bigint"},
                                             {"binary", "bytea"},
                                             {"bool", "boolean"},
                                             {"date", "date"},
                                             {"double", "double precision"},
                                             {"floating", "real"},
                                             {"geography", "geography"},
                                             {"geometry", "geometry"},
                                             {"integer", "integer"},
                                             {"json", "json"},
                                             {"jsonb", "jsonb"},
                                             {"mediumint", "integer"},
                                             {"point", "point"},
                                             {"smallint", "smallint"},
                                             {"text", "text"},
                                             {"time", "time"},
                                             {"tinyint", "smallint"},
                                             {"uuid", "uuid"}}};

const js::HostCall* modifier(const Column& column, std::string_view name) {
  const auto it = column.modifiers.find(name);
  return it == column.modifiers.end() ? nullptr : &it->second;
}

std::string number_or(const js::Value& value, std::string_view otherwise) {
  const auto text = word(value);
  return text && !text->empty() && text->find_first_not_of("0123456789") == std::string::npos ? *text
                                                                                              : std::string(otherwise);
}

/// `timestamptz(6)`: (withoutTz, precision) or ({ useTz, precision }).
std::string timestamp_type(const Column& column) {
  const js::Value first = column.call.argument(1);
  const bool is_object = first.as<js::Object>() != nullptr;
  const js::Value precision = is_object ? property(first, "precision") : column.call.argument(2);
  const bool with_zone = is_object ? !is_false(property(first, "useTz")) : !is_truthy(first);
  const auto digits = word(precision);
  return (with_zone ? "timestamptz" : "timestamp") + (digits ? "(" + *digits + ")" : std::string());
}

SqlText in_list(const Speller& spell, const js::Value& values, std::string_view separator, bool escaped) {
  SqlText out(spell.span(values.place));
  const auto* list = values.as<js::Array>();
  if (list == nullptr || list->rest) out.leave_gap(spell.span(values.place), reason_of(values));
  if (list == nullptr) return out;
  for (const js::Value& item : list->items) {
    // Knex puts the values of enu() between quotes as they are.
    const auto text = escaped ? std::nullopt : word(item);
    out.add_listed(text ? SqlText(spell.span(item.place)).add("'" + *text + "'") : value_sql(spell, item), separator);
  }
  return out;
}

SqlText enumeration(const Speller& spell, const Column& column, const ColumnContext& context,
                    std::vector<SqlText>& before) {
  const js::Value options = column.call.argument(2);
  SqlText out(spell.span(column.call.name));
  if (!is_truthy(property(options, "useNative"))) {
    out.add("text check (").add(column_name(spell, column)).add(" in (");
    return out.add(in_list(spell, column.call.argument(1), ", ", false)).add("))");
  }
  const js::Value schema = property(options, "schemaName");
  if (!schema.is_nullish() || context.schema)
    out.add(spell.name(schema.is_nullish() ? *context.schema : schema)).add(".");
  out.add(spell.name(property(options, "enumName")));
  if (is_truthy(property(options, "existingType"))) return out;
  SqlText create = spell.begin("create type ").add(out).add(" as enum (");
  before.insert(before.begin(), create.add(in_list(spell, column.call.argument(1), ", ", false)).add(")"));
  return out;
}

bool becomes_primary(const Column& column, const ColumnContext& context) {
  if (context.has_primary) return false;
  const js::Value options = column.call.argument(1);
  if (options.is_undefined()) return column.is_increments();
  return is_truthy(property(options, "primaryKey"));
}

SqlText check_sql(const Speller& spell, const Column& column, std::string_view name, const js::HostCall& call) {
  const SqlText own = column_name(spell, column);
  SqlText inside(spell.span(call.name));
  std::size_t constraint = 1;
  if (name == "checkPositive" || name == "checkNegative") {
    inside.add(own).add(name == "checkPositive" ? " > 0" : " < 0");
    constraint = 0;
  } else if (name == "checkIn" || name == "checkNotIn") {
    inside.add(own).add(name == "checkIn" ? " in (" : " not in (");
    inside.add(in_list(spell, call.argument(0), ",", true)).add(")");
  } else if (name == "checkBetween") {
    const auto* ends = call.argument(0).as<js::Array>();
    if (ends == nullptr || ends->items.size() != 2 || ends->items[0].as<js::Array>()) {
      inside.leave_gap(spell.span(call.place), "checkBetween() of several ranges is not followed");
    } else {
      inside.add(own).add(" between ").add(value_sql(spell, ends->items[0])).add(" and ");
      inside.add(value_sql(spell, ends->items[1]));
    }
  } else if (name == "checkLength") {
    inside.add("length(").add(own).add(") ").add(spell.raw(call.argument(0))).add(" ");
    inside.add(spell.raw(call.argument(1)));
    constraint = 2;
  } else {
    inside.add(own).add(" ~ ").add(value_sql(spell, call.argument(0)));
  }
  const auto given = word(call.argument(constraint));
  SqlText out(spell.span(call.name));
  if (given) out.add("constraint ").add(*given).add(" ");
  return out.add("check (").add(inside).add(")");
}

}  // namespace

std::optional<std::string_view> column_type(std::string_view method) {
  const auto it =
      std::find_if(kMethods.begin(), kMethods.end(), [&](const Alias& row) { return row.method == method; });
  return it == kMethods.end() ? std::nullopt : std::optional(it->type);
}

SqlText column_name(const Speller& spell, const Column& column) {
  const js::Value name = column.name();
  if (column.is_increments() && !is_truthy(name)) return spell.name("id", column.call.name);
  return wrapped(spell, name);
}

SqlText type_sql(const Speller& spell, const Column& column, const ColumnContext& context,
                 std::vector<SqlText>& before) {
  SqlText out(spell.span(column.call.name));
  const js::HostCall& call = column.call;
  if (column.type == "enu") return enumeration(spell, column, context, before);
  if (column.type == "specifictype") return raw_value(spell, call.argument(1)).value_or(spell.raw(call.argument(1)));
  if (column.type == "varchar") return out.add(fmt::format("varchar({})", number_or(call.argument(1), "255")));
  if (column.type == "datetime" || column.type == "timestamp") return out.add(timestamp_type(column));
  if (column.type == "decimal" && call.argument(1).is_null()) return out.add("decimal");
  if (column.type == "decimal") {
    return out.add(fmt::format("decimal({}, {})", number_or(call.argument(1), "8"), number_or(call.argument(2), "2")));
  }
  const std::string_view key = becomes_primary(column, context) ? " primary key" : "";
  if (column.is_increments()) return out.add(column.type == "increments" ? "serial" : "bigserial").add(key);
  const auto it =
      std::find_if(kTypes.begin(), kTypes.end(), [&](const TypeRow& row) { return row.type == column.type; });
  if (it == kTypes.end()) {
    out.leave_gap(spell.span(call.name), fmt::format("Knex has no type `{}` on PostgreSQL", column.type));
    return out.add("undefined");
  }
  return out.add(it->sql).add(column.type == "uuid" ? key : "");
}

SqlText default_sql(const Speller& spell, const Column& column) {
  const js::HostCall* call = modifier(column, "defaultTo");
  const js::Value value = call != nullptr ? call->argument(0) : js::Value{};
  if (value.is_undefined()) return SqlText(spell.span(column.call.name));
  if (value.is_null()) return SqlText(spell.span(value.place)).add("null");
  if (auto raw = raw_value(spell, value)) return *raw;
  if (value.unknown()) return spell.placeholder(value);
  if (column.type == "bool") {
    const bool is_set = is_truthy(value) && value.text() != std::string_view("false");
    return spell.quoted(is_set ? "1" : "0", value.place);
  }
  if (const auto text = value.string() ? std::nullopt : scalar_text(value)) return spell.quoted(*text, value.place);
  return value_sql(spell, value);
}

SqlText modifiers_sql(const Speller& spell, const Column& column) {
  constexpr std::array<std::string_view, 7> kChecks = {"checkPositive", "checkNegative", "checkIn",   "checkNotIn",
                                                       "checkBetween",  "checkLength",   "checkRegex"};
  SqlText out(spell.span(column.call.name));
  if (column.is_increments()) return out;
  if (const auto* call = modifier(column, "nullable"))
    out.add(column.is_not_null ? " not null" : " null", spell.span(call->name));
  if (modifier(column, "defaultTo") != nullptr) out.add(" default ").add(default_sql(spell, column));
  for (const std::string_view check : kChecks) {
    if (const auto* call = modifier(column, check)) out.add(" ").add(check_sql(spell, column, check, *call));
  }
  return out;
}

}  // namespace sqlferry::calls::knex
