// Cuts bytes into raw tokens, one at a time and without memory: what only the place decides (whether a `/` begins a
// regular expression, a `}` ends a substitution, a word is a keyword here) is asked for by its own function or decided
// by src/js/antlr_feed.cpp, which knows what the parser waits for.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "js/token.h"

namespace sqlferry::js {

struct Raw {
  Token token;              ///< kinds::END at the end of the file, with an empty span
  bool closed = true;       ///< otherwise: a string, template or comment without an end
  bool has_escape = false;  ///< of a word: it is spelled with a `\u`, so it is no keyword
};

class Scanner {
 public:
  explicit Scanner(std::string_view bytes) : bytes_(bytes) {}

  /// The token that begins at or behind `from`. Comments on the way are added to `comments`, if it is given.
  /// A word is IDENTIFIER or its keyword; a `/` is SLASH or SLASH_ASSIGN.
  [[nodiscard]] Raw next(std::size_t from, std::vector<text::Span>* comments = nullptr) const;
  /// Behind the `}` of a substitution: TEMPLATE_MIDDLE or TEMPLATE_TAIL.
  [[nodiscard]] Raw template_rest(std::size_t from) const;
  /// Behind the `/` or `/=` of a regular expression: REGEX_REST.
  [[nodiscard]] Raw regex_rest(std::size_t from) const;

  [[nodiscard]] std::string_view view(text::Span span) const { return bytes_.substr(span.begin, span.size()); }
  [[nodiscard]] std::string_view bytes() const { return bytes_; }

 private:
  struct Gap {
    std::size_t end = 0;
    bool line = false;
    bool closed = true;
  };
  [[nodiscard]] Gap skip(std::size_t from, std::vector<text::Span>* comments) const;
  void word(Raw& raw, std::size_t begin) const;
  void template_text(Raw& raw, std::size_t begin, std::size_t from, TokenKind ends, TokenKind goes_on) const;

  std::string_view bytes_;
};

}  // namespace sqlferry::js
