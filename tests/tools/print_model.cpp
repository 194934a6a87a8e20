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

void print_table(const schema::Table& table) {
  if (schema::has_sequence_apart(table)) fmt::print("{};\n", schema::sequence_sql(table));
  fmt::print("{};\n", schema::table_sql(table));
  if (schema::has_sequence_apart(table)) fmt::print("{};\n", schema::sequence_owner_sql(table));
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
    for (const auto* index : catalog.indexes_of(table->key)) fmt::print("{};\n", schema::index_sql(catalog, *index));
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
