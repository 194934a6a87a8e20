// The system's reason for a failure, in the style of our messages.
#pragma once

#include <string>

namespace sqlferry::output {

/// "permission denied", "no space left on device": strerror in lower case.
std::string system_reason(int error_number);

}  // namespace sqlferry::output
