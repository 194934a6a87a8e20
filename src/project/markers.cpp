#include "project/markers.h"

#include <algorithm>
#include <string_view>

#include "project/ordering.h"
#include "project/sections.h"
#include "text/in_parallel.h"
#include "text/open_file.h"

namespace sqlferry::project {

namespace {

/// Markers stand before the first statement; licences and remarks may come first.
constexpr std::size_t kHeadBytes = std::size_t{16} << 10U;

/// The lines that are comments, without asking the scanner: a thousand heads are read before the
/// first finding.
std::vector<text::Span> comment_lines(std::string_view bytes) {
  std::vector<text::Span> comments;
  for (std::size_t line = 0; line < bytes.size();) {
    const auto end = std::min(bytes.find('\n', line), bytes.size());
    const auto begin = bytes.find_first_not_of(" \t\xEF\xBB\xBF", line);
    if (begin < end && (bytes.substr(begin, 2) == "--" || bytes[begin] == '#')) {
      comments.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    }
    line = end + 1;
  }
  return comments;
}

}  // namespace

bool MarkedFiles::has(const std::string& name) const { return std::binary_search(names.begin(), names.end(), name); }

MarkedFiles marked_files(const Folder& folder, const std::vector<std::string>& names) {
  constexpr std::size_t kWorthAThread = 100;     // files
  std::vector<std::string> heads(names.size());  // lower case; empty without markers
  text::in_parallel(names.size(), text::thread_count(names.size() / kWorthAThread), [&](std::size_t, std::size_t i) {
    std::string head = text::read_beginning(folder.path / names[i], kHeadBytes);
    if (!sections_of(head, comment_lines(head)).empty()) heads[i] = lower(head);
  });
  MarkedFiles marked;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::string& words = heads[i];
    if (words.empty()) continue;
    marked.names.push_back(names[i]);
    marked.goose = marked.goose || words.find("+goose up") != std::string::npos;
    marked.node_pg_migrate = marked.node_pg_migrate || words.find("up migration") != std::string::npos;
    marked.dbmate = marked.dbmate || words.find("migrate:up") != std::string::npos;
  }
  return marked;
}

}  // namespace sqlferry::project
