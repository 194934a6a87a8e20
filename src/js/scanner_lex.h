// Where single tokens and comments end: pure functions on bytes, for the scanner alone. All may be asked about
// unfinished text. ECMAScript 2024, chapter 12.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace sqlferry::js::lex {

inline constexpr std::uint8_t kSpace = 1;      ///< of one byte, line ends included
inline constexpr std::uint8_t kNameStart = 2;  ///< ASCII only
inline constexpr std::uint8_t kNamePart = 4;   ///< ASCII only
inline constexpr std::uint8_t kDigit = 8;
inline constexpr std::uint8_t kHexDigit = 16;
inline constexpr std::uint8_t kPlainInString = 32;  ///< neither a quote, nor a backslash, nor an ASCII line end
inline constexpr std::uint8_t kPlainInTemplate = 64;

constexpr std::array<std::uint8_t, 256> class_table() {
  std::array<std::uint8_t, 256> table{};
  const auto add = [&](std::string_view bytes, unsigned flags) {
    for (const char c : bytes) {
      auto& entry = table[static_cast<unsigned char>(c)];
      entry = static_cast<std::uint8_t>(entry | flags);
    }
  };
  const auto add_all_but = [&](std::string_view bytes, unsigned flag) {
    for (std::size_t byte = 0; byte < table.size(); ++byte) {
      if (bytes.find(static_cast<char>(byte)) == std::string_view::npos)
        table[byte] = static_cast<std::uint8_t>(table[byte] | flag);
    }
  };
  add_all_but("'\"\\\n\r", kPlainInString);
  add_all_but("`\\$", kPlainInTemplate);
  add(" \t\n\v\f\r", kSpace);
  add("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_$", kNameStart | kNamePart);
  add("0123456789", kDigit | kHexDigit | kNamePart);
  add("abcdefABCDEF", kHexDigit);
  return table;
}

inline constexpr std::array<std::uint8_t, 256> kClasses = class_table();

constexpr bool is(char c, unsigned flags) { return (kClasses[static_cast<unsigned char>(c)] & flags) != 0; }
constexpr bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

/// The byte at `offset`, or NUL behind the end: a NUL belongs to no class that a token begins with.
constexpr char at(std::string_view bytes, std::size_t offset) { return offset < bytes.size() ? bytes[offset] : '\0'; }

/// U+2028 and U+2029 end a line.
constexpr bool is_wide_line_end(std::string_view bytes, std::size_t at) {
  return bytes.substr(at, 2) == "\xE2\x80" && (lex::at(bytes, at + 2) == '\xA8' || lex::at(bytes, at + 2) == '\xA9');
}
/// The size of a space that is no ASCII (U+00A0, U+FEFF, Unicode's Zs, and the two line ends), or 0.
std::size_t wide_space_size(std::string_view bytes, std::size_t at);

/// Up to the line end, which is not included.
std::size_t line_end(std::string_view bytes, std::size_t begin);

struct Extent {
  std::size_t end = 0;
  bool closed = false;
};

struct BlockComment {
  Extent extent;
  bool line = false;  ///< a line ends in it
};
BlockComment block_comment(std::string_view bytes, std::size_t begin);

/// One past the last character of a name that begins at `begin`, or `begin` if none does.
std::size_t name_end(std::string_view bytes, std::size_t begin);
/// `\u0061` and `\u{61}` at `at`: the size, or 0.
std::size_t unicode_escape_size(std::string_view bytes, std::size_t at);

/// `begin` is at a digit, or at a dot with a digit behind it. Closed: it is a number and no name touches it.
Extent number(std::string_view bytes, std::size_t begin);
/// `begin` is at the quote. Not closed: `end` is that of the line.
Extent string(std::string_view bytes, std::size_t begin);
/// Pattern, slash and flags. Not closed: `end` is that of the line.
Extent regex(std::string_view bytes, std::size_t begin);

struct TemplateText {
  std::size_t end = 0;  ///< behind the backtick or the `${`
  bool closed = false;
  bool substitution = false;
};
TemplateText template_text(std::string_view bytes, std::size_t begin);

}  // namespace sqlferry::js::lex
