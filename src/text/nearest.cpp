#include "text/nearest.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace sqlferry::text {

namespace {

constexpr std::size_t kMostNames = 3;

std::string_view without_group(std::string_view name) {
  const std::size_t slash = name.rfind('/');
  return slash == std::string_view::npos ? name : name.substr(slash + 1);
}

/// A name that holds what was written is as near as one with a single slip.
std::size_t distance_to(std::string_view wanted, std::string_view name) {
  constexpr std::size_t kShortestPart = 4;
  const std::size_t distance =
      std::min(edit_distance(wanted, name), edit_distance(without_group(wanted), without_group(name)));
  const bool is_part = wanted.size() >= kShortestPart && name.find(wanted) != std::string_view::npos;
  return is_part ? std::min<std::size_t>(distance, 1) : distance;
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
  const std::size_t width = b.size() + 1;
  std::vector<std::size_t> before_last(width);
  std::vector<std::size_t> last(width);
  std::vector<std::size_t> row(width);
  for (std::size_t j = 0; j < width; ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before_last.swap(last);
    last.swap(row);
    row[0] = i;
    for (std::size_t j = 1; j < width; ++j) {
      const std::size_t substituted = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, substituted});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
  }
  return row[b.size()];
}

std::vector<std::string_view> nearest(std::string_view wanted, const std::vector<std::string_view>& names) {
  constexpr std::size_t kLongestWanted = 200;  // nobody's slip, and the distance costs its square
  if (wanted.size() > kLongestWanted) return {};
  const std::size_t farthest = std::max<std::size_t>(2, wanted.size() / 3);
  std::vector<std::pair<std::size_t, std::string_view>> found;
  for (const std::string_view name : names) {
    const std::size_t distance = distance_to(wanted, name);
    if (distance <= farthest) found.emplace_back(distance, name);
  }
  std::sort(found.begin(), found.end());
  if (found.size() > kMostNames) found.resize(kMostNames);
  std::vector<std::string_view> out;
  for (const auto& [distance, name] : found) out.push_back(name);
  return out;
}

std::string nearest_words(std::string_view wanted, const std::vector<std::string_view>& names) {
  std::string out;
  for (const std::string_view name : nearest(wanted, names)) {
    out += out.empty() ? "; nearest: " : ", ";
    out += fmt::format("`{}`", name);
  }
  return out;
}

}  // namespace sqlferry::text
