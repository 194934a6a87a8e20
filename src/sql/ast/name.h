// Names as they stand in the source.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "text/span.h"

namespace sqlferry::ast {

using text::Span;

enum class Quote : std::uint8_t { none, double_quote, backtick, bracket, single_quote };

/// One identifier. `text` is without quotes and with doubled quotes undone, in the written case.
struct Name {
  std::string text;
  Span span;  ///< with the quotes
  Quote quote = Quote::none;
};

/// A table, index, view, type ... : `schema.name` or `name`.
struct ObjectName {
  Span span;
  std::optional<Name> schema;
  Name name;
};

/// A type as written: `UNSIGNED BIG INT`, `VARCHAR(255)`, `numeric(10, 2)[]`, `public.status`.
struct TypeName {
  Span span;                      ///< words, arguments and array bounds
  Span words_span;                ///< the words alone
  std::string words;              ///< upper case, one space between words: "UNSIGNED BIG INT"
  std::vector<std::string> args;  ///< as written: {"10", "2"}
  std::optional<Name> schema;
  Quote quote = Quote::none;  ///< of the first word
  bool array = false;
};

}  // namespace sqlferry::ast
