#include "js/strings.h"

#include <algorithm>

#include "js/scanner_lex.h"

namespace sqlferry::js {

namespace {

constexpr std::uint32_t kReplacement = 0xFFFD;
constexpr std::uint32_t kHighest = 0x10FFFF;

bool is_template(Quote quote) { return quote == Quote::backticks || quote == Quote::raw_backticks; }
bool is_high_surrogate(std::uint32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_low_surrogate(std::uint32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

std::uint32_t hex_value(char c) {
  if (c >= '0' && c <= '9') return static_cast<std::uint32_t>(c - '0');
  return static_cast<std::uint32_t>((c | 0x20) - 'a') + 10;
}

}  // namespace

void append_utf8(std::string& out, std::uint32_t code_point) {
  std::uint32_t c = code_point;
  if (c > kHighest || is_high_surrogate(c) || is_low_surrogate(c)) c = kReplacement;
  const auto push = [&](std::uint32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (c < 0x80) return push(c);
  if (c < 0x800) {
    push(0xC0U | c >> 6U);
  } else {
    if (c < 0x10000) {
      push(0xE0U | c >> 12U);
    } else {
      push(0xF0U | c >> 18U);
      push(0x80U | (c >> 12U & 0x3FU));
    }
    push(0x80U | (c >> 6U & 0x3FU));
  }
  push(0x80U | (c & 0x3FU));
}

/// Reads the source from `at_` to `end_` once.
class Decoder {
 public:
  Decoder(std::string_view bytes, text::Span inside, Quote quote)
      : bytes_(bytes.substr(0, inside.end)), at_(inside.begin), quote_(quote) {
    out_.begin_ = inside.begin;
  }

  Decoded run();

 private:
  void line_end();
  void escape();
  void hex_escape();
  void unicode_escape();
  void octal_escape(char first);
  [[nodiscard]] std::optional<std::uint32_t> unicode_value(std::size_t at, std::size_t size) const;
  /// The source up to `end` gave what was added to the value since `value_begin`.
  void piece(std::size_t value_begin, std::size_t end);
  void put(char c, std::size_t size);

  std::string_view bytes_;
  std::size_t at_;
  Quote quote_;
  Decoded out_;
};

void Decoder::piece(std::size_t value_begin, std::size_t end) {
  const auto number = [](std::size_t n) { return static_cast<std::uint32_t>(n); };
  out_.pieces_.push_back({{number(value_begin), number(out_.value.size())}, {number(at_), number(end)}});
  at_ = end;
}

/// An escape of `size` bytes that means `c`.
void Decoder::put(char c, std::size_t size) {
  const std::size_t begin = out_.value.size();
  out_.value.push_back(c);
  piece(begin, at_ + size);
}

Decoded Decoder::run() {
  out_.value.reserve(bytes_.size() - at_);
  while (at_ < bytes_.size()) {
    const char c = bytes_[at_];
    if (c == '\\' && quote_ != Quote::raw_backticks) {
      escape();
    } else if (c == '\r' && is_template(quote_)) {
      line_end();
    } else {
      out_.value.push_back(c);
      ++at_;
    }
  }
  return std::move(out_);
}

/// In templates each line end is an LF.
void Decoder::line_end() { put('\n', lex::at(bytes_, at_ + 1) == '\n' ? 2 : 1); }

void Decoder::escape() {
  const char c = lex::at(bytes_, at_ + 1);
  constexpr std::string_view kLetters = "nrtbfv";
  constexpr std::string_view kMeanings = "\n\r\t\b\f\v";
  if (const std::size_t letter = kLetters.find(c); letter != std::string_view::npos) return put(kMeanings[letter], 2);
  if (c == 'x') return hex_escape();
  if (c == 'u') return unicode_escape();
  if (lex::is(c, lex::kDigit)) return octal_escape(c);
  if (c == '\n') return piece(out_.value.size(), at_ + 2);
  if (c == '\r') return piece(out_.value.size(), at_ + (lex::at(bytes_, at_ + 2) == '\n' ? 3 : 2));
  if (lex::is_wide_line_end(bytes_, at_ + 1)) return piece(out_.value.size(), at_ + 4);
  if (lex::is_ascii(c)) return put(c, 2);
  piece(out_.value.size(), at_ + 1);  // the backslash alone; what follows it stays
}

void Decoder::hex_escape() {
  const char high = lex::at(bytes_, at_ + 2);
  const char low = lex::at(bytes_, at_ + 3);
  const std::size_t begin = out_.value.size();
  if (!lex::is(high, lex::kHexDigit) || !lex::is(low, lex::kHexDigit)) {
    out_.is_valid = false;
    return put('x', 2);
  }
  append_utf8(out_.value, hex_value(high) * 16 + hex_value(low));
  piece(begin, at_ + 4);
}

/// Of the escape at `at`, which has `size` bytes. Missing: beyond Unicode.
std::optional<std::uint32_t> Decoder::unicode_value(std::size_t at, std::size_t size) const {
  std::uint32_t value = 0;
  for (const char c : bytes_.substr(at + 2, size - 2)) {
    if (c == '{' || c == '}') continue;
    value = value * 16 + hex_value(c);
    if (value > kHighest) return std::nullopt;
  }
  return value;
}

void Decoder::unicode_escape() {
  const std::size_t size = lex::unicode_escape_size(bytes_, at_);
  const auto unit = size == 0 ? std::nullopt : unicode_value(at_, size);
  const std::size_t begin = out_.value.size();
  if (!unit) {
    out_.is_valid = false;
    return put('u', 2);
  }
  std::size_t end = at_ + size;
  std::uint32_t code_point = *unit;
  if (is_high_surrogate(code_point) && bytes_[at_ + 2] != '{') {
    const std::size_t second = lex::unicode_escape_size(bytes_, end);
    const auto low = second == 6 && bytes_[end + 2] != '{' ? unicode_value(end, second) : std::nullopt;
    if (low && is_low_surrogate(*low)) {
      code_point = 0x10000 + ((code_point - 0xD800) << 10U) + (*low - 0xDC00);
      end += second;
    }
  }
  append_utf8(out_.value, code_point);
  piece(begin, end);
}

/// `\0`, and in strings what is left of old times: `\12`, `\377`.
void Decoder::octal_escape(char first) {
  const bool alone = !lex::is(lex::at(bytes_, at_ + 2), lex::kDigit);
  if (first == '0' && alone) return put('\0', 2);
  if (quote_ == Quote::backticks) out_.is_valid = false;
  if (first >= '8') return put(first, 2);
  std::uint32_t value = 0;
  std::size_t end = at_ + 1;
  const std::size_t most = first <= '3' ? 3 : 2;
  for (; end < at_ + 1 + most; ++end) {
    const char c = lex::at(bytes_, end);
    if (c < '0' || c > '7') break;
    value = value * 8 + hex_value(c);
  }
  const std::size_t begin = out_.value.size();
  append_utf8(out_.value, value);
  piece(begin, end);
}

const Decoded::Piece* Decoded::piece_before(std::uint32_t offset) const {
  const auto behind = std::upper_bound(pieces_.begin(), pieces_.end(), offset,
                                       [](std::uint32_t o, const Piece& piece) { return o < piece.value.begin; });
  return behind == pieces_.begin() ? nullptr : &*(behind - 1);
}

std::uint32_t Decoded::source_offset(std::uint32_t offset) const {
  const Piece* piece = piece_before(offset);
  if (piece == nullptr) return begin_ + offset;
  if (offset < piece->value.end) return piece->source.begin;
  return piece->source.end + (offset - piece->value.end);
}

text::Span Decoded::source_span(text::Span part) const {
  const std::uint32_t begin = source_offset(part.begin);
  if (part.empty()) return {begin, begin};
  const Piece* last = piece_before(part.end - 1);
  const bool is_inside = last != nullptr && part.end - 1 < last->value.end;
  return {begin, is_inside ? last->source.end : source_offset(part.end - 1) + 1};
}

Decoded decode(std::string_view bytes, text::Span inside, Quote quote) { return Decoder(bytes, inside, quote).run(); }

bool is_plain(std::string_view inside, Quote quote) {
  if (quote != Quote::raw_backticks && inside.find('\\') != std::string_view::npos) return false;
  return !is_template(quote) || inside.find('\r') == std::string_view::npos;
}

namespace {

constexpr char kHexDigits[] = "0123456789abcdef";

/// A control character, as the shortest escape that another character cannot lengthen.
void append_control(std::string& out, char c) {
  const std::size_t letter = std::string_view("\n\r\t\b\f\v").find(c);
  out.push_back('\\');
  if (letter != std::string_view::npos) return out.push_back("nrtbfv"[letter]);
  const auto value = static_cast<unsigned char>(c);
  out.push_back('x');
  out.push_back(kHexDigits[value >> 4U]);
  out.push_back(kHexDigits[value & 15U]);
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

bool needs_backslash(std::string_view value, std::size_t at, Quote quote) {
  switch (value[at]) {
    case '\\':
      return true;
    case '\'':
      return quote == Quote::single_quotes;
    case '"':
      return quote == Quote::double_quotes;
    case '`':
      return is_template(quote);
    case '$':
      return is_template(quote) && lex::at(value, at + 1) == '{';
    default:
      return false;
  }
}

/// Backslashes mean nothing, but one before a backtick or a `${` still keeps it from being one.
bool is_raw(std::string_view value) {
  const lex::TemplateText text = lex::template_text(value, 0);
  return !text.closed && value.find('\r') == std::string_view::npos &&
         (value.size() - (value.find_last_not_of('\\') + 1)) % 2 == 0;
}

}  // namespace

std::optional<std::string> encode(std::string_view value, Quote quote) {
  if (quote == Quote::raw_backticks) return is_raw(value) ? std::optional<std::string>(value) : std::nullopt;
  std::string out;
  out.reserve(value.size());
  for (std::size_t i = 0; i < value.size(); ++i) {
    const char c = value[i];
    const bool stays = quote == Quote::backticks && (c == '\n' || c == '\t');
    if (is_control(c) && !stays) {
      append_control(out, c);
      continue;
    }
    if (needs_backslash(value, i, quote)) out.push_back('\\');
    out.push_back(c);
  }
  return out;
}

}  // namespace sqlferry::js
