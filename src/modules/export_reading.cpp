#include "modules/export_reading.h"

#include <fmt/format.h>

namespace sqlferry::modules {

namespace {

bool is_callable(Shape shape) { return shape == Shape::function || shape == Shape::type || shape == Shape::unknown; }

Reading read_member(const ExportedValue& value, std::string_view name) {
  const Member* const member = value.member(name);
  if (member == nullptr) return value.open || value.shape == Shape::unknown ? Reading::found : Reading::missing;
  return is_callable(member->value.shape) ? Reading::found : Reading::not_callable;
}

Reading read_in_either(const ExportedValue* first, const ExportedValue* second, std::string_view name) {
  Reading result = Reading::missing;
  for (const ExportedValue* const value : {first, second}) {
    if (value == nullptr || result != Reading::missing) continue;
    result = read_member(*value, name);
  }
  return result;
}

/// typeorm takes each exported function or class, however deep, for a migration. Ignored: there is none.
Reading read_classes(const ExportedValue& value, std::string_view name) {  // NOLINT(misc-no-recursion): as deep as text
  if (value.shape == Shape::type && !value.members.empty()) return read_member(value, name);
  if (is_callable(value.shape) || value.open) return Reading::found;
  Reading result = Reading::ignored;
  for (const Member& member : value.members) {
    const Reading inside = read_classes(member.value, name);
    if (inside == Reading::missing || inside == Reading::not_callable) return inside;
    if (inside == Reading::found) result = inside;
  }
  return result;
}

Reading read(const ExportedValue& exports, const FrameworkTraits& traits, std::string_view name) {
  const Member* const default_member = exports.member("default");
  const ExportedValue* const default_value = default_member != nullptr ? &default_member->value : nullptr;
  switch (traits.read) {
    case ExportRead::named:
      return read_member(exports, name);
    case ExportRead::default_first:
      return read_in_either(default_value, &exports, name);
    case ExportRead::named_or_default:
      return read_in_either(&exports, default_value, name);
    case ExportRead::classes:
      return read_classes(exports, name);
  }
  return Reading::missing;
}

NodeError knex_error(std::string_view file_name) {
  return {"Error", "", fmt::format("Invalid migration: {} must have both an up and down function", file_name)};
}

NodeError umzug3_error(Direction direction) {
  if (direction == Direction::up) return {"TypeError", "", "(intermediate value).up is not a function"};
  return {"TypeError", "", "_c.call is not a function"};
}

NodeError umzug2_error(Reading reading, Direction direction) {
  if (reading == Reading::not_callable) return {"TypeError", "", "wrappedFun.apply is not a function"};
  return {"Error", "", fmt::format("Could not find migration method: {}", name_of(direction))};
}

NodeError node_pg_migrate_error(std::string_view file_name, Direction direction) {
  const auto stem = file_name.substr(0, file_name.size() - extension_of(file_name).size());
  return {"Error", "",
          fmt::format("Unknown value for direction: {0}. Is the migration {1} exporting a '{0}' function?",
                      name_of(direction), stem)};
}

NodeError db_migrate_error(Reading reading, Direction direction) {
  if (reading == Reading::missing) {
    return {"TypeError", "", "Cannot read properties of undefined (reading 'apply')"};
  }
  return {"TypeError", "", fmt::format("require(...).{}.apply is not a function", name_of(direction))};
}

}  // namespace

std::string_view name_of(Direction direction) { return direction == Direction::up ? "up" : "down"; }

Reading read_export(const ExportedValue& exports, const FrameworkUse& use, Direction direction) {
  const FrameworkTraits& traits = traits_of(use.tool, use.version);
  const Reading reading = read(exports, traits, name_of(direction));
  if (reading == Reading::found && traits.checks_down) {
    return read(exports, traits, direction == Direction::up ? "down" : "up");
  }
  const bool optional_down = traits.style == ErrorStyle::umzug3 && direction == Direction::down;
  return reading == Reading::missing && optional_down ? Reading::ignored : reading;
}

NodeError reading_error(Reading reading, const FrameworkUse& use, std::string_view file_name, Direction direction) {
  switch (use.tool) {
    case Tool::knex:
      return knex_error(file_name);
    case Tool::umzug:
      if (traits_of(use.tool, use.version).style == ErrorStyle::umzug3) return umzug3_error(direction);
      return umzug2_error(reading, direction);
    case Tool::sequelize_cli:
      return umzug2_error(reading, direction);
    case Tool::node_pg_migrate:
      return node_pg_migrate_error(file_name, direction);
    case Tool::db_migrate:
      return db_migrate_error(reading, direction);
    case Tool::typeorm:
      return {"TypeError", "", fmt::format("migration.instance.{} is not a function", name_of(direction))};
  }
  return {};
}

}  // namespace sqlferry::modules
