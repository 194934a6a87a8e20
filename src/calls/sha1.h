// SHA-1, for names that are made of it. Of our own: the libraries that have it double the time of a start.
#pragma once

#include <string>
#include <string_view>

namespace sqlferry::calls {

/// FIPS 180-4, as 40 hexadecimal digits.
std::string sha1_hex(std::string_view bytes);

}  // namespace sqlferry::calls
