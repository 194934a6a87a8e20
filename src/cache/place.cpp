#include "cache/place.h"

#include <cstdlib>

namespace sqlferry::cache {

namespace {

std::filesystem::path variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace

std::filesystem::path usual_folder() {
  if (!variable("SQLFERRY_NO_CACHE").empty()) return {};
  if (auto said = variable("SQLFERRY_CACHE_DIR"); !said.empty()) return said;
  // The specification has relative paths passed over.
  if (const auto caches = variable("XDG_CACHE_HOME"); caches.is_absolute()) return caches / "sqlferry";
  const auto home = variable("HOME");
  return home.is_absolute() ? home / ".cache" / "sqlferry" : std::filesystem::path();
}

}  // namespace sqlferry::cache
