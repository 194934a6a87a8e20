#include "calls/sequelize_types.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "calls/values.h"

namespace sqlferry::calls::sequelize {
namespace {

using Family = Type::Family;

/// What becomes of the arguments of a type.
enum class Arguments : std::uint8_t {
  none,       ///< left out
  length,     ///< VARCHAR(255), and the length that is given
  number,     ///< (5), UNSIGNED and ZEROFILL are written too
  precision,  ///< (10,2)
  bits,       ///< (11); left out with a second one
  shape,      ///< (POINT,4326)
};

struct TypeRow {
  std::string_view name, sql;
  Arguments arguments = Arguments::none;
  Family family = Family::other;
};

// In the order of the names. TINYINT, MEDIUMINT, NUMBER, NOW, UUIDV4, VIRTUAL ... do not exist in PostgreSQL: Sequelize
// writes them all the same, and the server refuses the statement.
constexpr std::array<TypeRow, 36> kTypes = {{
    {"ABSTRACT", "ABSTRACT"},
    {"BIGINT", "BIGINT"},
    {"BLOB", "BYTEA"},
    {"BOOLEAN", "BOOLEAN"},
    {"CHAR", "CHAR", Arguments::length},
    {"CIDR", "CIDR"},
    {"CITEXT", "CITEXT"},
    {"DATE", "TIMESTAMP WITH TIME ZONE", Arguments::none, Family::date},
    {"DATEONLY", "DATE", Arguments::none, Family::date_only},
    {"DECIMAL", "DECIMAL", Arguments::precision},
    {"DOUBLE", "DOUBLE PRECISION", Arguments::none, Family::floating},
    {"FLOAT", "FLOAT", Arguments::bits, Family::floating},
    {"GEOGRAPHY", "GEOGRAPHY", Arguments::shape},
    {"GEOMETRY", "GEOMETRY", Arguments::shape},
    {"HSTORE", "HSTORE"},
    {"INET", "INET"},
    {"INTEGER", "INTEGER"},
    {"JSON", "JSON", Arguments::none, Family::json},
    {"JSONB", "JSONB", Arguments::none, Family::json},
    {"JSONTYPE", "JSON", Arguments::none, Family::json},
    {"MACADDR", "MACADDR"},
    {"MEDIUMINT", "MEDIUMINT", Arguments::number},
    {"NOW", "NOW"},
    {"NUMBER", "NUMBER", Arguments::number},
    {"NUMERIC", "DECIMAL", Arguments::precision},
    {"REAL", "REAL", Arguments::none, Family::floating},
    {"SMALLINT", "SMALLINT"},
    {"STRING", "VARCHAR", Arguments::length},
    {"TEXT", "TEXT"},
    {"TIME", "TIME"},
    {"TINYINT", "TINYINT"},
    {"TSVECTOR", "TSVECTOR"},
    {"UUID", "UUID"},
    {"UUIDV1", "UUIDV1"},
    {"UUIDV4", "UUIDV4"},
    {"VIRTUAL", "VIRTUAL"},
}};

/// Of RANGE(INTEGER) and the like; RANGE alone has integers.
struct RangeRow {
  std::string_view element, sql;
};
constexpr std::array<RangeRow, 5> kRanges = {{{"BIGINT", "int8range"},
                                              {"DATE", "tstzrange"},
                                              {"DATEONLY", "daterange"},
                                              {"DECIMAL", "numrange"},
                                              {"INTEGER", "int4range"}}};

const TypeRow* row_of(std::string_view name) {
  const auto it = std::find_if(kTypes.begin(), kTypes.end(), [&](const TypeRow& row) { return row.name == name; });
  return it == kTypes.end() ? nullptr : &*it;
}

/// The steps behind the root and what only leads to the types.
std::vector<const js::SymbolicHost*> type_steps(const js::SymbolicHost& symbol) {
  std::vector<const js::SymbolicHost*> steps = symbol.steps();
  const auto leads = [](const js::SymbolicHost* step) {
    constexpr std::array<std::string_view, 3> kWays = {"DataTypes", "Sequelize", "default"};
    return step->step() == js::SymbolicHost::Step::root ||
           (step->step() == js::SymbolicHost::Step::member &&
            std::find(kWays.begin(), kWays.end(), step->text()) != kWays.end());
  };
  steps.erase(steps.begin(), std::find_if_not(steps.begin(), steps.end(), leads));
  return steps;
}

bool has_modifier(const std::vector<const js::SymbolicHost*>& steps, std::string_view name) {
  return std::any_of(steps.begin(), steps.end(), [&](const auto* step) { return step->text() == name; });
}

const js::HostCall* call_of(const std::vector<const js::SymbolicHost*>& steps) {
  for (const auto* step : steps) {
    if (step->step() == js::SymbolicHost::Step::call || step->step() == js::SymbolicHost::Step::construct)
      return &step->made_by();
  }
  return nullptr;
}

/// An argument by its place or, in an object, by its name.
std::optional<std::string> parameter(const js::HostCall* call, std::size_t index, std::string_view key) {
  if (call == nullptr) return std::nullopt;
  const js::Value first = call->argument(0);
  return word(first.as<js::Object>() ? property(first, key) : call->argument(index));
}

std::string in_parentheses(const std::optional<std::string>& first, const std::optional<std::string>& second) {
  std::string inside;
  for (const auto& part : {first, second}) {
    if (part && *part != "0") inside += (inside.empty() ? "" : ",") + *part;
  }
  return inside.empty() ? "" : "(" + inside + ")";
}

std::string with_arguments(const TypeRow& row, const std::vector<const js::SymbolicHost*>& steps) {
  const js::HostCall* call = call_of(steps);
  std::string out(row.sql);
  switch (row.arguments) {
    case Arguments::none:
      return out;
    case Arguments::length:
      if (has_modifier(steps, "BINARY")) return "BYTEA";
      return out + "(" + parameter(call, 0, "length").value_or("255") + ")";
    case Arguments::number:
      out += in_parentheses(parameter(call, 0, "length"), std::nullopt);
      if (has_modifier(steps, "UNSIGNED")) out += " UNSIGNED";
      if (has_modifier(steps, "ZEROFILL")) out += " ZEROFILL";
      return out;
    case Arguments::precision:
      return out + in_parentheses(parameter(call, 0, "precision"), parameter(call, 1, "scale"));
    case Arguments::bits:
      if (parameter(call, 1, "decimals")) return out;
      return out + in_parentheses(parameter(call, 0, "length"), std::nullopt);
    case Arguments::shape:
      return out + in_parentheses(parameter(call, 0, "type"), parameter(call, 1, "srid"));
  }
  return out;
}

Type enumeration(const js::HostCall* call) {
  Type type;
  type.family = Family::enumeration;
  if (call == nullptr) return type;
  js::Value first = call->argument(0);
  if (first.as<js::Object>()) first = property(first, "values");
  if (const auto* list = first.as<js::Array>()) {
    type.values = list->items;
    type.is_open_list = list->rest.has_value();
    return type;
  }
  for (const js::Argument& argument : call->arguments) type.values.push_back(argument.value);
  type.is_open_list = call->open;
  return type;
}

Type array_of(const Speller& spell, const js::HostCall* call, const js::Value& value) {
  js::Value element = call != nullptr ? call->argument(0) : js::Value{};
  if (element.as<js::Object>()) element = property(element, "type");
  Type type = type_of(spell, element);
  if (type.family == Family::enumeration) {
    type.is_array = true;
    return type;
  }
  type.family = Family::array;
  type.sql.add("[]", spell.span(value.place));
  return type;
}

std::string range_of(const js::HostCall* call) {
  const std::string element = call != nullptr ? symbol_name(call->argument(0)) : std::string();
  const auto it = std::find_if(kRanges.begin(), kRanges.end(), [&](const auto& row) { return row.element == element; });
  return std::string(it == kRanges.end() ? "int4range" : it->sql);
}

/// The types that Sequelize has for what PostgreSQL calls so.
constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kNames = {{{"BIGINT", "BIGINT"},
                                                                                   {"BOOLEAN", "BOOLEAN"},
                                                                                   {"BYTEA", "BLOB"},
                                                                                   {"DATE", "DATEONLY"},
                                                                                   {"DOUBLE PRECISION", "DOUBLE"},
                                                                                   {"INTEGER", "INTEGER"},
                                                                                   {"JSONB", "JSONB"},
                                                                                   {"NUMERIC", "DECIMAL"},
                                                                                   {"SMALLINT", "SMALLINT"},
                                                                                   {"TEXT", "TEXT"},
                                                                                   {"TIMESTAMPTZ", "DATE"},
                                                                                   {"UUID", "UUID"}}};

/// `written`: the type that is replaced, up to its name: `Sequelize.TINYINT`. A type that Sequelize has no name for,
/// and one behind a name that the script took out of its object, is said as text, which goes to the server as it is.
text::Projection::Express other_type(std::string written, std::string_view name) {
  const bool has_owner = written.ends_with("." + std::string(name));
  const std::string owner = has_owner ? written.substr(0, written.size() - name.size()) : std::string();
  return [owner](std::string_view sql) -> std::optional<std::string> {
    const auto it = std::find_if(kNames.begin(), kNames.end(), [&](const auto& row) { return row.first == sql; });
    if (it != kNames.end() && !owner.empty()) return owner + std::string(it->second);
    return constant_for(fmt::format("'{}'", sql));
  };
}

Type symbol_type(const Speller& spell, const js::SymbolicHost& symbol, const js::Value& value) {
  const auto steps = type_steps(symbol);
  const std::string name = steps.empty() ? std::string() : steps.front()->text();
  const js::HostCall* call = call_of(steps);
  if (name == "ENUM") return enumeration(call);
  if (name == "ARRAY") return array_of(spell, call, value);
  Type type;
  type.sql = SqlText(spell.span(value.place));
  if (name == "RANGE") {
    type.sql.add(range_of(call));
  } else if (const TypeRow* row = row_of(name)) {
    type.family = row->family;
    const auto& written = steps.front()->place();
    const bool can_change = value.place.file == 0 && written.file == 0 && value.place.span.contains(written.span);
    if (can_change) type.sql.open_expression(value.place.span, other_type(std::string(spell.source(written)), name));
    type.sql.add(with_arguments(*row, steps));
    if (can_change) type.sql.close_expression();
  } else {
    type.sql.add(spell.placeholder(value));
    type.sql.leave_gap(spell.span(value.place), fmt::format("`{}` is no type of Sequelize", symbol.path()));
  }
  return type;
}

}  // namespace

Type type_of(const Speller& spell, const js::Value& value) {
  if (const auto* found = symbol(value)) return symbol_type(spell, *found, value);
  Type type;
  type.sql = spell.raw(value);
  return type;
}

bool is_type(const js::Value& value) { return symbol(value) != nullptr || value.string() != nullptr; }

std::string symbol_name(const js::Value& value) {
  const auto* found = symbol(value);
  if (found == nullptr) return {};
  const auto steps = type_steps(*found);
  return steps.empty() ? std::string() : steps.front()->text();
}

const js::HostCall* symbol_call(const js::Value& value) {
  const auto* found = symbol(value);
  return found != nullptr ? call_of(type_steps(*found)) : nullptr;
}

}  // namespace sqlferry::calls::sequelize
