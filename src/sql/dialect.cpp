#include "sql/dialect.h"

namespace sqlferry::sql {

const char* name_of(Dialect dialect) {
  switch (dialect) {
    case Dialect::sqlite:
      return "sqlite";
    case Dialect::mysql:
      return "mysql";
    case Dialect::postgres:
      return "postgres";
  }
  return "";
}

std::optional<Dialect> dialect_named(std::string_view name) {
  if (name == "sqlite" || name == "sqlite3") return Dialect::sqlite;
  if (name == "mysql" || name == "mariadb") return Dialect::mysql;
  if (name == "postgres" || name == "postgresql") return Dialect::postgres;
  return std::nullopt;
}

}  // namespace sqlferry::sql
