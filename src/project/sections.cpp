#include "project/sections.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "project/ordering.h"

namespace sqlferry::project {

namespace {

struct Marker {
  bool down = false;
  bool is_sure = true;  ///< a bare `-- up` may be an ordinary comment
  text::Span line;      ///< the comment and the rest of its line
};

struct MarkerWord {
  std::string_view word;  // lower case
  bool down = false;
};

/// After goose, dbmate, sql-migrate, micrate, Play and node-pg-migrate; each may be followed by options.
constexpr std::array kMarkers = {
    MarkerWord{"+goose up", false},   MarkerWord{"+goose down", true},   MarkerWord{"migrate:up", false},
    MarkerWord{"migrate:down", true}, MarkerWord{"+migrate up", false},  MarkerWord{"+migrate down", true},
    MarkerWord{"+micrate up", false}, MarkerWord{"+micrate down", true}, MarkerWord{"!ups", false},
    MarkerWord{"!downs", true},       MarkerWord{"@up", false},          MarkerWord{"@down", true},
    MarkerWord{"@undo", true},        MarkerWord{"up migration", false}, MarkerWord{"down migration", true},
};

constexpr std::string_view kSpaces = " \t\r\n";

/// Without what opens a comment, in lower case, each run of spaces as one: "-- +goose   Up" is
/// "+goose up".
std::string content_of(std::string_view comment) {
  const auto begin = std::min(comment.find_first_not_of("-#/* \t"), comment.size());
  std::string content;
  for (const char c : comment.substr(begin)) {
    const bool is_space = kSpaces.find(c) != std::string_view::npos;
    if (!is_space) content += c;
    if (is_space && !content.empty() && content.back() != ' ') content += ' ';
  }
  while (!content.empty() && content.back() == ' ') content.pop_back();
  return lower(content);
}

bool is_word_of(std::string_view content, std::string_view word) {
  return content.substr(0, word.size()) == word && (content.size() == word.size() || content[word.size()] == ' ');
}

/// "up" of "==== up ====" (shmig) and of a bare "up".
std::string_view undecorated(std::string_view content) {
  constexpr std::string_view kDecoration = "=- ";
  const auto begin = content.find_first_not_of(kDecoration);
  if (begin == std::string_view::npos) return {};
  return content.substr(begin, content.find_last_not_of(kDecoration) - begin + 1);
}

std::optional<Marker> marker_of(std::string_view comment) {
  const std::string content = content_of(comment);
  for (const auto& marker : kMarkers) {
    if (is_word_of(content, marker.word)) return Marker{marker.down, true, {}};
  }
  const auto bare = undecorated(content);
  if (bare != "up" && bare != "down") return std::nullopt;
  return Marker{bare == "down", content.find('=') != std::string::npos, {}};
}

std::uint32_t behind_line(std::string_view bytes, std::uint32_t offset) {
  const auto end = bytes.find('\n', offset);
  return static_cast<std::uint32_t>(end == std::string_view::npos ? bytes.size() : end + 1);
}

std::vector<Marker> markers_in(std::string_view bytes, const std::vector<text::Span>& comments) {
  std::vector<Marker> markers;
  for (const auto comment : comments) {
    auto marker = marker_of(bytes.substr(comment.begin, comment.size()));
    if (!marker) continue;
    marker->line = {comment.begin, behind_line(bytes, comment.end)};
    markers.push_back(*marker);
  }
  const auto is = [&](auto property) { return std::any_of(markers.begin(), markers.end(), property); };
  const bool has_both =
      is([](const Marker& each) { return each.down; }) && is([](const Marker& each) { return !each.down; });
  if (!has_both) std::erase_if(markers, [](const Marker& marker) { return !marker.is_sure; });
  return markers;
}

/// Whether statements stand before `end`, not only spaces and comments.
bool has_statements(std::string_view bytes, const std::vector<text::Span>& comments, std::uint32_t end) {
  std::size_t begin = bytes.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0;
  for (const auto comment : comments) {
    if (comment.begin >= end) break;
    if (bytes.substr(begin, comment.begin - begin).find_first_not_of(kSpaces) != std::string_view::npos) return true;
    begin = comment.end;
  }
  return begin < end && bytes.substr(begin, end - begin).find_first_not_of(kSpaces) != std::string_view::npos;
}

}  // namespace

std::vector<Section> sections_of(std::string_view bytes, const std::vector<text::Span>& comments) {
  const auto markers = markers_in(bytes, comments);
  std::vector<Section> sections;
  if (markers.empty()) return sections;
  const std::uint32_t first = markers.front().line.begin;
  if (has_statements(bytes, comments, first)) sections.push_back({.down = false, .span = {0, first}});
  for (std::size_t i = 0; i < markers.size(); ++i) {
    const bool is_last = i + 1 == markers.size();
    const auto end = is_last ? static_cast<std::uint32_t>(bytes.size()) : markers[i + 1].line.begin;
    sections.push_back({markers[i].down, {std::min(markers[i].line.end, end), end}});
  }
  return sections;
}

}  // namespace sqlferry::project
