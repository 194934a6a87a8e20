#include "sql/scanner_symbols.h"

#include <array>

#include "sql/placeholder.h"
#include "sql/scanner_lex.h"
#include "sql/token_kinds.h"

namespace sqlferry::sql::lex {

namespace {

struct Entry {
  std::string_view text;
  TokenKind kind;
};

// Longest first. Those of OPERATOR mean nothing else in SQLite and MySQL either, so that mixed files keep them whole.
constexpr Entry kLong[] = {
    {"->>", kinds::ARROW2},  {"<=>", kinds::OPERATOR},  {"#>>", kinds::OPERATOR}, {"!~*", kinds::OPERATOR},
    {"||", kinds::PIPEPIPE}, {"->", kinds::ARROW},      {"==", kinds::EQEQ},      {"!=", kinds::NE},
    {"<>", kinds::NE2},      {"<=", kinds::LE},         {">=", kinds::GE},        {"<<", kinds::SHL},
    {">>", kinds::SHR},      {"::", kinds::COLONCOLON}, {":=", kinds::ASSIGN},    {"=>", kinds::OPERATOR},
    {"&&", kinds::OPERATOR}, {"!~", kinds::OPERATOR},   {"~*", kinds::OPERATOR},  {"#>", kinds::OPERATOR},
    {"@>", kinds::OPERATOR}, {"@@", kinds::OPERATOR},
};

constexpr Entry kSingle[] = {
    {"(", kinds::LPAREN}, {")", kinds::RPAREN},    {"[", kinds::LBRACKET}, {"]", kinds::RBRACKET}, {",", kinds::COMMA},
    {".", kinds::DOT},    {";", kinds::SEMICOLON}, {":", kinds::COLON},    {"+", kinds::PLUS},     {"-", kinds::MINUS},
    {"*", kinds::STAR},   {"/", kinds::SLASH},     {"%", kinds::PERCENT},  {"=", kinds::EQ},       {"<", kinds::LT},
    {">", kinds::GT},     {"&", kinds::AMP},       {"|", kinds::PIPE},     {"~", kinds::TILDE},
};

constexpr std::array<TokenKind, 256> single_kinds() {
  std::array<TokenKind, 256> table{};
  for (std::size_t byte = 0; byte < 256; ++byte) {
    table[byte] = (kClasses[byte] & kOperator) != 0 ? kinds::OPERATOR : kinds::UNKNOWN;
  }
  for (const Entry& entry : kSingle) table[static_cast<unsigned char>(entry.text[0])] = entry.kind;
  return table;
}

constexpr std::array<TokenKind, 256> kSingleKinds = single_kinds();

constexpr std::size_t kLongestOperator = 63;  // as PostgreSQL; also keeps `+-+-+-...` from quadratic time

TokenKind kind_of_single(char c) { return kSingleKinds[static_cast<unsigned char>(c)]; }

TokenKind kind_of_operator(std::string_view text) {
  if (text.size() == 1) return kind_of_single(text[0]);
  for (const Entry& entry : kLong) {
    if (entry.text == text) return entry.kind;
  }
  return kinds::OPERATOR;
}

std::string_view without_trailing_signs(std::string_view run) {
  if (run.find_first_of("~!@#%^&|?") != std::string_view::npos) return run;
  while (run.size() > 1 && (run.back() == '+' || run.back() == '-')) run.remove_suffix(1);
  return run;
}

/// PostgreSQL's own operators that end in `?` are `?` and `@?`; behind another one it is a placeholder.
std::string_view without_placeholder(std::string_view run) {
  const bool could_be = run.size() > 1 && run.back() == '?';
  if (!could_be) return run;
  const std::string_view rest = run.substr(0, run.size() - 1);
  const bool known = rest == "!=" || rest.find_first_of("~!@#?") == std::string_view::npos;
  return known ? without_trailing_signs(rest) : run;
}

}  // namespace

Symbol longest_symbol(std::string_view bytes, std::size_t begin) {
  const char first = bytes[begin];
  const char second = at(bytes, begin + 1);
  if (is(second, kOperator) || second == ':') {
    for (const Entry& entry : kLong) {
      if (entry.text[0] == first && bytes.substr(begin, entry.text.size()) == entry.text) {
        return {entry.text.size(), entry.kind};
      }
    }
  }
  return {1, kind_of_single(first)};
}

Symbol operator_run(std::string_view bytes, std::size_t begin) {
  std::size_t end = begin + 1;
  while (end < begin + kLongestOperator && is(at(bytes, end), kOperator)) {
    const std::string_view pair = bytes.substr(end, 2);
    if (pair == "--" || pair == "/*" || placeholder_at(bytes, end).end != end) break;
    ++end;
  }
  std::string_view run = bytes.substr(begin, end - begin);
  if (run.size() > 1) run = without_placeholder(without_trailing_signs(run));
  return {run.size(), kind_of_operator(run)};
}

}  // namespace sqlferry::sql::lex
