#include "js/regex_text.h"

#include <algorithm>
#include <cctype>
#include <regex>

namespace sqlferry::js {

namespace {

constexpr std::size_t kMostText = 256;     // bytes: names, not documents
constexpr std::size_t kMostRepeating = 3;  // quantifiers: each may try as many ways as the text is long

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool repeats(char c) { return c == '*' || c == '+' || c == '{'; }

/// Without look-behind, names and classes that std::regex does not have, and without groups that repeat.
bool is_followed(std::string_view pattern) {
  if (pattern.empty() || !is_ascii(pattern) || pattern.find("(?<") != std::string_view::npos) return false;
  std::size_t repeating = 0;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '\\') {
      if (i + 1 == pattern.size()) return false;
      if (std::string_view("bBdDsSwWtnr").find(pattern[i + 1]) == std::string_view::npos &&
          std::isalnum(static_cast<unsigned char>(pattern[i + 1])) != 0)
        return false;
      ++i;
    } else if (repeats(pattern[i])) {
      if (++repeating > kMostRepeating || (i > 0 && pattern[i - 1] == ')')) return false;
    } else if (pattern[i] == '[' && pattern.substr(i, 2) == "[]") {
      return false;
    }
  }
  return true;
}

std::optional<std::regex> compiled(const Regex& regex) {
  if (!is_followed(regex.pattern) || regex.flags.find_first_not_of("gi") != std::string::npos) return std::nullopt;
  auto flags = std::regex::ECMAScript;
  if (regex.flags.find('i') != std::string::npos) flags |= std::regex::icase;
  try {
    return std::regex(regex.pattern, flags);
  } catch (const std::regex_error&) {
    return std::nullopt;
  }
}

}  // namespace

std::optional<std::vector<RegexMatch>> matches_of(const Regex& regex, std::string_view text) {
  // Lines have their own ends for `^` and `$`.
  if (text.size() > kMostText || !is_ascii(text) || text.find_first_of("\r\n") != std::string_view::npos)
    return std::nullopt;
  const auto expression = compiled(regex);
  if (!expression) return std::nullopt;
  std::vector<RegexMatch> out;
  const bool all = regex.flags.find('g') != std::string::npos;
  using Iterator = std::regex_iterator<std::string_view::const_iterator>;
  for (Iterator each(text.begin(), text.end(), *expression); each != Iterator(); ++each) {
    RegexMatch& match = out.emplace_back();
    match.begin = static_cast<std::size_t>(each->position());
    match.end = match.begin + static_cast<std::size_t>(each->length());
    for (std::size_t group = 1; group < each->size(); ++group) match.groups.push_back((*each)[group].str());
    if (!all) break;
  }
  return out;
}

std::string filled_in(std::string_view replacement, std::string_view match, const std::vector<std::string>& groups) {
  std::string out;
  for (std::size_t i = 0; i < replacement.size(); ++i) {
    const char next = replacement[i] == '$' && i + 1 < replacement.size() ? replacement[i + 1] : '\0';
    const auto group = static_cast<std::size_t>(next - '1');
    if (next == '$') {
      out += '$';
    } else if (next == '&') {
      out += match;
    } else if (next >= '1' && next <= '9' && group < groups.size()) {
      out += groups[group];
    } else {
      out += replacement[i];
      continue;
    }
    ++i;
  }
  return out;
}

}  // namespace sqlferry::js
