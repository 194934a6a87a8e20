// Strings that are put together, with what each part of them comes from.
#include "js/evaluate_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "js/evaluator.h"

namespace sqlferry::js {

namespace {

/// `digits` times ten to the power of `point - digits.size()`, as ECMAScript writes it (6.1.6.1.20).
std::string laid_out(std::string_view digits, int point) {
  const int count = static_cast<int>(digits.size());
  const auto zeros = [](int n) { return std::string(static_cast<std::size_t>(n), '0'); };
  const auto head = [&](int n) { return std::string(digits.substr(0, static_cast<std::size_t>(n))); };
  if (count <= point && point <= 21) return head(count) + zeros(point - count);
  if (0 < point && point <= 21) return head(point) + "." + std::string(digits.substr(static_cast<std::size_t>(point)));
  if (-6 < point && point <= 0) return "0." + zeros(-point) + head(count);
  const int exponent = point - 1;
  std::string out = head(1);
  if (count > 1) out += "." + std::string(digits.substr(1));
  return out + "e" + (exponent < 0 ? "-" : "+") + std::to_string(std::abs(exponent));
}

void append_piece(String& out, std::string_view text, StringPiece piece) {
  if (text.empty() && piece.kind != StringPiece::Kind::hole) return;
  const auto begin = static_cast<std::uint32_t>(out.text.size());
  out.text += text;
  piece.here = {begin, static_cast<std::uint32_t>(out.text.size())};
  out.pieces.push_back(std::move(piece));
}

StringPiece computed_piece(const Place& at) {
  StringPiece piece;
  piece.kind = StringPiece::Kind::computed;
  piece.place = at;
  return piece;
}

}  // namespace

std::string number_text(double number) {
  if (std::isnan(number)) return "NaN";
  if (std::isinf(number)) return number < 0 ? "-Infinity" : "Infinity";
  if (number == 0) return "0";
  std::array<char, 40> buffer{};
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::abs(number), std::chars_format::scientific).ptr;
  const std::string_view written(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
  const std::size_t e = written.find('e');
  std::string digits(written.substr(0, e));
  digits.erase(std::remove(digits.begin(), digits.end(), '.'), digits.end());
  int exponent = 0;
  const std::size_t sign = written[e + 1] == '+' ? 1 : 0;
  std::from_chars(written.data() + e + 1 + sign, written.data() + written.size(), exponent);
  return (number < 0 ? "-" : "") + laid_out(digits, exponent + 1);
}

double number_from(std::string_view text) {
  constexpr std::string_view kSpaces = " \t\r\n\f\v";
  const std::size_t first = text.find_first_not_of(kSpaces);
  if (first == std::string_view::npos) return 0;
  text = text.substr(first, text.find_last_not_of(kSpaces) + 1 - first);
  double result = 0;
  const char* const end = text.data() + text.size();
  if (text.size() > 2 && text[0] == '0' && std::string_view("xXoObB").find(text[1]) != std::string_view::npos) {
    const int base = (text[1] | 0x20) == 'x' ? 16 : (text[1] | 0x20) == 'o' ? 8 : 2;
    std::uint64_t whole = 0;
    const auto [last, error] = std::from_chars(text.data() + 2, end, whole, base);
    return error == std::errc() && last == end ? static_cast<double>(whole) : std::nan("");
  }
  const bool negative = text.front() == '-';
  if (negative || text.front() == '+') text.remove_prefix(1);
  if (text.empty() || (text.front() != '.' && (text.front() < '0' || text.front() > '9'))) return std::nan("");
  const auto [last, error] = std::from_chars(text.data(), end, result);
  if (error != std::errc() || last != end) return std::nan("");
  return negative ? -result : result;
}

void append_string(String& out, const String& part, const Place* use) {
  for (const StringPiece& piece : part.pieces) {
    StringPiece copy = piece;
    if (use != nullptr) copy.uses.push_back(*use);
    append_piece(out, std::string_view(part.text).substr(piece.here.begin, piece.here.size()), std::move(copy));
  }
}

void append_computed(String& out, std::string_view text, const Place& at) {
  append_piece(out, text, computed_piece(at));
}

String part_of(const String& string, std::size_t begin, std::size_t end) {
  String out;
  for (const StringPiece& piece : string.pieces) {
    const std::size_t first = std::max<std::size_t>(begin, piece.here.begin);
    const std::size_t last = std::min<std::size_t>(end, piece.here.end);
    const bool is_hole = piece.kind == StringPiece::Kind::hole;
    if (is_hole ? begin > piece.here.begin || end < piece.here.begin : first >= last) continue;
    StringPiece copy = piece;
    copy.offset += static_cast<std::uint32_t>(first - piece.here.begin);
    if (piece.kind == StringPiece::Kind::file) {
      copy.place.span.begin += static_cast<std::uint32_t>(first - piece.here.begin);
      copy.place.span.end = copy.place.span.begin + static_cast<std::uint32_t>(last - first);
    }
    append_piece(out, is_hole ? std::string_view() : std::string_view(string.text).substr(first, last - first),
                 std::move(copy));
  }
  return out;
}

Value Evaluator::text(String string, const Place& at) {
  text_bytes_ += string.text.size() + string.pieces.size() * sizeof(StringPiece);
  if (text_bytes_ > options.limits.text) {
    exhaust();
    return unknown(Unknown::Reason::limit, words(at), at);
  }
  return {heap.string(std::move(string)), at};
}

Value Evaluator::computed_text(std::string_view text_, const Place& at) {
  String made;
  append_computed(made, text_, at);
  return text(std::move(made), at);
}

void Evaluator::append_as_text(String& out, const Value& value, const Place& at, const Place* use) {
  const auto known = [&](std::string_view text_) {
    StringPiece piece = computed_piece(at);
    if (use != nullptr) piece.uses.push_back(*use);
    append_piece(out, text_, std::move(piece));
  };
  if (const String* string = value.string()) return append_string(out, *string, use);
  if (value.is_undefined()) return known("undefined");
  if (value.is_null()) return known("null");
  if (const auto held = value.boolean()) return known(*held ? "true" : "false");
  if (const auto held = value.number()) return known(number_text(*held));
  if (const auto* held = value.as<const BigInt>()) return known(held->digits);
  if (const auto* held = value.as<const Regex>()) return known("/" + held->pattern + "/" + held->flags);
  if (const auto* held = value.as<Array>(); held != nullptr && !held->rest && depth_ < options.limits.depth) {
    const Restore deeper(depth_, depth_ + 1);
    for (std::size_t i = 0; i < held->items.size() && spend(); ++i) {
      if (i > 0) known(",");
      if (!held->items[i].is_nullish()) append_as_text(out, held->items[i], at, use);
    }
    return;
  }
  StringPiece hole;
  hole.kind = StringPiece::Kind::hole;
  hole.place = at;
  hole.hole = value;
  if (use != nullptr) hole.uses.push_back(*use);
  append_piece(out, {}, std::move(hole));
}

Value Evaluator::as_text(const Value& value, const Place& at) {
  if (value.string() != nullptr) return value;
  String made;
  append_as_text(made, value, at, nullptr);
  return text(std::move(made), at);
}

}  // namespace sqlferry::js
