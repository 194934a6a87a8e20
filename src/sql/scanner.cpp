// The scanner. What a byte begins depends on the dialect, and files are mixed: where one dialect leaves a
// spelling free, it is read as another dialect means it, because a rule must be able to explain it.
#include <algorithm>
#include <cassert>

#include "sql/keywords.h"
#include "sql/placeholder.h"
#include "sql/rows.h"
#include "sql/scanner_context.h"
#include "sql/scanner_lex.h"
#include "sql/scanner_placeholder.h"
#include "sql/scanner_symbols.h"
#include "sql/template_branches.h"
#include "sql/token.h"
#include "sql/token_kinds.h"

namespace sqlferry::sql {

namespace {

using lex::at;
using lex::is;

/// Each failed search for the end of `$tag$` costs a walk to the end of the file.
constexpr int kMostFailedDollarSearches = 32;

/// The density of tokens in the first bytes tells how much memory the rest will want.
constexpr std::size_t kSampleBytes = std::size_t{1} << 16U;

class Scanner {
 public:
  Scanner(std::string_view bytes, Dialect dialect, const ScanOptions& options)
      : bytes_(bytes), dialect_(dialect), options_(options) {}

  Tokens run();
  void run_part(text::Span part, Tokens& out);

 private:
  void run_to(std::size_t limit);
  void word();
  bool prefixed_literal(std::size_t quote);
  bool placeholder();
  void number();
  void punctuation();
  bool comment();
  void symbol();
  void string(char quote);
  void double_quoted();
  void dollar();
  void question_mark();
  void colon_or_at();
  void bracket();
  void semicolon();
  void copy_data();
  bool meta_command();
  void rows();

  void push(std::size_t end, TokenKind kind, TokenClass cls);
  /// An unterminated one becomes UNKNOWN.
  void push(lex::Extent extent, TokenKind kind, TokenClass cls);
  void add_comment(std::size_t end);

  [[nodiscard]] bool is_sqlite() const { return dialect_ == Dialect::sqlite; }
  [[nodiscard]] bool is_mysql() const { return dialect_ == Dialect::mysql; }
  [[nodiscard]] bool is_postgres() const { return dialect_ == Dialect::postgres; }
  [[nodiscard]] bool touches_previous() const { return !out_.list.empty() && out_.list.back().span.end == pos_; }

  std::string_view bytes_;
  Dialect dialect_;
  TemplateBranches branches_{dialect_};
  const ScanOptions& options_;
  Tokens out_;
  std::size_t pos_ = 0;
  std::size_t statement_first_ = 0;  // index of the first token behind the last `;` or psql command
  int bracket_depth_ = 0;            // of `[` symbols, in this statement
  int failed_dollar_searches_ = 0;
};

void Scanner::push(std::size_t end, TokenKind kind, TokenClass cls) {
  out_.list.push_back({{static_cast<std::uint32_t>(pos_), static_cast<std::uint32_t>(end)}, kind, cls});
  pos_ = end;
}

void Scanner::push(lex::Extent extent, TokenKind kind, TokenClass cls) {
  if (extent.closed) return push(extent.end, kind, cls);
  push(extent.end, kinds::UNKNOWN, TokenClass::unknown);
}

void Scanner::add_comment(std::size_t end) {
  out_.comments.push_back({static_cast<std::uint32_t>(pos_), static_cast<std::uint32_t>(end)});
  pos_ = end;
}

Tokens Scanner::run() {
  if (bytes_.substr(0, 3) == "\xEF\xBB\xBF") pos_ = 3;
  const std::size_t sample = std::min(bytes_.size(), kSampleBytes);
  out_.list.reserve(sample / 4 + 16);
  run_to(sample);
  const bool dense = pos_ < bytes_.size() && out_.runs.empty();
  if (dense) out_.list.reserve(out_.list.size() * (bytes_.size() / pos_ + 1) / 8 * 9);
  run_to(bytes_.size());
  return std::move(out_);
}

void Scanner::run_part(text::Span part, Tokens& out) {
  out_ = std::move(out);
  pos_ = part.begin;
  run_to(part.end);
  out = std::move(out_);
}

/// Scans the tokens that begin before `limit`.
void Scanner::run_to(std::size_t limit) {
  while (pos_ < limit) {
    const char c = bytes_[pos_];
    if (is(c, lex::kSpace)) {
      ++pos_;
    } else if (is(c, lex::kNameStart)) {
      word();
    } else if (is(c, lex::kDigit)) {
      number();
    } else {
      punctuation();
    }
  }
}

void Scanner::word() {
  std::size_t end = pos_ + 1;
  while (end < bytes_.size() && is(bytes_[end], lex::kNamePart)) ++end;
  if (end == pos_ + 1 && prefixed_literal(end)) return;
  if (is(at(bytes_, end), lex::kPlaceholder)) {
    const std::size_t whole = lex::templated_name_end(bytes_, pos_, end, dialect_);
    if (whole != end) return push(whole, kinds::WORD, TokenClass::word);
  }
  push(end, kind_of_word(bytes_.substr(pos_, end - pos_)), TokenClass::word);
  if (out_.list.back().kind == kinds::K_VALUES && options_.find_runs) rows();
}

/// Data rows by the thousand: the first becomes tokens, the rest is only counted.
void Scanner::rows() {
  if (is_mysql() || !begins_data_rows(bytes_, std::span(out_.list).subspan(statement_first_))) return;
  const text::Span head{out_.list[statement_first_].span.begin, static_cast<std::uint32_t>(pos_)};
  auto run = find_run(bytes_, head, skip_spaces(bytes_, pos_), options_.progress);
  if (!run) return;
  run->first_token = static_cast<std::uint32_t>(statement_first_);
  run_to(run->first_row.end);
  pos_ = run->rows.end;
  out_.runs.push_back(std::move(*run));
}

/// What gives no text of the statement is left between the tokens, like a comment.
bool Scanner::placeholder() {
  const char c = bytes_[pos_];
  if ((c == '#' && is_mysql()) || (c == '%' && !lex::awaits_operand(bytes_, out_.list, statement_first_))) return false;
  const Placeholder here = placeholder_at(bytes_, pos_);
  if (here.end == pos_) return false;
  if (here.is_tag) return add_comment(branches_.end_of(bytes_, pos_, here.end)), true;
  std::size_t end = here.end;
  while (is(at(bytes_, end), lex::kNamePart)) ++end;
  end = lex::templated_name_end(bytes_, pos_, end, dialect_);
  if (out_.list.size() == statement_first_ && lex::stands_before_statement(bytes_, end)) return add_comment(end), true;
  push(end, kinds::WORD, TokenClass::word);
  return true;
}

/// X'..', E'..', B'..', N'..', U&'..', U&"..": the letter is at pos_, what follows it at `quote`.
bool Scanner::prefixed_literal(std::size_t quote) {
  const char next = at(bytes_, quote);
  const char letter = static_cast<char>(bytes_[pos_] & ~0x20);
  if (next == '&' && letter == 'U' && is_postgres()) {
    const char unicode_quote = at(bytes_, quote + 1);
    if (unicode_quote != '\'' && unicode_quote != '"') return false;
    const auto extent = lex::quoted(bytes_, quote + 1, unicode_quote);
    const bool is_name = unicode_quote == '"';
    push(extent, is_name ? kinds::QUOTED_NAME : kinds::STRING, is_name ? TokenClass::quoted_name : TokenClass::string);
    return true;
  }
  if (next != '\'') return false;
  if (letter == 'X' || (letter == 'B' && !is_sqlite())) {
    push(lex::quoted(bytes_, quote, '\''), kinds::BLOB, TokenClass::blob);
  } else if (letter == 'E' && !is_mysql()) {
    push(lex::backslash_quoted(bytes_, quote, '\''), kinds::ESCAPE_STRING, TokenClass::string);
  } else if (letter == 'N' && !is_sqlite()) {
    const auto extent = is_mysql() ? lex::backslash_quoted(bytes_, quote, '\'') : lex::quoted(bytes_, quote, '\'');
    push(extent, kinds::STRING, TokenClass::string);
  } else {
    return false;
  }
  return true;
}

void Scanner::number() {
  const lex::Number number = lex::number(bytes_, pos_);
  if (is_mysql() && !number.real && is(at(bytes_, number.end), lex::kNamePart)) {  // a name such as `2fa`
    std::size_t end = number.end;
    while (is(at(bytes_, end), lex::kNamePart)) ++end;
    return push(end, kinds::WORD, TokenClass::word);
  }
  push(number.end, number.real ? kinds::REAL : kinds::INTEGER, TokenClass::number);
}

void Scanner::punctuation() {
  if (is(bytes_[pos_], lex::kPlaceholder) && placeholder()) return;
  switch (bytes_[pos_]) {
    case '\'':
      return string('\'');
    case '"':
      return double_quoted();
    case '`':
      return push(lex::quoted(bytes_, pos_, '`'), kinds::QUOTED_NAME, TokenClass::quoted_name);
    case '[':
      return bracket();
    case '$':
      return dollar();
    case '?':
      return question_mark();
    case ';':
      return semicolon();
    case '@':
    case ':':
      return colon_or_at();
    case '.':
      return is(at(bytes_, pos_ + 1), lex::kDigit) ? number() : symbol();
    case '-':
    case '/':
    case '#':
      return comment() ? void() : symbol();
    case '\\':
      return meta_command() ? void() : symbol();
    default:
      return symbol();
  }
}

bool Scanner::comment() {
  const char first = bytes_[pos_];
  const char second = at(bytes_, pos_ + 1);
  if (first == '/' && second == '*') {
    const auto nesting = is_postgres() ? lex::Nesting::counted : lex::Nesting::none;
    add_comment(lex::block_comment(bytes_, pos_, nesting).end);
    return true;
  }
  bool opens = first == '-' && second == '-';
  if (opens && is_mysql()) {  // `a--1` subtracts twice; Drizzle's `--> statement-breakpoint` is still no SQL
    const char third = at(bytes_, pos_ + 2);
    opens = static_cast<unsigned char>(third) <= ' ' || bytes_.substr(pos_, 5) == "--> s";
  }
  if (!opens && !(first == '#' && is_mysql())) return false;
  add_comment(lex::line_end(bytes_, pos_));
  return true;
}

void Scanner::symbol() {
  const bool run = is_postgres() && is(bytes_[pos_], lex::kOperator);
  const lex::Symbol symbol = run ? lex::operator_run(bytes_, pos_) : lex::longest_symbol(bytes_, pos_);
  if (symbol.kind == kinds::RBRACKET && bracket_depth_ > 0) --bracket_depth_;
  push(pos_ + symbol.size, symbol.kind, symbol.kind == kinds::UNKNOWN ? TokenClass::unknown : TokenClass::symbol);
}

void Scanner::string(char quote) {
  const auto extent = is_mysql() ? lex::backslash_quoted(bytes_, pos_, quote) : lex::quoted(bytes_, pos_, quote);
  push(extent, kinds::STRING, TokenClass::string);
}

void Scanner::double_quoted() {
  if (is_mysql()) return string('"');
  push(lex::quoted(bytes_, pos_, '"'), kinds::QUOTED_NAME, TokenClass::quoted_name);
}

/// `$1`, `$name`, `$tag$ ... $tag$`. Outside of PostgreSQL a tag must be closed to count.
void Scanner::dollar() {
  const std::size_t tag = lex::dollar_tag_size(bytes_, pos_);
  if (tag != 0 && (is_postgres() || failed_dollar_searches_ < kMostFailedDollarSearches)) {
    const lex::Extent extent = lex::dollar_quoted(bytes_, pos_, tag);
    if (extent.closed || is_postgres()) return push(extent, kinds::DOLLAR_STRING, TokenClass::string);
    ++failed_dollar_searches_;
  }
  std::size_t end = lex::parameter_end(bytes_, pos_);
  if (end == pos_) return push(pos_ + 1, kinds::UNKNOWN, TokenClass::unknown);
  if (is(bytes_[pos_ + 1], lex::kDigit)) {
    end = pos_ + 1;
    while (is(at(bytes_, end), lex::kDigit)) ++end;
  }
  push(end, kinds::PARAMETER, TokenClass::parameter);
}

void Scanner::question_mark() {
  std::size_t end = pos_ + 1;
  if (is_postgres()) {
    const bool is_longer = is(at(bytes_, end), lex::kOperator) && lex::operator_run(bytes_, pos_).size > 1;
    if (is_longer || lex::is_infix_question_mark(bytes_, out_.list, pos_)) return symbol();
  }
  while (is(at(bytes_, end), lex::kDigit)) ++end;
  push(end, kinds::PARAMETER, TokenClass::parameter);
}

void Scanner::colon_or_at() {
  const char first = bytes_[pos_];
  const char second = at(bytes_, pos_ + 1);
  if (first == '@' && is_postgres()) return symbol();  // an operator
  if (first == '@' && second == '@' && is_mysql()) {   // @@session.sql_mode
    std::size_t end = pos_ + 2;
    while (is(at(bytes_, end), lex::kNamePart) || at(bytes_, end) == '.') ++end;
    return push(end, kinds::PARAMETER, TokenClass::parameter);
  }
  if (first == ':' && is_postgres() && (second == '\'' || second == '"')) {  // psql's :'variable'
    return push(lex::quoted(bytes_, pos_ + 1, second), kinds::PARAMETER, TokenClass::parameter);
  }
  const bool is_slice = first == ':' && bracket_depth_ > 0 && touches_previous();
  const std::size_t end = lex::parameter_end(bytes_, pos_);
  if (end == pos_ || is_slice) return symbol();
  push(end, kinds::PARAMETER, TokenClass::parameter);
}

void Scanner::bracket() {
  const bool is_nested = bracket_depth_ > 0;
  if (is_sqlite() && !is_nested && !lex::opens_subscript(bytes_, out_.list, pos_)) {
    return push(lex::bracketed(bytes_, pos_), kinds::QUOTED_NAME, TokenClass::quoted_name);
  }
  ++bracket_depth_;
  symbol();
}

void Scanner::semicolon() {
  symbol();
  bracket_depth_ = 0;
  if (is_postgres() && lex::is_copy_from_stdin(bytes_, std::span(out_.list).subspan(statement_first_))) copy_data();
  statement_first_ = out_.list.size();
}

/// What psql and pg_dump put behind `COPY t FROM stdin;`. It begins on the next line.
void Scanner::copy_data() {
  while (at(bytes_, pos_) == ' ' || at(bytes_, pos_) == '\t') ++pos_;
  if (at(bytes_, pos_) == '-') comment();
  if (at(bytes_, pos_) == '\r') ++pos_;
  if (at(bytes_, pos_) != '\n') return;
  ++pos_;
  if (pos_ < bytes_.size()) push(lex::copy_data(bytes_, pos_), kinds::DOLLAR_STRING, TokenClass::string);
}

/// psql's `\connect db`: one UNKNOWN token to the end of its line.
bool Scanner::meta_command() {
  if (!is_postgres()) return false;
  const char next = at(bytes_, pos_ + 1);
  const bool is_command = is(next, lex::kNameStart) || next == '!' || next == '?' || next == '.';
  if (!is_command) return false;
  push(lex::line_end(bytes_, pos_), kinds::UNKNOWN, TokenClass::unknown);
  statement_first_ = out_.list.size();
  return true;
}

}  // namespace

Tokens scan(std::string_view bytes, Dialect dialect, const ScanOptions& options) {
  assert(bytes.size() <= 0xFFFF'FFF0);
  return Scanner(bytes, dialect, options).run();
}

void scan_part(std::string_view bytes, text::Span part, Dialect dialect, Tokens& out) {
  Scanner(bytes, dialect, {}).run_part(part, out);
}

}  // namespace sqlferry::sql
