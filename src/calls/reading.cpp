#include "calls/reading.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace sqlferry::calls {

bool is_script(const std::filesystem::path& path) {
  constexpr std::array<std::string_view, 6> kExtensions = {".cjs", ".cts", ".js", ".mjs", ".mts", ".ts"};
  const std::string extension = path.extension().string();
  if (path.stem().extension() == ".d" && extension.ends_with("ts")) return false;
  return std::find(kExtensions.begin(), kExtensions.end(), extension) != kExtensions.end();
}

}  // namespace sqlferry::calls
