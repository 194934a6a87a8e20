#include "sql/rows.h"

#include <algorithm>

#include "sql/keywords.h"
#include "sql/token_kinds.h"

namespace sqlferry::sql {
namespace {

using lex::at;
using lex::is;

/// Shorter runs are read as any other statement: each of their values is then looked at by itself.
constexpr std::uint64_t kFewestRows = 50;
constexpr std::size_t kFewestBytes = std::size_t{16} << 10U;
constexpr std::size_t kProgressBytes = std::size_t{4} << 20U;
constexpr std::uint32_t kMostColumns = 2000;  // SQLite's own limit
constexpr int kDeepestCall = 8;

bool has_digits(std::string_view text, std::size_t from, std::size_t count) {
  for (std::size_t i = from; i < from + count; ++i) {
    if (!is(at(text, i), lex::kDigit)) return false;
  }
  return true;
}

/// `hh:mm[:ss[.f]]` at `from`: one past it, or 0.
std::size_t time_end(std::string_view text, std::size_t from) {
  if (!has_digits(text, from, 2) || at(text, from + 2) != ':' || !has_digits(text, from + 3, 2)) return 0;
  std::size_t end = from + 5;
  if (at(text, end) != ':') return end;
  if (!has_digits(text, end + 1, 2)) return 0;
  end += 3;
  if (at(text, end) != '.') return end;
  const std::size_t fraction = end + 1;
  for (end = fraction; is(at(text, end), lex::kDigit);) ++end;
  return end == fraction ? 0 : end;
}

Shape shape_of_text(std::string_view text) {
  if (text.empty()) return Shape::empty_text;
  if (!is(text[0], lex::kDigit)) return Shape::text;
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return Shape::text;
  if (!has_digits(text, 0, 4) || !has_digits(text, 5, 2) || !has_digits(text, 8, 2)) return Shape::text;
  if (text.size() == 10) return Shape::date_text;
  if (text[10] != ' ' && text[10] != 'T') return Shape::text;
  const std::size_t end = time_end(text, 11);
  if (end == 0) return Shape::text;
  if (end == text.size()) return Shape::moment_text;
  return end + 1 == text.size() && text[end] == 'Z' ? Shape::utc_text : Shape::text;
}

RowValue string_at(std::string_view bytes, std::size_t begin) {
  const lex::Extent extent = lex::quoted(bytes, begin, '\'');
  if (!extent.closed) return {};
  return {extent.end, shape_of_text(bytes.substr(begin + 1, extent.end - begin - 2))};
}

RowValue blob_at(std::string_view bytes, std::size_t begin) {
  const lex::Extent extent = lex::quoted(bytes, begin + 1, '\'');
  if (!extent.closed) return {};
  const std::string_view digits = bytes.substr(begin + 2, extent.end - begin - 3);
  const bool hexadecimal = std::all_of(digits.begin(), digits.end(), [](char c) { return is(c, lex::kHexDigit); });
  if (!hexadecimal || digits.size() % 2 != 0) return {};
  return {extent.end, digits.empty() ? Shape::empty_blob : Shape::blob};
}

Shape shape_of_digits(std::string_view digits) {
  constexpr std::string_view kLargest = "9223372036854775807";
  if (digits.size() > kLargest.size() || (digits.size() == kLargest.size() && digits > kLargest))
    return Shape::other;  // SQLite reads a real
  return digits.size() <= 9    ? Shape::integer_9
         : digits.size() <= 11 ? Shape::integer_11
         : digits.size() <= 18 ? Shape::integer_18
                               : Shape::integer_19;
}

/// Digits alone, which is the most frequent number; nothing for any other.
RowValue whole_number_at(std::string_view bytes, std::size_t begin, char sign) {
  std::size_t end = begin;
  while (is(at(bytes, end), lex::kDigit)) ++end;
  const char next = at(bytes, end);
  if (end == begin || next == '.' || is(next, lex::kNamePart)) return {};
  const std::size_t count = end - begin;
  const char first = bytes[begin];
  if (count == 1 && sign == '\0' && first <= '1') return {end, first == '0' ? Shape::zero : Shape::one};
  return {end, count > 1 && first == '0' ? Shape::other : shape_of_digits(bytes.substr(begin, count))};
}

/// `begin` is at the first digit or the dot; `sign` is one that stands before it, or NUL.
RowValue number_at(std::string_view bytes, std::size_t begin, char sign) {
  if (!is(at(bytes, begin), lex::kDigit) && !(at(bytes, begin) == '.' && is(at(bytes, begin + 1), lex::kDigit)))
    return {};
  if (const RowValue value = whole_number_at(bytes, begin, sign); value.end != 0) return value;
  const lex::Number number = lex::number(bytes, begin);
  if (is(at(bytes, number.end), lex::kNamePart)) return {};
  const std::string_view text = bytes.substr(begin, number.end - begin);
  constexpr std::size_t kSurelyFinite = 30;
  const std::size_t exponent = text.find_first_of("eE");
  const std::size_t digits = exponent == std::string_view::npos ? exponent : text.find_first_of("0123456789", exponent);
  const bool small = text.size() <= kSurelyFinite && (digits == std::string_view::npos || text.size() - digits <= 2);
  const bool ordinary = text.find_first_not_of("0123456789.eE+-") == std::string_view::npos;
  return {number.end, number.real && ordinary && small ? Shape::real : Shape::other};
}

/// `replace(...)`, `char(10)`, `unistr('...')`: what dumps write for strings with control characters in them.
std::size_t call_end(std::string_view bytes, std::size_t open, int depth) {
  if (depth == 0) return 0;
  std::size_t i = skip_spaces(bytes, open + 1);
  while (true) {
    const RowValue argument = row_value(bytes, i);
    std::size_t end = argument.end;
    if (end == 0) {
      std::size_t word = i;
      while (is(at(bytes, word), lex::kNamePart)) ++word;
      if (word == i || at(bytes, word) != '(') return 0;
      end = call_end(bytes, word, depth - 1);
      if (end == 0) return 0;
    }
    i = skip_spaces(bytes, end);
    const char c = at(bytes, i++);
    if (c == ')') return i;
    if (c != ',') return 0;
    i = skip_spaces(bytes, i);
  }
}

RowValue word_at(std::string_view bytes, std::size_t begin) {
  std::size_t end = begin + 1;
  while (is(at(bytes, end), lex::kNamePart)) ++end;
  const std::string_view word = bytes.substr(begin, end - begin);
  if (same_word(word, "NULL")) return {end, Shape::null};
  if (same_word(word, "TRUE")) return {end, Shape::true_value};
  if (same_word(word, "FALSE")) return {end, Shape::false_value};
  for (const std::string_view now : {"CURRENT_TIMESTAMP", "CURRENT_DATE", "CURRENT_TIME"}) {
    if (same_word(word, now)) return {end, Shape::other};
  }
  const bool text_call = same_word(word, "REPLACE") || same_word(word, "UNISTR") || same_word(word, "CHAR");
  if (!text_call || at(bytes, end) != '(') return {};
  return {call_end(bytes, end, kDeepestCall), Shape::other};
}

RowValue any_value(std::string_view bytes, std::size_t begin) {
  const char c = at(bytes, begin);
  if (c == '\'') return string_at(bytes, begin);
  if (is(c, lex::kDigit) || c == '.') return number_at(bytes, begin, '\0');
  if (c == '-' || c == '+') return number_at(bytes, begin + 1, c);
  if ((c == 'X' || c == 'x') && at(bytes, begin + 1) == '\'') return blob_at(bytes, begin);
  if (c == '"') {
    const lex::Extent extent = lex::quoted(bytes, begin, '"');
    return {extent.closed ? extent.end : 0, Shape::other};
  }
  return is(c, lex::kNameStart) ? word_at(bytes, begin) : RowValue{};
}

}  // namespace

bool begins_data_rows(std::string_view bytes, std::span<const Token> tokens) {
  if (tokens.size() < 4 || tokens[0].kind != kinds::K_INSERT || tokens[1].kind != kinds::K_INTO) return false;
  std::size_t i = tokens[3].kind == kinds::DOT ? 4 : 2;
  const auto is_name = [&](std::size_t index) {
    return tokens[index].cls == TokenClass::word || tokens[index].cls == TokenClass::quoted_name;
  };
  if (i + 1 >= tokens.size() || !is_name(i)) return false;
  const text::Span name = tokens[i].span;
  const std::size_t quote = tokens[i].cls == TokenClass::quoted_name ? 1 : 0;
  if (same_word(bytes.substr(name.begin, name.size()).substr(quote, 7), "SQLITE_")) return false;
  const bool has_columns = tokens[i + 1].kind == kinds::LPAREN && tokens[tokens.size() - 2].kind == kinds::RPAREN;
  if (!has_columns) return i + 2 == tokens.size();
  for (i += 2; i + 2 < tokens.size(); ++i) {
    if (!is_name(i) && tokens[i].kind != kinds::COMMA) return false;
  }
  return true;
}

RowValue row_value(std::string_view bytes, std::size_t begin) {
  RowValue value = any_value(bytes, begin);
  const bool cast = value.end != 0 && at(bytes, value.end) == ':' && at(bytes, value.end + 1) == ':';
  if (!cast) return value;
  std::size_t end = value.end + 2;  // PostgreSQL's '\x00ff'::bytea
  while (is(at(bytes, end), lex::kNamePart)) ++end;
  return {end == value.end + 2 ? 0 : end, Shape::other};
}

RowEnd behind_row(std::string_view bytes, std::size_t at, std::string_view head) {
  at = skip_spaces(bytes, at);
  if (at == bytes.size()) return {0, false, true};
  if (bytes[at] == ',') return {skip_spaces(bytes, at + 1), false, false};
  if (bytes[at] != ';') return {};
  at = skip_spaces(bytes, at + 1);
  if (bytes.substr(at, head.size()) != head) return {0, false, true};
  at = skip_spaces(bytes, at + head.size());
  return {lex::at(bytes, at) == '(' ? at : 0, true, true};
}

namespace {

/// Collects a run, row by row. What it counted of a statement that turns out to be no data is taken back.
class Finder {
 public:
  Finder(std::string_view bytes, text::Span head, const Progress& progress)
      : bytes_(bytes), head_(bytes.substr(head.begin, head.size())), progress_(progress) {
    run_.head = head;
  }

  std::optional<RowRun> find(std::size_t begin) {
    std::size_t statement = begin;  // where the rows of the statement at hand begin
    std::uint64_t rows = 0;
    for (std::size_t at = begin; at != 0;) {
      const std::size_t end = row(at);
      if (end == 0) {
        take_back(statement, at);
        break;
      }
      if (run_.width == 0) run_.width = width_;
      if (rows++ == 0 && run_.first_row.empty()) run_.first_row = span(at, end);
      const RowEnd behind = behind_row(bytes_, end, head_);
      if (behind.closed) {
        ++run_.statement_count;
        run_.row_count += rows;
        run_.rows = span(begin, end);
        rows = 0;
        statement = behind.next;
      } else if (behind.next == 0) {
        take_back(statement, at);
      }
      at = behind.next;
      report(end);
    }
    const bool long_enough = run_.row_count >= kFewestRows || (run_.row_count > 1 && run_.rows.size() >= kFewestBytes);
    if (!long_enough) return std::nullopt;
    finish_counts();
    return std::move(run_);
  }

 private:
  static text::Span span(std::size_t begin, std::size_t end) {
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }

  std::size_t row(std::size_t begin) {
    width_ = 0;
    ++number_;
    const std::size_t met = run_.shapes.size();
    const std::size_t end = read_row(bytes_, begin, [&](std::uint32_t column, std::size_t, std::size_t, Shape shape) {
      width_ = column + 1;
      count(column, shape);
    });
    const bool fits = end != 0 && (run_.width == 0 || width_ == run_.width) && width_ <= kMostColumns;
    for (std::size_t i = met; i < run_.shapes.size(); ++i) {
      run_.shapes[i].first_row = span(begin, end);
      run_.shapes[i].first_number = number_;
    }
    return fits ? end : 0;
  }

  std::uint64_t& counted(std::uint32_t column, Shape shape) {
    const std::size_t at = column * kShapes + static_cast<std::size_t>(shape);
    if (at >= counts_.size()) counts_.resize((column + 1) * kShapes);
    return counts_[at];
  }

  void count(std::uint32_t column, Shape shape) {
    if (counted(column, shape)++ == 0) run_.shapes.push_back({column, shape, {}, 0, 0});
  }

  /// The rows from `begin` to the one at `last`, which may be unfinished.
  void take_back(std::size_t begin, std::size_t last) {
    while (begin != 0 && begin <= last) {
      const std::size_t end = read_row(bytes_, begin, [&](std::uint32_t column, std::size_t, std::size_t, Shape shape) {
        --counted(column, shape);
      });
      begin = end == 0 ? 0 : behind_row(bytes_, end, head_).next;
    }
  }

  void finish_counts() {
    for (RowShape& shape : run_.shapes) shape.count = counted(shape.column, shape.shape);
    std::erase_if(run_.shapes, [](const RowShape& shape) { return shape.count == 0; });
  }

  void report(std::size_t at) {
    if (!progress_ || at < reported_ + kProgressBytes) return;
    reported_ = at;
    progress_(at);
  }

  std::string_view bytes_;
  std::string_view head_;
  const Progress& progress_;
  std::vector<std::uint64_t> counts_;
  RowRun run_;
  std::uint32_t width_ = 0;   // of the row at hand
  std::uint64_t number_ = 0;  // of the row at hand
  std::size_t reported_ = 0;
};

}  // namespace

std::optional<RowRun> find_run(std::string_view bytes, text::Span head, std::size_t begin, const Progress& progress) {
  return Finder(bytes, head, progress).find(begin);
}

}  // namespace sqlferry::sql
