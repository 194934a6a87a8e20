#include "engine/profile.h"

namespace sqlferry::engine {

const char* name_of(Profile profile) {
  switch (profile) {
    case Profile::native:
      return "native";
    case Profile::prisma:
      return "prisma";
    case Profile::drizzle:
      return "drizzle";
  }
  return "";
}

std::optional<Profile> profile_named(std::string_view name) {
  if (name == "native") return Profile::native;
  if (name == "prisma") return Profile::prisma;
  if (name == "drizzle") return Profile::drizzle;
  return std::nullopt;
}

}  // namespace sqlferry::engine
