#include "rules/dialect/sqlite/sequences.h"

#include <fmt/format.h>

#include "schema/names.h"

namespace sqlferry::rules {

std::string set_sequence_sql(const schema::Table& table) {
  const schema::Column* key = table.generated_key();
  if (!key) return "";
  const std::string column = schema::quoted(key->name);
  const std::string name = schema::quoted(table.name);
  return fmt::format("SELECT setval(pg_get_serial_sequence({}, {}), greatest(max({}), 1), max({}) >= 1) FROM {}",
                     schema::string_literal(name), schema::string_literal(key->name), column, column, name);
}

}  // namespace sqlferry::rules
