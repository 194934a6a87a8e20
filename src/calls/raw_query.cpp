#include "calls/raw_query.h"

#include <fmt/format.h>

#include "js/strings.h"

namespace sqlferry::calls {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool ends_line(char c) { return c == '\n' || c == '\r'; }

/// A call that is a whole statement with lines of its own.
struct OwnLines {
  std::uint32_t begin = 0;  ///< behind the indentation
  std::uint32_t end = 0;    ///< behind the semicolon
  std::string_view indentation = {}, awaiting = {}, semicolon = {}, newline = {};
};

std::optional<OwnLines> own_lines(std::string_view bytes, text::Span call) {
  constexpr std::string_view kAwait = "await ";
  OwnLines lines{.begin = call.begin, .end = call.end};
  if (bytes.substr(0, lines.begin).ends_with(kAwait)) {
    lines.awaiting = kAwait;
    lines.begin -= static_cast<std::uint32_t>(kAwait.size());
  }
  std::uint32_t line = lines.begin;
  while (line > 0 && is_blank(bytes[line - 1])) --line;
  if (line == 0 || bytes[line - 1] != '\n') return std::nullopt;
  lines.indentation = bytes.substr(line, lines.begin - line);
  lines.newline = line > 1 && bytes[line - 2] == '\r' ? "\r\n" : "\n";
  if (bytes.substr(lines.end).starts_with(';')) {
    lines.semicolon = ";";
    ++lines.end;
  }
  std::uint32_t rest = lines.end;
  while (rest < bytes.size() && is_blank(bytes[rest])) ++rest;
  const bool has_comment = bytes.substr(rest).starts_with("//");
  if (rest < bytes.size() && !ends_line(bytes[rest]) && !has_comment) return std::nullopt;
  if (has_comment) return lines;
  // Without a semicolon a line that begins so goes on with the call.
  const auto next = bytes.find_first_not_of(" \t\r\n", rest);
  const bool goes_on = lines.semicolon.empty() && next != std::string_view::npos &&
                       std::string_view(".[(`+-*/?,").find(bytes[next]) != std::string_view::npos;
  return goes_on ? std::nullopt : std::optional(lines);
}

}  // namespace

std::string sql_literal(std::string_view sql) {
  const bool is_simple = sql.find_first_of("'\n\r\\") == std::string_view::npos;
  const auto quote = is_simple ? js::Quote::single_quotes : js::Quote::backticks;
  const char mark = is_simple ? '\'' : '`';
  return mark + js::encode(sql, quote).value_or(std::string(sql)) + mark;
}

text::Replacement RawQuery::instead(std::string_view sql) const {
  return {{method, call.end}, before + sql_literal(sql) + after};
}

std::optional<text::Replacement> RawQuery::behind(std::string_view bytes, std::string_view sql) const {
  const std::string query = before + sql_literal(sql) + after;
  if (joining == Joining::builder) return text::Replacement{{call.end, call.end}, "." + query};
  const std::string_view receiver = bytes.substr(call.begin, method - call.begin);
  const auto lines = own_lines(bytes, call);
  if (lines && (joining == Joining::sequence || !lines->awaiting.empty())) {
    return text::Replacement{{lines->end, lines->end},
                             fmt::format("{}{}{}{}{}{}", lines->newline, lines->indentation, lines->awaiting, receiver,
                                         query, lines->semicolon)};
  }
  if (joining == Joining::sequence) return std::nullopt;
  return text::Replacement{{call.end, call.end}, fmt::format(".then(() => {}{})", receiver, query)};
}

std::optional<text::Replacement> RawQuery::ahead(std::string_view bytes, std::string_view sql) const {
  const std::string query = before + sql_literal(sql) + after;
  if (joining == Joining::builder) return text::Replacement{{method, method}, query + "."};
  const auto lines = own_lines(bytes, call);
  if (!lines || (joining == Joining::promise && lines->awaiting.empty())) return std::nullopt;
  return text::Replacement{{lines->begin, lines->begin},
                           fmt::format("{}{}{}{}{}{}", lines->awaiting, bytes.substr(call.begin, method - call.begin),
                                       query, lines->semicolon, lines->newline, lines->indentation)};
}

}  // namespace sqlferry::calls
