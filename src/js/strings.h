// What a string literal or a piece of a template means, where each byte of that stands in the file, and how to write
// another text in its place. ECMAScript 2024, 12.9.4 and 12.9.6.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace sqlferry::js {

enum class Quote : std::uint8_t {
  single_quotes,
  double_quotes,
  backticks,
  raw_backticks,  ///< String.raw and the like: backslashes mean nothing
};

/// The value of a literal as UTF-8, with the way back to the source. Half a surrogate pair becomes U+FFFD.
class Decoded {
 public:
  std::string value;
  /// False: an escape means nothing, such as `\x1`. In strings that is an error; a tagged template has no value then.
  bool is_valid = true;

  /// Where the byte at `offset` of the value stands in the file; of an escape, where that begins. `offset` may be one
  /// past the last byte.
  [[nodiscard]] std::uint32_t source_offset(std::uint32_t offset) const;
  /// The bytes of the file that gave this part of the value: escapes as a whole. An empty part has an empty span.
  [[nodiscard]] text::Span source_span(text::Span part) const;

 private:
  friend class Decoder;
  /// Bytes of the value that are spelled otherwise; between two of them, value and source are equal.
  struct Piece {
    text::Span value;
    text::Span source;
  };
  [[nodiscard]] const Piece* piece_before(std::uint32_t offset) const;

  std::vector<Piece> pieces_;  // in order
  std::uint32_t begin_ = 0;    // of the source
};

/// `inside` is what stands between the quotes (or between backtick or `}` and `${` or backtick) of `bytes`. Offsets are
/// those of `bytes`.
Decoded decode(std::string_view bytes, text::Span inside, Quote quote);

/// Whether the text between the quotes is its own value.
bool is_plain(std::string_view inside, Quote quote);

/// What to write between quotes of that kind so that it means `value`, which is UTF-8. Line ends stay as they are
/// between backticks. Missing: `value` cannot be written there, which happens with raw_backticks only.
std::optional<std::string> encode(std::string_view value, Quote quote);

/// The code point as UTF-8; half a surrogate pair and what is none as U+FFFD.
void append_utf8(std::string& out, std::uint32_t code_point);

}  // namespace sqlferry::js
