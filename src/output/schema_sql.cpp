#include <fmt/format.h>

#include "output/schema_text.h"

namespace sqlferry::output {

std::string schema_sql(const std::vector<std::string>& statements, const std::vector<std::string>& left_out) {
  std::string out;
  for (const auto& sql : statements) out += fmt::format("{}{};\n", out.empty() ? "" : "\n", sql);
  for (const auto& entry : left_out) {
    out += out.empty() ? "-- " : "\n-- ";
    for (const char c : entry) {
      out += c;
      if (c == '\n') out += "-- ";
    }
    out += '\n';
  }
  return out;
}

}  // namespace sqlferry::output
