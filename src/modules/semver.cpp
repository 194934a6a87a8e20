#include "modules/semver.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace sqlferry::modules {

namespace {

bool is_number(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<std::uint32_t> number_of(std::string_view text) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (!is_number(text) || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// Takes the text before the next `separator` off `rest`.
std::string_view take_part(std::string_view& rest, char separator) {
  const auto end = std::min(rest.find(separator), rest.size());
  const auto part = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return part;
}

/// Numbers by value and before words, words as text.
std::strong_ordering compare_identifiers(std::string_view a, std::string_view b) {
  if (is_number(a) != is_number(b)) {
    return is_number(a) ? std::strong_ordering::less : std::strong_ordering::greater;
  }
  if (is_number(a) && a.size() != b.size()) return a.size() <=> b.size();
  return a <=> b;
}

std::strong_ordering compare_prereleases(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return a.empty() <=> b.empty();
  while (!a.empty() && !b.empty()) {
    const auto order = compare_identifiers(take_part(a, '.'), take_part(b, '.'));
    if (order != std::strong_ordering::equal) return order;
  }
  return a.size() <=> b.size();
}

}  // namespace

std::strong_ordering operator<=>(const Version& a, const Version& b) {
  if (const auto order = a.major <=> b.major; order != 0) return order;
  if (const auto order = a.minor <=> b.minor; order != 0) return order;
  if (const auto order = a.patch <=> b.patch; order != 0) return order;
  return compare_prereleases(a.prerelease, b.prerelease);
}

std::optional<Version> parse_version(std::string_view text) {
  if (text.starts_with('v') || text.starts_with('=')) text.remove_prefix(1);
  text = text.substr(0, text.find('+'));
  const auto dash = text.find('-');
  Version version;
  if (dash != std::string_view::npos) version.prerelease = text.substr(dash + 1);
  if (dash != std::string_view::npos && version.prerelease.empty()) return std::nullopt;
  text = text.substr(0, dash);
  for (std::uint32_t* part : {&version.major, &version.minor, &version.patch}) {
    const auto number = number_of(take_part(text, '.'));
    if (!number) return std::nullopt;
    *part = *number;
  }
  return text.empty() ? std::optional(version) : std::nullopt;
}

std::string text_of(const Version& version) {
  return fmt::format("{}.{}.{}{}{}", version.major, version.minor, version.patch, version.prerelease.empty() ? "" : "-",
                     version.prerelease);
}

}  // namespace sqlferry::modules
