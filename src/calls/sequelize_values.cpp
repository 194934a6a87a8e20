#include "calls/sequelize_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "calls/dates.h"
#include "calls/sequelize_where.h"
#include "calls/values.h"

namespace sqlferry::calls::sequelize {
namespace {

SqlText arguments_from(const Speller& spell, const js::HostCall& call, std::size_t first) {
  SqlText out(spell.span(call.place));
  for (std::size_t i = first; i < call.arguments.size(); ++i) {
    const js::Value& value = call.arguments[i].value;
    out.add_listed(value.as<js::Object>() ? conditions(spell, value) : escaped(spell, value));
  }
  return out;
}

SqlText function_sql(const Speller& spell, const js::HostCall& call) {
  SqlText out(spell.span(call.place));
  return out.add(spell.raw(call.argument(0))).add("(").add(arguments_from(spell, call, 1)).add(")");
}

SqlText cast_sql(const Speller& spell, const js::HostCall& call) {
  SqlText out(spell.span(call.place));
  out.add("CAST(").add(escaped(spell, call.argument(0))).add(" AS ");
  return out.add(spell.raw(call.argument(1))).add(")");
}

SqlText column_sql(const Speller& spell, const js::HostCall& call) {
  const auto text = call.argument(0).text();
  if (text && *text == "*") return SqlText(spell.span(call.place)).add("*");
  return spell.dotted_name(call.argument(0));
}

SqlText array_sql(const Speller& spell, const js::Array& array, const js::Value& value, const Type* type) {
  SqlText out(spell.span(value.place));
  out.add("ARRAY[").add(escaped_list(spell, array)).add("]");
  if (type != nullptr && type->family == Type::Family::array) out.add("::").add(type->sql);
  return out;
}

/// What a date column's text becomes: the server never sees the words of the script.
SqlText date_sql(const Speller& spell, const js::Value& value, bool with_time) {
  const auto text = value.text();
  if (!text) return spell.quoted(value);
  return spell.quoted(with_time ? timestamp_text(*text) : date_text(*text), value.place);
}

std::optional<SqlText> typed_value(const Speller& spell, const js::Value& value, const Type& type) {
  switch (type.family) {
    case Type::Family::floating:
      if (const auto text = word(value)) return spell.quoted(*text, value.place);
      return std::nullopt;
    case Type::Family::date:
      if (value.string()) return date_sql(spell, value, true);
      return std::nullopt;
    case Type::Family::date_only:
      if (value.string()) return date_sql(spell, value, false);
      return std::nullopt;
    case Type::Family::json:
      if (const auto text = json_text(value)) return spell.quoted(*text, value.place);
      return std::nullopt;
    case Type::Family::array:
    case Type::Family::enumeration:
    case Type::Family::other:
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

std::optional<SqlText> method_sql(const Speller& spell, const js::Value& value) {
  const js::HostCall* call = symbol_call(value);
  if (call == nullptr) return std::nullopt;
  const std::string name = symbol_name(value);
  if (name == "literal" || name == "asIs") return spell.raw(call->argument(0));
  if (name == "fn") return function_sql(spell, *call);
  if (name == "col") return column_sql(spell, *call);
  if (name == "cast") return cast_sql(spell, *call);
  if (name == "where") return where_call(spell, *call);
  return std::nullopt;
}

SqlText escaped(const Speller& spell, const js::Value& value, const Type* type) {
  if (auto sql = method_sql(spell, value)) return *sql;
  if (type != nullptr && !value.is_nullish()) {
    if (auto sql = typed_value(spell, value, *type)) return *sql;
  }
  if (auto sql = spell.plain_value(value)) return *sql;
  if (const auto* array = value.as<js::Array>()) return array_sql(spell, *array, value, type);
  SqlText out = spell.placeholder(value);
  out.leave_gap(spell.span(value.place),
                fmt::format("Sequelize cannot write `{}` as a value", spell.source(value.place)));
  return out;
}

SqlText escaped_list(const Speller& spell, const js::Array& array) {
  SqlText out(spell.call());
  for (const js::Value& item : array.items) out.add_listed(escaped(spell, item));
  if (array.rest) out.add_listed(spell.placeholder(*array.rest));
  return out;
}

std::optional<SqlText> default_value(const Speller& spell, const js::Value& value, const Type& type) {
  constexpr std::array<std::string_view, 3> kByClient = {"NOW", "UUIDV1", "UUIDV4"};
  if (value.is_undefined() || value.as<js::Function>() || value.as<js::Class>()) return std::nullopt;
  if (std::find(kByClient.begin(), kByClient.end(), symbol_name(value)) != kByClient.end()) return std::nullopt;
  return escaped(spell, value, &type);
}

}  // namespace sqlferry::calls::sequelize
