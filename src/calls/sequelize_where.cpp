#include "calls/sequelize_where.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "calls/sequelize_values.h"
#include "calls/values.h"

namespace sqlferry::calls::sequelize {
namespace {

struct OperatorRow {
  std::string_view name, sql;
};
constexpr std::array<OperatorRow, 27> kOperators = {{
    {"adjacent", "-|-"},
    {"between", "BETWEEN"},
    {"contained", "<@"},
    {"contains", "@>"},
    {"endsWith", "LIKE"},
    {"eq", "="},
    {"gt", ">"},
    {"gte", ">="},
    {"iLike", "ILIKE"},
    {"iRegexp", "~*"},
    {"in", "IN"},
    {"is", "IS"},
    {"like", "LIKE"},
    {"lt", "<"},
    {"lte", "<="},
    {"match", "@@"},
    {"ne", "!="},
    {"not", "IS NOT"},
    {"notBetween", "NOT BETWEEN"},
    {"notILike", "NOT ILIKE"},
    {"notIRegexp", "!~*"},
    {"notIn", "NOT IN"},
    {"notLike", "NOT LIKE"},
    {"notRegexp", "!~"},
    {"overlap", "&&"},
    {"regexp", "~"},
    {"startsWith", "LIKE"},
}};

std::string_view operator_sql(std::string_view name) {
  const auto it = std::find_if(kOperators.begin(), kOperators.end(), [&](const auto& row) { return row.name == name; });
  return it == kOperators.end() ? std::string_view{} : it->sql;
}

std::optional<std::string_view> operator_name(std::string_view key) {
  if (!key.starts_with('$') || key.ends_with('$')) return std::nullopt;
  return key.substr(1);
}

class Conditions {
 public:
  explicit Conditions(const Speller& spell) : spell_(spell) {}

  /// One condition or several, joined.
  SqlText all(const js::Value& where, std::string_view joint) {
    SqlText out(spell_.span(where.place));
    for (const SqlText& part : parts(where)) out.add_listed(part, joint);
    return out;
  }

  std::vector<SqlText> parts(const js::Value& where) {
    std::vector<SqlText> out;
    if (const auto* object = where.as<js::Object>()) {
      add_groups_first(*object, out);
      if (object->rest) out.push_back(unclear(*object->rest));
    } else if (const auto* array = where.as<js::Array>()) {
      for (const js::Value& item : array->items) out.push_back(all(item, " AND "));
    } else if (auto sql = method_sql(spell_, where)) {
      out.push_back(*sql);
    } else if (!where.is_nullish()) {
      out.push_back(unclear(where));
    }
    return out;
  }

 private:
  /// Sequelize puts what stands under symbols before what stands under names.
  void add_groups_first(const js::Object& object, std::vector<SqlText>& out) {
    for (const bool groups : {true, false}) {
      for (const js::Property& property : object.properties) {
        if (operator_name(property.key).has_value() == groups) add_part(item(property), out);
      }
    }
  }

  static void add_part(SqlText part, std::vector<SqlText>& out) {
    if (!part.empty()) out.push_back(std::move(part));
  }

  SqlText item(const js::Property& property) {
    if (const auto name = operator_name(property.key)) return group(*name, property.value);
    SqlText column = property.key.find('.') == std::string::npos ? spell_.name(property.key, property.key_place)
                                                                 : dotted(property.key, property.key_place);
    return compare(column, property.value);
  }

  SqlText dotted(std::string_view key, const js::Place& at) {
    const std::size_t dot = key.rfind('.');
    return spell_.name(key.substr(0, dot), at).add(".").add(spell_.name(key.substr(dot + 1), at));
  }

  SqlText group(std::string_view name, const js::Value& value) {
    SqlText inside = all(value, name == "or" ? " OR " : " AND ");
    SqlText out(spell_.span(value.place));
    if (inside.empty()) return inside;
    if (name == "not") out.add("NOT ");
    return out.add("(").add(inside).add(")");
  }

  SqlText compare(const SqlText& column, const js::Value& value) {
    if (const auto* array = value.as<js::Array>()) return in_list(column, "IN", *array, value);
    const auto* object = value.as<js::Object>();
    if (object == nullptr) return plain(column, "=", value);
    SqlText out(spell_.span(value.place));
    for (const js::Property& property : object->properties) {
      const auto name = operator_name(property.key);
      out.add_listed(name ? operation(column, *name, property.value) : unclear(value), " AND ");
    }
    if (object->properties.size() <= 1) return out;
    return SqlText(spell_.span(value.place)).add("(").add(out).add(")");
  }

  SqlText operation(const SqlText& column, std::string_view name, const js::Value& value) {
    if (name == "and" || name == "or") return several(column, name == "or" ? " OR " : " AND ", value);
    const auto* array = value.as<js::Array>();
    const std::string_view sql = operator_sql(name);
    if (sql.empty()) return unclear(value);
    if (name == "in" || name == "notIn" || (name == "not" && array != nullptr)) {
      if (array != nullptr) return in_list(column, name == "in" ? "IN" : "NOT IN", *array, value);
      return words(column, sql, method_sql(spell_, value).value_or(unclear(value)), value);
    }
    if (name == "between" || name == "notBetween") return between(column, sql, value);
    if (name == "startsWith" || name == "endsWith" || name == "substring") return pattern(column, name, value);
    if (name == "not" && !value.is_null() && !value.boolean()) return plain(column, "!=", value);
    return plain(column, sql, value);
  }

  SqlText several(const SqlText& column, std::string_view joint, const js::Value& value) {
    SqlText out(spell_.span(value.place));
    if (const auto* array = value.as<js::Array>()) {
      for (const js::Value& one : array->items) out.add_listed(compare(column, one), joint);
    } else if (const auto* object = value.as<js::Object>()) {
      for (const js::Property& p : object->properties)
        out.add_listed(operation(column, operator_name(p.key).value_or(""), p.value), joint);
    } else {
      out.add(unclear(value));
    }
    return SqlText(spell_.span(value.place)).add("(").add(out).add(")");
  }

  SqlText between(const SqlText& column, std::string_view sql, const js::Value& value) {
    const auto* array = value.as<js::Array>();
    if (array == nullptr || array->items.size() != 2) return unclear(value);
    SqlText ends = escaped(spell_, array->items[0]);
    ends.add(" AND ").add(escaped(spell_, array->items[1]));
    return words(column, sql, ends, value);
  }

  SqlText pattern(const SqlText& column, std::string_view name, const js::Value& value) {
    const auto text = word(value);
    if (!text) return unclear(value);
    const std::string open = name == "startsWith" ? "" : "%";
    const std::string close = name == "endsWith" ? "" : "%";
    return words(column, "LIKE", spell_.quoted(open + *text + close, value.place), value);
  }

  SqlText in_list(const SqlText& column, std::string_view sql, const js::Array& array, const js::Value& value) {
    SqlText list(spell_.span(value.place));
    if (array.items.empty() && !array.rest) {
      if (sql != "IN") return SqlText{};
      return words(column, sql, list.add("(NULL)"), value);
    }
    return words(column, sql, list.add("(").add(escaped_list(spell_, array)).add(")"), value);
  }

  SqlText plain(const SqlText& column, std::string_view sql, const js::Value& value) {
    if (value.is_null()) sql = sql == "=" ? "IS" : sql == "!=" ? "IS NOT" : sql;
    return words(column, sql, escaped(spell_, value), value);
  }

  SqlText words(const SqlText& column, std::string_view sql, const SqlText& right, const js::Value& value) {
    SqlText out(spell_.span(value.place));
    return out.add(column).add(fmt::format(" {} ", sql)).add(right);
  }

  SqlText unclear(const js::Value& value) {
    SqlText out = spell_.placeholder(value);
    out.leave_gap(spell_.span(value.place), reason_of(value));
    return out;
  }

  const Speller& spell_;
};

}  // namespace

std::string operator_key(std::string_view name) { return fmt::format("${}", name); }

SqlText conditions(const Speller& spell, const js::Value& where) { return Conditions(spell).all(where, " AND "); }

SqlText where_call(const Speller& spell, const js::HostCall& call) {
  SqlText out(spell.span(call.place));
  const js::Value left = call.argument(0);
  out.add(method_sql(spell, left).value_or(spell.name(left)));
  const bool has_operator = call.arguments.size() > 2;
  const auto written = word(call.argument(1));
  std::string sql = "=";
  if (has_operator && written) {
    sql = written->starts_with('$') ? std::string(operator_sql(std::string_view(*written).substr(1))) : *written;
  }
  return out.add(fmt::format(" {} ", sql)).add(escaped(spell, call.argument(has_operator ? 2 : 1)));
}

}  // namespace sqlferry::calls::sequelize
