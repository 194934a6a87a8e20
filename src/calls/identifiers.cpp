#include "calls/identifiers.h"

#include "calls/values.h"

namespace sqlferry::calls {

std::string underscored(std::string_view name) {
  std::string out;
  for (const char c : name) {
    if (c >= 'A' && c <= 'Z') out += '_';
    out += c;
  }
  return lower(out.starts_with('_') ? std::string_view(out).substr(1) : std::string_view(out));
}

}  // namespace sqlferry::calls
