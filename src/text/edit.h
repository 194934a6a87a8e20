// Replacing parts of a text, all at once. Offsets are those of the text before.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "text/span.h"

namespace sqlferry::text {

struct Replacement {
  Span span;  ///< empty: an insertion before `begin`
  std::string text;
};

/// Sorted, not overlapping. Two insertions at one place may follow each other.
bool are_in_order(std::span<const Replacement> replacements);

/// Asserts that `replacements` are in order and inside of `bytes`. Not called apply: std::apply would win.
std::string replaced(std::string_view bytes, std::span<const Replacement> replacements);

}  // namespace sqlferry::text
