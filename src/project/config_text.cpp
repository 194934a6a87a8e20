#include "project/config_text.h"

#include <algorithm>
#include <string>

namespace sqlferry::project {

namespace {

/// One past the string literal or the comment at `begin`; `begin` if there is none.
std::size_t skipped(std::string_view text, std::size_t begin) {
  const auto opening = text.substr(begin, 2);
  if (text[begin] == '"') {
    std::size_t end = begin + 1;
    while (end < text.size() && text[end] != '"') end += text[end] == '\\' ? 2U : 1U;
    return std::min(end + 1, text.size());
  }
  if (opening == "//") return std::min(text.find('\n', begin), text.size());
  if (opening == "/*") {
    const auto end = text.find("*/", begin + 2);
    return end == std::string_view::npos ? text.size() : end + 2;
  }
  return begin;
}

/// nlohmann-json 3.11 reads comments but no trailing commas.
std::string without_trailing_commas(std::string_view text) {
  std::string result(text);
  std::size_t comma = std::string::npos;  // the last one, if only spaces and comments followed
  for (std::size_t i = 0; i < text.size();) {
    if (const auto end = skipped(text, i); end > i) {
      if (text[i] == '"') comma = std::string::npos;
      i = end;
      continue;
    }
    const char c = text[i];
    if ((c == '}' || c == ']') && comma != std::string::npos) result[comma] = ' ';
    const bool is_space = c == ' ' || c == '\t' || c == '\r' || c == '\n';
    if (!is_space) comma = c == ',' ? i : std::string::npos;
    ++i;
  }
  return result;
}

}  // namespace

nlohmann::json json_of(std::string_view text) {
  constexpr bool kAllowExceptions = false;
  constexpr bool kIgnoreComments = true;
  return nlohmann::json::parse(without_trailing_commas(text), nullptr, kAllowExceptions, kIgnoreComments);
}

toml::table toml_of(std::string_view text) {
  try {
    return toml::parse(text);
  } catch (const toml::parse_error&) {
    return {};
  }
}

}  // namespace sqlferry::project
