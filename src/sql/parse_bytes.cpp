#include "sql/parse_bytes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <string>

#include "sql/keywords.h"
#include "sql/scanner_lex.h"
#include "sql/token_kinds.h"
#include "text/utf8.h"

namespace sqlferry::sql {

namespace {

constexpr std::size_t kHeadBytes = 8192;  // a binary file shows itself early; later NULs are a slip

text::Span span_of(std::size_t begin, std::size_t size) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + size)};
}

/// Without a byte order mark: every other byte of ASCII text is NUL.
bool looks_like_utf16(std::string_view head) {
  std::size_t nuls[2] = {0, 0};
  for (std::size_t i = 0; i < head.size(); ++i) nuls[i % 2] += head[i] == '\0' ? 1U : 0U;
  const auto [few, many] = std::minmax(nuls[0], nuls[1]);
  return many * 10 > head.size() / 2 * 7 && few * 10 < head.size() / 2;
}

SyntaxProblem unterminated(std::size_t begin, std::size_t size, std::string message) {
  return {SyntaxProblem::Kind::unterminated, span_of(begin, size), std::move(message)};
}

/// The last token is what follows `COPY ... ;` from a line start on, to the end of the file.
bool ends_in_copy_data(std::string_view bytes, const std::vector<Token>& list) {
  if (list.size() < 2 || list[list.size() - 2].kind != kinds::SEMICOLON) return false;
  if (bytes[list.back().span.begin - 1] != '\n') return false;
  std::size_t first = list.size() - 2;
  while (first > 0 && list[first - 1].kind != kinds::SEMICOLON && list[first - 1].kind != kinds::UNKNOWN) --first;
  return same_word(bytes.substr(list[first].span.begin, list[first].span.size()), "COPY");
}

/// `token` is all that is left of the file, and begins at `begin`.
std::optional<SyntaxProblem> unclosed_quote(std::string_view token, std::size_t begin, Dialect dialect) {
  const std::size_t quote = token.find_first_of("'\"`[$");  // behind X, E, U& or nothing
  if (quote == std::string_view::npos || quote > 2) return std::nullopt;
  const char opening = token[quote];
  if (opening == '$') {
    const std::size_t tag = lex::dollar_tag_size(token, quote);
    if (tag == 0) return std::nullopt;
    return unterminated(begin, tag, fmt::format("dollar-quoted text `{}` is not terminated", token.substr(quote, tag)));
  }
  const bool is_string = opening == '\'' || (opening == '"' && dialect == Dialect::mysql);
  return unterminated(begin, quote + 1,
                      is_string ? "string literal is not terminated" : "quoted name is not terminated");
}

}  // namespace

std::optional<SyntaxProblem> whole_file_problem(std::string_view bytes) {
  const auto problem = [](std::size_t at, std::size_t size, const char* message) {
    return SyntaxProblem{SyntaxProblem::Kind::not_text, span_of(at, size), message};
  };
  const std::string_view mark = bytes.substr(0, 2);
  const std::string_view head = bytes.substr(0, kHeadBytes);
  if (mark == "\xFF\xFE" || mark == "\xFE\xFF") return problem(0, 2, "file is UTF-16; save it as UTF-8");
  const std::size_t nul = head.find('\0');
  if (nul == std::string_view::npos) return std::nullopt;
  if (looks_like_utf16(head)) return problem(0, 2, "file is UTF-16; save it as UTF-8");
  return problem(nul, 1, "file is not text; it holds NUL bytes");
}

std::optional<SyntaxProblem> encoding_problem(std::string_view bytes, const Progress& progress) {
  constexpr std::size_t kPart = std::size_t{4} << 20U;
  std::size_t first = std::string_view::npos;
  std::size_t bad = 0;
  std::size_t at = 0;
  while (at < bytes.size()) {
    // A part ends between two code points; inside of what is none, it does not matter where.
    std::size_t end = std::min(at + kPart, bytes.size());
    for (int i = 0; i < 3 && end < bytes.size() && text::continues_code_point(bytes[end]); ++i) ++end;
    const std::string_view part = bytes.substr(at, end - at);
    if (const void* nul = std::memchr(part.data(), 0, part.size())) {
      first = std::min(first, at + static_cast<std::size_t>(static_cast<const char*>(nul) - part.data()));
      bad += static_cast<std::size_t>(std::count(part.begin(), part.end(), '\0'));
    }
    for (std::size_t i = text::find_invalid_utf8(part); i != std::string_view::npos;
         i = text::find_invalid_utf8(part, i + 1)) {
      first = std::min(first, at + i);
      ++bad;
    }
    at = end;
    if (progress) progress(at);
  }
  if (bad == 0) return std::nullopt;
  const unsigned value = static_cast<unsigned char>(bytes[first]);
  const std::string what = value == 0 ? "a NUL byte is not text" : fmt::format("byte 0x{:02X} is not UTF-8", value);
  const std::string more = bad == 1 ? "" : fmt::format(" ({} such bytes in this file)", bad);
  return SyntaxProblem{SyntaxProblem::Kind::not_text, span_of(first, 1), what + more};
}

std::optional<SyntaxProblem> unterminated_problem(std::string_view bytes, const Tokens& tokens, Dialect dialect) {
  const bool ends_in_comment = !tokens.comments.empty() && tokens.comments.back().end == bytes.size();
  if (ends_in_comment && dialect != Dialect::sqlite) {  // SQLite takes the end of the file as the comment's
    const std::size_t begin = tokens.comments.back().begin;
    const auto nesting = dialect == Dialect::postgres ? lex::Nesting::counted : lex::Nesting::none;
    const bool is_block = bytes.substr(begin, 2) == "/*";
    if (!is_block || lex::block_comment(bytes, begin, nesting).closed) return std::nullopt;
    return unterminated(begin, 2, "comment is not terminated");
  }
  if (tokens.list.empty() || tokens.list.back().kind != kinds::UNKNOWN) return std::nullopt;
  const text::Span span = tokens.list.back().span;
  if (span.end != bytes.size() || bytes[span.begin] == '\\') return std::nullopt;
  if (ends_in_copy_data(bytes, tokens.list)) {
    return unterminated(span.begin, lex::line_end(bytes, span.begin) - span.begin,
                        "the data of `COPY` does not end with a line `\\.`");
  }
  return unclosed_quote(bytes.substr(span.begin), span.begin, dialect);
}

}  // namespace sqlferry::sql
