// Where single tokens and comments end: pure functions on bytes, for the scanner alone.
// All take the offset of the token's first byte and may be asked about unfinished text.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace sqlferry::sql::lex {

inline constexpr std::uint8_t kSpace = 1;
inline constexpr std::uint8_t kNameStart = 2;
inline constexpr std::uint8_t kNamePart = 4;
inline constexpr std::uint8_t kDigit = 8;
inline constexpr std::uint8_t kHexDigit = 16;
inline constexpr std::uint8_t kOperator = 32;     ///< PostgreSQL's operator characters but the backtick
inline constexpr std::uint8_t kPlaceholder = 64;  ///< may open one: see sql/placeholder.h

constexpr std::array<std::uint8_t, 256> class_table() {
  std::array<std::uint8_t, 256> table{};
  const auto add = [&](std::string_view bytes, unsigned flags) {
    for (const char c : bytes) {
      auto& entry = table[static_cast<unsigned char>(c)];
      entry = static_cast<std::uint8_t>(entry | flags);
    }
  };
  add(" \t\n\v\f\r", kSpace);
  add("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_", kNameStart | kNamePart);
  add("0123456789", kDigit | kHexDigit | kNamePart);
  add("abcdefABCDEF", kHexDigit);
  add("$", kNamePart);
  add("+-*/<>=~!@#%^&|?", kOperator);
  add("{$%@<#", kPlaceholder);
  for (std::size_t byte = 0x80; byte < 0x100; ++byte) table[byte] = kNameStart | kNamePart;
  return table;
}

inline constexpr std::array<std::uint8_t, 256> kClasses = class_table();

constexpr bool is(char c, unsigned flags) { return (kClasses[static_cast<unsigned char>(c)] & flags) != 0; }

/// The byte at `offset`, or NUL behind the end: a NUL belongs to no class.
constexpr char at(std::string_view bytes, std::size_t offset) { return offset < bytes.size() ? bytes[offset] : '\0'; }

struct Extent {
  std::size_t end = 0;  ///< the end of the text if not closed
  bool closed = false;
};

/// `begin` is at the opening quote; a doubled `close` stands for itself.
Extent quoted(std::string_view bytes, std::size_t begin, char close);
/// The same, and a backslash takes the next byte with it.
Extent backslash_quoted(std::string_view bytes, std::size_t begin, char close);
/// `[name]`: SQLite knows no doubling here.
Extent bracketed(std::string_view bytes, std::size_t begin);

enum class Nesting : std::uint8_t { none, counted };
Extent block_comment(std::string_view bytes, std::size_t begin, Nesting nesting);
/// Up to the line end, which is not included.
std::size_t line_end(std::string_view bytes, std::size_t begin);

/// The length of `$tag$` at `begin`, or 0.
std::size_t dollar_tag_size(std::string_view bytes, std::size_t begin);
Extent dollar_quoted(std::string_view bytes, std::size_t begin, std::size_t tag_size);

struct Number {
  std::size_t end = 0;
  bool real = false;
};
/// `begin` is at a digit, or at a dot with a digit after it.
Number number(std::string_view bytes, std::size_t begin);

/// SQLite's `$name`, `$a::b(c)`, `:name`, `@name`: one past the name, or `begin` if there is none.
std::size_t parameter_end(std::string_view bytes, std::size_t begin);

/// Data lines behind `COPY ... FROM stdin;` up to and with the line `\.`; `begin` starts a line.
Extent copy_data(std::string_view bytes, std::size_t begin);

}  // namespace sqlferry::sql::lex
