// The SQL dialects a migration may be written in.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace sqlferry::sql {

enum class Dialect : std::uint8_t { sqlite, mysql, postgres };

const char* name_of(Dialect dialect);
/// "sqlite", "mysql", "postgres" or "postgresql".
std::optional<Dialect> dialect_named(std::string_view name);

}  // namespace sqlferry::sql
