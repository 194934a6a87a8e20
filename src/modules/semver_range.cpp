// npm's range grammar, brought to intervals: `^1.2` is from 1.2.0 to below 2.0.0.
#include <algorithm>

#include "modules/semver.h"

namespace sqlferry::modules {

namespace {

/// What semver calls the lowest prerelease: the end of `<2` lies below 2.0.0-beta.
constexpr std::string_view kLowestPrerelease = "0";

Version below(std::uint32_t major, std::uint32_t minor, std::uint32_t patch) {
  return {major, minor, patch, std::string(kLowestPrerelease)};
}

/// A version with parts left out: "1.2", "1.x", "*".
struct Partial {
  std::optional<std::uint32_t> parts[3];
  std::string prerelease;

  [[nodiscard]] std::uint32_t at(std::size_t i) const { return parts[i].value_or(0); }
  [[nodiscard]] bool is_full() const { return parts[2].has_value(); }
  /// The missing parts as zeros.
  [[nodiscard]] Version first() const { return {at(0), at(1), at(2), prerelease}; }
  /// One past all versions that it stands for; empty for "*".
  [[nodiscard]] std::optional<Version> end() const {
    if (!parts[0]) return std::nullopt;
    if (!parts[1]) return below(at(0) + 1, 0, 0);
    return below(at(0), at(1) + 1, 0);
  }
};

bool is_wildcard(std::string_view part) { return part.empty() || part == "x" || part == "X" || part == "*"; }

std::optional<Partial> parse_partial(std::string_view text) {
  while (text.starts_with('v') || text.starts_with('=') || text.starts_with(' ')) text.remove_prefix(1);
  if (const auto version = parse_version(text)) {
    return Partial{{version->major, version->minor, version->patch}, version->prerelease};
  }
  Partial partial;
  if (text.ends_with('.')) return std::nullopt;
  bool open = false;  // behind a wildcard, numbers do not count
  for (std::size_t i = 0; i < 3; ++i) {
    const auto dot = std::min(text.find('.'), text.size());
    const auto part = text.substr(0, dot);
    if (part.empty() && dot < text.size()) return std::nullopt;
    if (is_wildcard(part)) {
      open = true;
    } else {
      const auto whole = parse_version(std::string(part) + ".0.0");
      if (!whole || !whole->prerelease.empty()) return std::nullopt;
      if (!open) partial.parts[i] = whole->major;
    }
    text.remove_prefix(std::min(dot + 1, text.size()));
  }
  return text.empty() ? std::optional(partial) : std::nullopt;
}

Interval caret(const Partial& partial) {
  Interval result{partial.first(), false, std::nullopt, false};
  if (!partial.parts[0]) return result;
  if (partial.at(0) > 0 || !partial.parts[1]) {
    result.high = below(partial.at(0) + 1, 0, 0);
  } else if (partial.at(1) > 0 || !partial.parts[2]) {
    result.high = below(0, partial.at(1) + 1, 0);
  } else {
    result.high = below(0, 0, partial.at(2) + 1);
  }
  return result;
}

/// What `operator` and a partial version stand for.
Interval interval_of(std::string_view op, const Partial& partial) {
  const Version first = partial.first();
  if (op == "^") return caret(partial);
  if (op == "~") return {first, false, partial.end(), false};
  if (op == ">=") return {first, false, std::nullopt, false};
  if (op == "<") return {{}, false, partial.is_full() ? first : below(first.major, first.minor, first.patch), false};
  if (op == ">") {
    if (partial.is_full()) return {first, true, std::nullopt, false};
    const auto end = partial.end();
    if (!end) return {{}, false, Version{}, false};  // `>*`: nothing
    return {{end->major, end->minor, end->patch, ""}, false, std::nullopt, false};
  }
  if (op == "<=") {
    if (partial.is_full()) return {{}, false, first, true};
    return {{}, false, partial.end(), false};
  }
  if (partial.is_full()) return {first, false, first, true};
  return {first, false, partial.end(), false};
}

/// The versions in both.
Interval meet(const Interval& a, const Interval& b) {
  Interval result = a;
  if (b.low > a.low || (b.low == a.low && b.above_low)) {
    result.low = b.low;
    result.above_low = b.above_low;
  }
  if (b.high && (!a.high || *b.high < *a.high || (*b.high == *a.high && !b.up_to_high))) {
    result.high = b.high;
    result.up_to_high = b.up_to_high;
  }
  return result;
}

bool is_empty(const Interval& i) {
  if (!i.high || i.low < *i.high) return false;
  return i.low != *i.high || i.above_low || !i.up_to_high;
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::string_view take_operator(std::string_view& rest) {
  for (const std::string_view op : {">=", "<=", "~>", ">", "<", "=", "^", "~"}) {
    if (!rest.starts_with(op)) continue;
    rest = trimmed(rest.substr(op.size()));
    return op == "~>" ? "~" : op;
  }
  return "";
}

/// The parts between spaces, all of which hold.
std::optional<Interval> parse_comparators(std::string_view rest) {
  Interval result;
  while (!rest.empty()) {
    const auto op = take_operator(rest);
    const auto end = std::min(std::find_if(rest.begin(), rest.end(), is_space), rest.end());
    const auto word = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
    const auto partial = parse_partial(word);
    if (!partial || (word.empty() && !op.empty())) return std::nullopt;
    result = meet(result, interval_of(op, *partial));
    rest = trimmed(rest.substr(word.size()));
  }
  return result;
}

std::optional<Interval> parse_alternative(std::string_view text) {
  const auto hyphen = text.find(" - ");
  if (hyphen == std::string_view::npos) return parse_comparators(text);
  const auto from = parse_partial(trimmed(text.substr(0, hyphen)));
  const auto to = parse_partial(trimmed(text.substr(hyphen + 3)));
  if (!from || !to) return std::nullopt;
  return meet(interval_of(">=", *from), interval_of("<=", *to));
}

bool names_same_numbers(const Version& end, const Version& version) {
  return !end.prerelease.empty() && end.prerelease != kLowestPrerelease && end.major == version.major &&
         end.minor == version.minor && end.patch == version.patch;
}

bool is_between(const Interval& i, const Version& version) {
  return !is_empty(meet(i, Interval{version, false, version, true}));
}

bool contains(const Interval& i, const Version& version) {
  if (!is_between(i, version)) return false;
  if (version.prerelease.empty()) return true;
  return names_same_numbers(i.low, version) || (i.high && names_same_numbers(*i.high, version));
}

}  // namespace

bool Range::contains(const Version& version) const {
  return std::any_of(intervals.begin(), intervals.end(),
                     [&](const Interval& i) { return modules::contains(i, version); });
}

std::optional<Version> Range::lowest() const {
  std::optional<Version> result;
  for (const Interval& i : intervals) {
    Version first = i.low;
    if (i.above_low && first.prerelease.empty()) ++first.patch;
    first.prerelease.clear();
    if (is_between(i, first) && (!result || first < *result)) result = first;
  }
  return result;
}

std::optional<Range> parse_range(std::string_view text) {
  Range range;
  while (true) {
    const auto end = text.find("||");
    const auto interval = parse_alternative(trimmed(text.substr(0, end)));
    if (!interval) return std::nullopt;
    if (!is_empty(*interval)) range.intervals.push_back(*interval);
    if (end == std::string_view::npos) return range;
    text.remove_prefix(end + 2);
  }
}

}  // namespace sqlferry::modules
