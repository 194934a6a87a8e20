#include "output/glyph.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "text/utf8.h"

namespace sqlferry::output {

namespace {

struct Range {
  std::uint32_t first;
  std::uint32_t last;
};

/// Two columns wide: the blocks of Unicode's EastAsianWidth.txt that terminals agree about.
constexpr std::array kWide = {
    Range{0x1100, 0x115F},   Range{0x2E80, 0x303E},   Range{0x3041, 0xA4CF},   Range{0xAC00, 0xD7A3},
    Range{0xF900, 0xFAFF},   Range{0xFE30, 0xFE6F},   Range{0xFF00, 0xFF60},   Range{0xFFE0, 0xFFE6},
    Range{0x1F300, 0x1F64F}, Range{0x1F900, 0x1F9FF}, Range{0x20000, 0x3FFFD},
};

/// No column of their own: accents that combine, joiners, variation selectors.
constexpr std::array kCombining = {
    Range{0x0300, 0x036F}, Range{0x200B, 0x200D}, Range{0x20D0, 0x20FF}, Range{0xFE00, 0xFE0F}, Range{0xFE20, 0xFE2F},
};

/// C1 controls; line and paragraph separators and the marks that turn the direction of text; the
/// byte order mark.
constexpr std::array kHidden = {
    Range{0x0080, 0x009F}, Range{0x200E, 0x200F}, Range{0x2028, 0x202E}, Range{0x2066, 0x2069}, Range{0xFEFF, 0xFEFF},
};

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD

template <std::size_t kSize>
bool contains(const std::array<Range, kSize>& ranges, std::uint32_t code_point) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [&](Range range) { return range.first <= code_point && code_point <= range.last; });
}

std::size_t size_from_lead(unsigned char lead) { return lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4; }

/// `bytes` is one code point, well-formed and not ASCII.
std::uint32_t decoded(std::string_view bytes) {
  std::uint32_t value = static_cast<unsigned char>(bytes[0]) & (0xFFU >> (bytes.size() + 1));
  for (const char byte : bytes.substr(1)) value = value << 6U | (static_cast<unsigned char>(byte) & 0x3FU);
  return value;
}

}  // namespace

std::size_t plain_ascii(std::string_view text) {
  const auto is_plain = [](char c) { return c >= ' ' && c < '\x7F'; };
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_plain) - text.begin());
}

Glyph glyph_at(std::string_view text, std::size_t offset) {
  const auto lead = static_cast<unsigned char>(text[offset]);
  if (lead == '\t') return {1, kShownTab, kShownTab.size()};
  if (lead < 0x20 || lead == 0x7F) return {1, kReplacement, 1};
  if (lead < 0x80) return {1, text.substr(offset, 1), 1};
  const std::string_view bytes = text.substr(offset, size_from_lead(lead));
  if (text::find_invalid_utf8(bytes) != std::string_view::npos) return {1, kReplacement, 1};
  const std::uint32_t code_point = decoded(bytes);
  if (contains(kHidden, code_point)) return {bytes.size(), kReplacement, 1};
  if (contains(kCombining, code_point)) return {bytes.size(), bytes, 0};
  return {bytes.size(), bytes, contains(kWide, code_point) ? std::size_t{2} : std::size_t{1}};
}

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t plain = plain_ascii(text.substr(i));
    out += text.substr(i, plain);
    i += plain;
    if (i == text.size()) break;
    const bool breaks_line = text[i] == '\n' || text[i] == '\r';
    const Glyph glyph = glyph_at(text, i);
    out += breaks_line ? std::string_view(" ") : glyph.shown;
    i += glyph.bytes;
  }
  return out;
}

}  // namespace sqlferry::output
