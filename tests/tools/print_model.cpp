// Prints what a project's chain leaves behind, as the engine has it at the end, as SQL for an empty PostgreSQL
// database: PostgreSQL's own catalogues then compare it with what the project's real tool made. Constraints, indexes
// and sequences get the names that the model has for them; triggers and functions are left out. usage:
// sqlferry_print_model PATH [DIALECT]
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include "engine/run.h"
#include "project/project.h"
#include "rules/catalog.h"
#include "schema/names.h"
#include "schema/print.h"

namespace {

using namespace sqlferry;

/// A sequence of its own name; those of SERIAL are named after what the column was called first.
std::string serial_sql(const schema::Table& table, const schema::Column& column) {
  std::string type = column.type.postgres;
  if (type == "SERIAL") type = "INTEGER";
  if (const auto at = type.find("SERIAL"); at != std::string::npos) type.replace(at, 6, "INT");
  return fmt::format("{} NOT NULL DEFAULT nextval('{}')", type, schema::quoted(table.sequence));
}

std::string column_sql(const schema::Table& table, const schema::Column& column) {
  std::string type =
      column.generator == schema::KeyGenerator::serial ? serial_sql(table, column) : schema::column_type_sql(column);
  const std::string identity = "AS IDENTITY";
  if (const auto at = type.find(identity); at != std::string::npos && !table.sequence.empty())
    type.insert(at + identity.size(), " (SEQUENCE NAME " + schema::quoted(table.sequence) + ")");
  return schema::quoted(column.name) + " " + type;
}

std::string key_sql(const schema::Table& table, const schema::Key& key, std::string_view kind) {
  return fmt::format("CONSTRAINT {} {} ({})", schema::quoted(key.name), kind, schema::columns_sql(table, key.columns));
}

void print_table(const schema::Table& table) {
  const bool has_serial = std::any_of(table.columns.begin(), table.columns.end(), [](const auto& column) {
    return column.generator == schema::KeyGenerator::serial;
  });
  if (has_serial) fmt::print("CREATE SEQUENCE {};\n", schema::quoted(table.sequence));
  std::vector<std::string> lines;
  for (const auto& column : table.columns) lines.push_back(column_sql(table, column));
  if (table.primary) lines.push_back(key_sql(table, *table.primary, "PRIMARY KEY"));
  for (const auto& key : table.uniques) lines.push_back(key_sql(table, key, "UNIQUE"));
  for (const auto& check : table.checks)
    lines.push_back(fmt::format("CONSTRAINT {} CHECK ({})", schema::quoted(check.name), check.text));
  fmt::print("CREATE TABLE {} (\n  {}\n);\n", schema::quoted(table.name), fmt::join(lines, ",\n  "));
  for (const auto& column : table.columns) {
    if (column.generator == schema::KeyGenerator::serial)
      fmt::print("ALTER SEQUENCE {} OWNED BY {}.{};\n", schema::quoted(table.sequence), schema::quoted(table.name),
                 schema::quoted(column.name));
  }
}

void print_index(const schema::Table& table, const schema::Index& index) {
  std::vector<std::string> parts;
  for (const auto& part : index.parts) parts.push_back(part.text);
  fmt::print("CREATE {}INDEX {} ON {} {}({}){};\n", index.unique ? "UNIQUE " : "", schema::quoted(index.name),
             schema::quoted(table.name), index.method.empty() ? "" : "USING " + index.method + " ",
             fmt::join(parts, ", "), index.where.empty() ? "" : " WHERE " + index.where);
}

void print_enums(const schema::Catalog& catalog) {
  std::vector<std::string> lines;
  for (const auto& [name, labels] : catalog.enums()) {
    std::string line = "CREATE TYPE " + name + " AS ENUM (";
    for (const auto& label : labels) line += (&label == labels.data() ? "'" : ", '") + label + "'";
    lines.push_back(line + ");\n");
  }
  std::sort(lines.begin(), lines.end());
  for (const auto& line : lines) fmt::print("{}", line);
}

void print_catalog(const schema::Catalog& catalog) {
  print_enums(catalog);
  for (const auto* table : catalog.tables()) print_table(*table);
  for (const auto* table : catalog.tables()) {
    for (const auto* index : catalog.indexes_of(table->key)) print_index(*table, *index);
    for (const auto& fk : table->foreign_keys) {
      if (fk.attached)
        fmt::print("ALTER TABLE {} ADD {};\n", schema::quoted(table->name),
                   schema::foreign_key_sql(catalog, *table, fk));
    }
  }
  for (const auto* view : catalog.views()) fmt::print("{};\n", view->create_text);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2 || argc > 3) return 2;
  const auto project = project::discover({argv[1]}, {.from = argc == 3 ? sql::dialect_named(argv[2]) : std::nullopt});
  if (!project || project.value().chains.size() != 1) {
    fmt::print(stderr, "not one chain: {}\n", argv[1]);
    return 2;
  }
  const auto result = engine::run(project.value().chains.front(), rules::knowledge(), {});
  print_catalog(result.catalog);
  return result.unreadable.empty() ? 0 : 2;
}
