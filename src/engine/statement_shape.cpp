#include "engine/statement_shape.h"

#include <algorithm>
#include <array>

#include "postgres/check.h"
#include "sql/keywords.h"
#include "sql/scanner_lex.h"

namespace sqlferry::engine {
namespace {

namespace lex = sql::lex;
using lex::at;
using lex::is;

constexpr std::size_t kLongest = std::size_t{1} << 20U;  // postgres::check looks at no name in still longer ones
constexpr std::size_t kMostShapes = std::size_t{1} << 14U;

/// Stands for a name, which no token looks like.
constexpr char kAnyName = '"';

/// In the order of StatementShape::Word.
constexpr std::array<std::string_view, 18> kWords = {"ALTER", "COLUMN",     "CONSTRAINT", "CREATE", "EXISTS", "IF",
                                                     "INDEX", "INSERT",     "INTO",       "JOIN",   "NOT",    "ON",
                                                     "ONLY",  "REFERENCES", "SELECT",     "TABLE",  "UNIQUE", "VALUES"};

constexpr std::size_t kLetters = 26;

/// Where the words of each letter begin among them, and at last their end.
constexpr std::array<std::uint8_t, kLetters + 1> kFirstOf = [] {
  std::array<std::uint8_t, kLetters + 1> first{};
  std::uint8_t at = 0;
  for (std::size_t letter = 0; letter <= kLetters; ++letter) {
    while (at < kWords.size() && static_cast<std::size_t>(kWords[at][0] - 'A') < letter) ++at;
    first[letter] = at;
  }
  return first;
}();

constexpr bool is_ascii_name_part(char c) { return is(c, lex::kNamePart) && c != '$' && (c & 0x80) == 0; }

constexpr bool is_operator(char c) {
  return c == '+' || c == '-' || c == '*' || c == '/' || c == '=' || c == '>' || c == '|' || c == '!';
}

}  // namespace

std::string_view StatementShape::part(std::size_t i) const {
  const std::size_t begin = i == 0 ? 0 : ends_[i - 1];
  return std::string_view(text_).substr(begin, ends_[i] - begin);
}

StatementShape::Word StatementShape::word_of(std::string_view text) {
  static_assert(kWords.size() == static_cast<std::size_t>(Word::other));
  const auto letter = static_cast<std::size_t>((text[0] | 0x20) - 'a');  // of a name's start: may be `_` as well
  if (letter >= kLetters) return Word::other;
  for (std::size_t i = kFirstOf[letter]; i < kFirstOf[letter + 1]; ++i) {
    if (kWords[i].size() == text.size() && sql::same_word(text, kWords[i])) return static_cast<Word>(i);
  }
  return Word::other;
}

/// Reserved words of PostgreSQL behind which a name is that of a relation, a column or a constraint, as long as nothing
/// is joined.
bool StatementShape::stands_before_names(Word word) {
  return word == Word::column || word == Word::constraint || word == Word::into || word == Word::on ||
         word == Word::only || word == Word::references || word == Word::table;
}

// ---- cutting: each gives where the token ends, or 0 where it may be more than it looks like, or looks on elsewhere

std::size_t StatementShape::cut_word(std::string_view sql, std::size_t begin) {
  std::size_t end = begin + 1;
  while (is_ascii_name_part(at(sql, end))) ++end;
  const char next = at(sql, end);
  if (is(next, lex::kNamePart) || next == '\'' || next == '"') return 0;  // E'..'
  const std::string_view word = sql.substr(begin, end - begin);
  const Word which = word_of(word);
  if (which == Word::select || which == Word::join) return 0;
  tokens_.push_back({Kind::word, word, which});
  return end;
}

std::size_t StatementShape::cut_number(std::string_view sql, std::size_t begin) {
  const lex::Number number = lex::number(sql, begin);
  if (is(at(sql, number.end), lex::kNamePart) || at(sql, number.end) == '.') return 0;
  const std::string_view text = sql.substr(begin, number.end - begin);
  const bool is_plain = std::all_of(text.begin(), text.end(), [](char c) { return is(c, lex::kDigit); });
  constexpr std::size_t kDigitsOfInt4 = 9;  // surely
  tokens_.push_back({is_plain && text.size() <= kDigitsOfInt4 ? Kind::integer : Kind::number, text});
  return number.end;
}

std::size_t StatementShape::cut_quoted(std::string_view sql, std::size_t begin) {
  const bool is_string = sql[begin] == '\'';
  const lex::Extent extent = lex::quoted(sql, begin, sql[begin]);
  if (!extent.closed) return 0;
  if (!is_string && extent.end - begin == 2) return 0;                                 // PostgreSQL refuses ""
  if (is_string && !tokens_.empty() && tokens_.back().kind == Kind::string) return 0;  // one string over two lines
  tokens_.push_back({is_string ? Kind::string : Kind::name, sql.substr(begin, extent.end - begin)});
  return extent.end;
}

std::size_t StatementShape::cut_symbol(std::string_view sql, std::size_t begin) {
  std::size_t end = begin + 1;
  if (is_operator(sql[begin])) {
    while (is_operator(at(sql, end))) ++end;
    const std::string_view run = sql.substr(begin, end - begin);
    if (is(at(sql, end), lex::kOperator)) return 0;
    if (run.find("--") != run.npos || run.find("/*") != run.npos) return 0;
  } else if (sql[begin] != '(' && sql[begin] != ')' && sql[begin] != ',' && sql[begin] != '.') {
    return 0;
  } else if (sql[begin] == '.' && (at(sql, end) == '.' || is(at(sql, end), lex::kDigit))) {
    return 0;
  }
  tokens_.push_back({Kind::symbol, sql.substr(begin, end - begin)});
  return end;
}

bool StatementShape::cut(std::string_view sql) {
  tokens_.clear();
  for (std::size_t i = 0; i < sql.size();) {
    const char c = sql[i];
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
      ++i;
      continue;
    }
    const bool is_letter = is(c, lex::kNameStart) && is_ascii_name_part(c);
    i = is_letter               ? cut_word(sql, i)
        : is(c, lex::kDigit)    ? cut_number(sql, i)
        : c == '\'' || c == '"' ? cut_quoted(sql, i)
                                : cut_symbol(sql, i);
    if (i == 0) return false;
  }
  return true;
}

// ---- looking

bool StatementShape::is_word(std::size_t i, Word word) const { return i < tokens_.size() && tokens_[i].word == word; }

bool StatementShape::is_symbol(std::size_t i, char symbol) const {
  return i < tokens_.size() && tokens_[i].kind == Kind::symbol && tokens_[i].text[0] == symbol;
}

/// Neither a keyword, which is another token to PostgreSQL, nor anything else that it does not read as IDENT.
bool StatementShape::is_name(std::size_t i) const {
  if (i >= tokens_.size()) return false;
  if (tokens_[i].kind != Kind::word) return tokens_[i].kind == Kind::name;
  constexpr std::size_t kLongestKeyword = 32;
  const std::string_view word = tokens_[i].text;
  std::array<char, kLongestKeyword> lower{};
  if (word.size() > lower.size()) return true;
  const auto lowered = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; };
  std::transform(word.begin(), word.end(), lower.begin(), lowered);
  return postgres::keyword_category({lower.data(), word.size()}) == postgres::KeywordCategory::none;
}

bool StatementShape::names_a_relation(std::size_t i) const { return i > 0 && stands_before_names(tokens_[i - 1].word); }

/// Between commas and parentheses, where a type cannot stand without more.
bool StatementShape::stands_alone(std::size_t i) const {
  return i > 0 && (is_symbol(i - 1, '(') || is_symbol(i - 1, ',')) && (is_symbol(i + 1, ')') || is_symbol(i + 1, ','));
}

/// The comma behind the item of a list, or the list's parenthesis; the end of the tokens if there is neither.
std::size_t StatementShape::end_of_item(std::size_t begin) const {
  std::size_t depth = 0;
  for (std::size_t i = begin; i < tokens_.size(); ++i) {
    if (depth == 0 && (is_symbol(i, ',') || is_symbol(i, ')'))) return i;
    if (is_symbol(i, '(')) ++depth;
    if (is_symbol(i, ')')) --depth;
  }
  return tokens_.size();
}

// ---- writing

void StatementShape::add_name() {
  text_ += kAnyName;
  text_ += ' ';
}

void StatementShape::add(std::size_t i) {
  text_ += tokens_[i].kind == Kind::string ? std::string_view("'") : tokens_[i].text;
  text_ += ' ';
}

void StatementShape::add_plain(std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) {
    const bool may_be = tokens_[i].kind == Kind::name || tokens_[i].kind == Kind::word;
    const bool is_any = may_be && (names_a_relation(i) || stands_alone(i)) && is_name(i);
    is_any ? add_name() : add(i);
  }
}

/// `at` is behind TABLE. Only `CREATE TABLE name (...)`, with nothing behind it.
bool StatementShape::read_table(std::size_t at) {
  if (is_word(at, Word::if_) && is_word(at + 1, Word::not_) && is_word(at + 2, Word::exists)) at += 3;
  if (!is_name(at) || !is_symbol(at + 1, '(')) return false;
  for (std::size_t i = 0; i < at; ++i) add(i);
  add_name();
  end_part();
  for (std::size_t begin = at + 2;;) {
    const std::size_t end = end_of_item(begin);
    if (end == begin || end == tokens_.size()) return false;
    text_ += "column ";
    is_name(begin) ? add_name() : add(begin);
    add_plain(begin + 1, end);
    end_part();
    if (is_symbol(end, ')')) return end + 1 == tokens_.size();
    begin = end + 1;
  }
}

/// `at` is behind INDEX.
bool StatementShape::read_index(std::size_t at) {
  const std::size_t head = at;
  while (at < tokens_.size() && !is_word(at, Word::on)) ++at;
  for (std::size_t i = 0; i < at; ++i) i >= head&& is_name(i) ? add_name() : add(i);
  add_plain(at, tokens_.size());
  end_part();
  return true;
}

/// A value of a row. Numbers inside of further parentheses stay: FLOAT(60) is refused for its number.
void StatementShape::add_value(std::size_t begin, std::size_t end) {
  const bool is_negative = end == begin + 2 && tokens_[begin].text == "-";
  const bool is_integer = (is_negative || end == begin + 1) && tokens_[end - 1].kind == Kind::integer;
  for (std::size_t i = begin; i + 1 < end || (i < end && !is_integer); ++i) add(i);
  text_ += is_integer ? "0 , " : ", ";
}

/// `begin` is behind the row's parenthesis. Where its values end, or 0.
std::size_t StatementShape::read_row(std::size_t begin) {
  text_ += "row ";
  for (;;) {
    const std::size_t end = end_of_item(begin);
    if (end == begin || end == tokens_.size()) return 0;
    add_value(begin, end);
    if (is_symbol(end, ')')) return end;
    begin = end + 1;
  }
}

/// INSERT INTO name (...) VALUES (...), (...), with nothing behind it.
bool StatementShape::read_insert() {
  std::size_t at = 3;
  if (is_symbol(at, '(')) {
    while (is_symbol(at, '(') || is_symbol(at, ',')) at += 2;
    if (!is_symbol(at++, ')')) return false;
  }
  if (!is_word(at, Word::values)) return false;
  add_plain(0, at);
  end_part();
  do {
    if (!is_symbol(at + 1, '(')) return false;
    const std::size_t close = read_row(at + 2);
    if (close == 0) return false;
    end_part();
    at = close + 1;
  } while (is_symbol(at, ','));
  return at == tokens_.size();
}

bool StatementShape::read(std::string_view sql) {
  text_.clear();
  ends_.clear();
  if (sql.size() > kLongest || sql.find('\0') != sql.npos || !cut(sql)) return false;
  if (is_word(0, Word::insert) && is_word(1, Word::into)) return read_insert();
  if (is_word(0, Word::alter) && is_word(1, Word::table)) return add_plain(0, tokens_.size()), end_part(), true;
  if (!is_word(0, Word::create)) return false;
  if (is_word(1, Word::table)) return read_table(2);
  if (is_word(1, Word::index)) return read_index(2);
  return is_word(1, Word::unique) && is_word(2, Word::index) && read_index(3);
}

bool TakenShapes::knows(std::string_view sql) {
  readable_ = shape_.read(sql);
  if (!readable_) return false;
  for (std::size_t i = 0; i < shape_.size(); ++i) {
    if (!taken_.contains(shape_.part(i))) return false;
  }
  return true;
}

bool TakenShapes::can_learn() const { return readable_ && taken_.size() < kMostShapes; }

void TakenShapes::learn() {
  if (!can_learn()) return;
  for (std::size_t i = 0; i < shape_.size(); ++i) taken_.emplace(shape_.part(i));
}

}  // namespace sqlferry::engine
