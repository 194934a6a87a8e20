// Is it UTF-8? As Unicode and PostgreSQL mean it: no overlong forms, no surrogates, nothing above U+10FFFF.
#pragma once

#include <cstddef>
#include <string_view>

namespace sqlferry::text {

/// Whether the byte is inside of a code point, behind its first byte.
constexpr bool continues_code_point(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

/// The offset of the first byte at or after `from` that belongs to no code point, or npos.
/// Ask again from the next offset to find more; `from` must be between two code points or behind a bad byte.
std::size_t find_invalid_utf8(std::string_view bytes, std::size_t from = 0);

}  // namespace sqlferry::text
