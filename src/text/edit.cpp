#include "text/edit.h"

#include <cassert>
#include <cstddef>

namespace sqlferry::text {

bool are_in_order(std::span<const Replacement> replacements) {
  for (std::size_t i = 0; i < replacements.size(); ++i) {
    const Span span = replacements[i].span;
    if (span.begin > span.end || (i > 0 && span.begin < replacements[i - 1].span.end)) return false;
  }
  return true;
}

std::string replaced(std::string_view bytes, std::span<const Replacement> replacements) {
  assert(are_in_order(replacements));
  assert(replacements.empty() || replacements.back().span.end <= bytes.size());
  std::size_t size = bytes.size();
  for (const Replacement& replacement : replacements) size += replacement.text.size();
  std::string result;
  result.reserve(size);
  std::size_t copied = 0;
  for (const Replacement& replacement : replacements) {
    result += bytes.substr(copied, replacement.span.begin - copied);
    result += replacement.text;
    copied = replacement.span.end;
  }
  result += bytes.substr(copied);
  return result;
}

}  // namespace sqlferry::text
