// Versions and ranges of versions as npm writes them: engines.node, dependencies, .nvmrc.
// References: https://semver.org, the manual of npm, "package.json",
// https://github.com/npm/node-semver#ranges
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sqlferry::modules {

struct Version {
  std::uint32_t major = 0;
  std::uint32_t minor = 0;
  std::uint32_t patch = 0;
  std::string prerelease = {};  ///< "beta.1" of 7.0.0-beta.1; empty for a release

  bool operator==(const Version&) const = default;
};

/// By precedence: 7.0.0-beta.1 comes before 7.0.0.
std::strong_ordering operator<=>(const Version& a, const Version& b);

/// "20.11.1", "v20.11.1", "7.0.0-beta.1+build" (the build is dropped). All three numbers are there.
std::optional<Version> parse_version(std::string_view text);
std::string text_of(const Version& version);

/// The versions from `low` to `high`.
struct Interval {
  Version low;
  bool above_low = false;            ///< `low` itself does not count
  std::optional<Version> high = {};  ///< empty: no upper end
  bool up_to_high = false;           ///< `high` itself counts
  bool operator==(const Interval&) const = default;
};

/// One interval for each part between `||`; none: nothing satisfies it.
struct Range {
  std::vector<Interval> intervals;

  /// As npm decides: a prerelease counts only where the range names one of the same three numbers.
  [[nodiscard]] bool contains(const Version& version) const;
  /// The lowest release; empty if there is none.
  [[nodiscard]] std::optional<Version> lowest() const;
};

/// "^20.19 || >=22.12", "18.x", "1.2.3 - 2", "~1.2", "*", "". Empty if it is no range: a tag ("latest", "lts/*"), an
/// address, "workspace:*".
std::optional<Range> parse_range(std::string_view text);

}  // namespace sqlferry::modules
