#include "output/system_reason.h"

#include <cstring>

namespace sqlferry::output {

std::string system_reason(int error_number) {
  std::string reason = std::strerror(error_number);
  // "Is a directory" -> "is a directory"; an abbreviation in front keeps its capitals.
  const auto is_capital = [&](std::size_t i) { return i < reason.size() && reason[i] >= 'A' && reason[i] <= 'Z'; };
  if (is_capital(0) && !is_capital(1)) reason[0] = static_cast<char>(reason[0] - 'A' + 'a');
  return reason;
}

}  // namespace sqlferry::output
