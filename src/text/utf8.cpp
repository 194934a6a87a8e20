#include "text/utf8.h"

#include <cstdint>
#include <cstring>

namespace sqlferry::text {

namespace {

unsigned byte_at(std::string_view bytes, std::size_t offset) {
  return offset < bytes.size() ? static_cast<unsigned char>(bytes[offset]) : 0U;
}

/// The bytes of the code point at `offset`, or 0 if there is none. Unicode, table 3-7.
std::size_t code_point_size(std::string_view bytes, std::size_t offset) {
  const unsigned lead = byte_at(bytes, offset);
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  const unsigned lowest = lead == 0xE0 ? 0xA0U : lead == 0xF0 ? 0x90U : 0x80U;
  const unsigned highest = lead == 0xED ? 0x9FU : lead == 0xF4 ? 0x8FU : 0xBFU;
  const unsigned second = byte_at(bytes, offset + 1);
  if (second < lowest || second > highest) return 0;
  const std::size_t size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  for (std::size_t i = 2; i < size; ++i) {
    if ((byte_at(bytes, offset + i) & 0xC0U) != 0x80U) return 0;
  }
  return size;
}

std::size_t skip_ascii(std::string_view bytes, std::size_t offset) {
  constexpr std::uint64_t kHighBits = 0x8080'8080'8080'8080;
  for (; offset + sizeof(std::uint64_t) <= bytes.size(); offset += sizeof(std::uint64_t)) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + offset, sizeof word);
    if ((word & kHighBits) != 0) break;
  }
  while (offset < bytes.size() && byte_at(bytes, offset) < 0x80) ++offset;
  return offset;
}

}  // namespace

std::size_t find_invalid_utf8(std::string_view bytes, std::size_t from) {
  for (std::size_t i = skip_ascii(bytes, from); i < bytes.size(); i = skip_ascii(bytes, i)) {
    const std::size_t size = code_point_size(bytes, i);
    if (size == 0) return i;
    i += size;
  }
  return std::string_view::npos;
}

}  // namespace sqlferry::text
