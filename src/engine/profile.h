// Profiles choose among right answers: which of PostgreSQL's types a column gets.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace sqlferry::engine {

enum class Profile : std::uint8_t {
  native,   ///< loses nothing: INTEGER -> BIGINT, DATETIME -> TIMESTAMPTZ, identity columns
  prisma,   ///< what Prisma's PostgreSQL connector writes
  drizzle,  ///< integer booleans and timestamps become BOOLEAN and TIMESTAMPTZ
};

const char* name_of(Profile profile);
std::optional<Profile> profile_named(std::string_view name);

}  // namespace sqlferry::engine
