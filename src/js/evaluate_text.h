// Parts of strings, with what each comes from. See StringPiece.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "js/value.h"

namespace sqlferry::js {

/// As `String(number)`.
std::string number_text(double number);
/// As `Number(text)`: NaN if it is none.
double number_from(std::string_view text);
/// `use`: what puts it there, see StringPiece::uses; null: nothing but the string itself.
void append_string(String& out, const String& part, const Place* use);
/// Text that is not written anywhere, but computed `at`.
void append_computed(String& out, std::string_view text, const Place& at);
/// The bytes [begin, end), with the holes between and beside them.
String part_of(const String& string, std::size_t begin, std::size_t end);

}  // namespace sqlferry::js
