#include "project/dialect_clues.h"

#include <algorithm>

#include "project/dialect_words.h"
#include "project/surroundings.h"
#include "sql/token.h"

namespace sqlferry::project {

namespace {

using sql::Token;
using sql::TokenClass;

static_assert(std::is_sorted(kWordClues.begin(), kWordClues.end(),
                             [](const WordClue& a, const WordClue& b) { return a.word < b.word; }));

constexpr Clue kBacktick{kNotPostgres, kFair, "`name`"};
constexpr Clue kBracket{kSqlite, kFair, "[name]"};
constexpr Clue kBlobLiteral{kNotPostgres, kWeak, "X'..'"};
constexpr Clue kDollarString{kPostgres, kStrong, "$$...$$"};
constexpr Clue kCast{kPostgres, kStrong, "`::`"};
constexpr Clue kArray{kPostgres, kFair, "array type"};
constexpr Clue kDoubleEquals{kSqlite, kFair, "`==`"};
constexpr Clue kNumberForBoolean{kNotPostgres, kFair, "BOOLEAN DEFAULT 0 or 1"};
constexpr Clue kPublicSchema{kPostgres, kStrong, "\"public\"."};
/// Prisma writes it for SQLite too, but seldom.
constexpr Clue kNamedKey{kPostgres, kWeak, "CONSTRAINT \"..._pkey\""};

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

bool is_same(std::string_view text, std::string_view upper_case) {
  return std::equal(text.begin(), text.end(), upper_case.begin(), upper_case.end(),
                    [](char a, char b) { return upper(a) == b; });
}

template <std::size_t N>
bool is_one_of(std::string_view text, const std::array<std::string_view, N>& upper_case) {
  return std::any_of(upper_case.begin(), upper_case.end(), [&](auto word) { return is_same(text, word); });
}

/// Behind these, `name (` names a thing and calls nothing.
constexpr std::array<std::string_view, 7> kBeforeNames = {"INTO",     "TABLE",  "REFERENCES", "ON",
                                                          "FUNCTION", "UPDATE", "EXISTS"};
/// A word behind one of these is an expression, not the type of a column of this name.
constexpr std::array<std::string_view, 9> kNoColumns = {"SELECT", "DISTINCT", "NOT", "WHEN", "THEN",
                                                        "ELSE",   "CASE",     "AND", "OR"};
/// What stands before the name of a column that is being defined.
constexpr std::array<std::string_view, 5> kBeforeColumns = {"(", ",", "COLUMN", "ADD", "EXISTS"};

class ClueFinder {
 public:
  explicit ClueFinder(std::string_view bytes) : bytes_(bytes), tokens_(sql::scan(bytes, sql::Dialect::sqlite).list) {}

  std::vector<FoundClue> run();

 private:
  void word(std::size_t i);
  void shape(std::size_t i);
  void add(const Clue& clue, std::size_t i);

  /// The token at `i`, or nothing beyond either end (an index below zero wraps around).
  [[nodiscard]] std::string_view view(std::size_t i) const {
    if (i >= tokens_.size()) return {};
    return bytes_.substr(tokens_[i].span.begin, tokens_[i].span.size());
  }
  [[nodiscard]] bool is_class(std::size_t i, TokenClass cls) const {
    return i < tokens_.size() && tokens_[i].cls == cls;
  }
  [[nodiscard]] bool fits(const WordClue& clue, std::size_t i) const;
  [[nodiscard]] bool is_before(std::size_t i, std::string_view neighbour) const;
  [[nodiscard]] bool is_column_type(std::size_t i) const;
  [[nodiscard]] bool is_call(std::size_t i) const;
  [[nodiscard]] bool is_table_option(std::size_t i) const;
  [[nodiscard]] bool has_number_for_default(std::size_t i) const;

  std::string_view bytes_;
  std::vector<Token> tokens_;
  std::vector<FoundClue> found_;
};

void ClueFinder::add(const Clue& clue, std::size_t i) {
  const auto is_known = [&](const FoundClue& found) { return found.clue == &clue; };  // a dozen at most
  if (std::none_of(found_.begin(), found_.end(), is_known))
    found_.push_back({&clue, line_of(bytes_, tokens_[i].span.begin)});
}

bool ClueFinder::is_before(std::size_t i, std::string_view neighbour) const {
  if (neighbour.empty()) return true;
  if (neighbour == "'") return is_class(i + 1, TokenClass::string);
  return is_same(view(i + 1), neighbour);
}

bool ClueFinder::is_column_type(std::size_t i) const {
  const bool has_name = (is_class(i - 1, TokenClass::word) && !is_one_of(view(i - 1), kNoColumns)) ||
                        is_class(i - 1, TokenClass::quoted_name);
  return has_name && is_one_of(view(i - 2), kBeforeColumns);
}

bool ClueFinder::is_call(std::size_t i) const {
  return view(i + 1) == "(" && !is_one_of(view(i - 1), kBeforeNames) && !is_column_type(i);
}

bool ClueFinder::is_table_option(std::size_t i) const {
  return view(i + 1) == "=" && is_class(i + 2, TokenClass::word) && view(i - 1) != "," && !is_same(view(i - 1), "SET");
}

/// `BOOLEAN NOT NULL DEFAULT 0`: PostgreSQL refuses it.
bool ClueFinder::has_number_for_default(std::size_t i) const {
  if (!is_same(view(i), "BOOLEAN") || !is_column_type(i)) return false;
  if (is_same(view(i + 1), "NOT") && is_same(view(i + 2), "NULL")) i += 2;
  return is_same(view(i + 1), "DEFAULT") && is_class(i + 2, TokenClass::number);
}

bool ClueFinder::fits(const WordClue& clue, std::size_t i) const {
  switch (clue.around) {
    case Around::anything:
      return true;
    case Around::behind:
      return is_same(view(i - 1), clue.neighbour);
    case Around::before:
      return is_before(i, clue.neighbour);
    case Around::statement:
      return (i == 0 || view(i - 1) == ";") && is_before(i, clue.neighbour);
    case Around::call:
      return is_call(i);
    case Around::type:
      return is_column_type(i) && is_before(i, clue.neighbour);
    case Around::option:
      return is_table_option(i);
  }
  return false;
}

void ClueFinder::word(std::size_t i) {
  const auto comes_before = [](const WordClue& clue, std::string_view text) {
    return std::lexicographical_compare(clue.word.begin(), clue.word.end(), text.begin(), text.end(),
                                        [](char a, char b) { return upper(a) < upper(b); });
  };
  const auto text = view(i);
  auto clue = std::lower_bound(kWordClues.begin(), kWordClues.end(), text, comes_before);
  for (; clue != kWordClues.end() && is_same(text, clue->word); ++clue) {
    if (fits(*clue, i)) add(clue->clue, i);
  }
  if (has_number_for_default(i)) add(kNumberForBoolean, i);
}

void ClueFinder::shape(std::size_t i) {
  const auto text = view(i);
  if (is_class(i, TokenClass::quoted_name)) {
    if (text.front() == '`') add(kBacktick, i);
    if (text.front() == '[') add(kBracket, i);
    if (text == "\"public\"" && view(i + 1) == ".") add(kPublicSchema, i);
    if (text.size() > 6 && text.substr(text.size() - 6) == "_pkey\"" && is_same(view(i - 1), "CONSTRAINT")) {
      add(kNamedKey, i);
    }
  } else if (is_class(i, TokenClass::string)) {
    if (text.front() == '$') add(kDollarString, i);
  } else if (is_class(i, TokenClass::blob)) {
    add(kBlobLiteral, i);
  } else if (text == "::") {
    add(kCast, i);
  } else if (text == "==") {
    add(kDoubleEquals, i);
  } else if (text == "[" && view(i + 1) == "]" && is_class(i - 1, TokenClass::word)) {
    add(kArray, i);
  }
}

std::vector<FoundClue> ClueFinder::run() {
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    if (is_class(i, TokenClass::word)) {
      word(i);
    } else {
      shape(i);
    }
  }
  return std::move(found_);
}

}  // namespace

std::vector<FoundClue> clues_in(std::string_view bytes) { return ClueFinder(bytes).run(); }

}  // namespace sqlferry::project
