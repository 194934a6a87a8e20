#include "project/surroundings.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "text/file_system.h"
#include "text/open_file.h"

namespace sqlferry::project {

namespace fs = std::filesystem;

namespace {

/// Configuration is small; a file larger than this is something else.
constexpr std::uintmax_t kMostConfigBytes = 4U << 20U;
constexpr std::size_t kFoldersAboveRoot = 2;

/// `path` without `base`, or empty if it does not lie in it. Both absolute and normalized.
std::optional<fs::path> path_below(const fs::path& path, const fs::path& base) {
  const auto [in_base, in_path] = std::mismatch(base.begin(), base.end(), path.begin(), path.end());
  if (in_base != base.end()) return std::nullopt;
  fs::path rest;
  for (auto part = in_path; part != path.end(); ++part) rest /= *part;
  return rest;
}

std::vector<fs::path> folders_upwards(const fs::path& root, const fs::path& given) {
  std::vector<fs::path> folders;
  std::size_t wanted = 0;
  for (fs::path folder = root;; folder = folder.parent_path()) {
    folders.push_back(folder);
    if (text::is_there(folder / ".git")) return folders;
    if (folders.size() <= kFoldersAboveRoot + 1 || path_below(folder, given)) wanted = folders.size();
    if (folder == folder.parent_path()) break;
  }
  folders.resize(wanted);
  return folders;
}

bool is_name_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

std::string_view quoted_or_bare(std::string_view text) {
  if (text.empty()) return text;
  const char quote = text.front();
  if (quote == '"' || quote == '\'' || quote == '`') return text.substr(1, text.find(quote, 1) - 1);
  return text.substr(0, text.find_first_of(" \t,;#}"));
}

/// The value behind `key` in one line, or an empty view.
std::string_view value_in_line(std::string_view line, std::string_view key) {
  for (auto at = line.find(key); at != std::string_view::npos; at = line.find(key, at + 1)) {
    if (at > 0 && is_name_byte(line[at - 1])) continue;
    auto rest = line.substr(at + key.size());
    if (!rest.empty() && (rest.front() == '"' || rest.front() == '\'')) rest.remove_prefix(1);  // "key": value
    rest = trimmed(rest);
    if (rest.empty() || (rest.front() != ':' && rest.front() != '=')) continue;
    return quoted_or_bare(trimmed(rest.substr(1)));
  }
  return {};
}

}  // namespace

Given given_path(const fs::path& written) {
  std::error_code ignored;
  Given given;
  given.written = written;
  given.working_folder = fs::current_path(ignored);
  given.absolute = (given.working_folder / written).lexically_normal();
  if (!given.absolute.has_filename() && given.absolute.has_relative_path()) {
    given.absolute = given.absolute.parent_path();  // "migrations/"
  }
  given.is_folder = text::is_folder(given.opened());
  return given;
}

Surroundings::Surroundings(fs::path root, const Given& given)
    : root_(std::move(root)), given_(given), upwards_(folders_upwards(root_, given.absolute)) {}

std::optional<ConfigFile> Surroundings::nearest(std::initializer_list<std::string_view> names) const {
  for (const auto& folder : upwards_) {
    for (const auto name : names) {
      if (auto file = read(folder / name)) return file;
    }
  }
  return std::nullopt;
}

std::optional<ConfigFile> Surroundings::read(const fs::path& absolute) const {
  if (!text::is_file(absolute)) return std::nullopt;
  text::OpenFile file(absolute);
  if (file.size() > kMostConfigBytes) return std::nullopt;
  auto bytes = text::read_whole(file, absolute);
  if (!bytes) return std::nullopt;
  return ConfigFile{absolute, shown(absolute), std::move(*bytes)};
}

std::string Surroundings::shown(const fs::path& absolute) const {
  if (const auto below = below_given(absolute)) return (given_.written / *below).generic_string();
  if (given_.written.is_absolute()) return absolute.generic_string();
  return absolute.lexically_relative(given_.working_folder).generic_string();
}

std::optional<fs::path> Surroundings::below_given(const fs::path& absolute) const {
  if (!given_.is_folder) return std::nullopt;
  auto below = path_below(absolute, given_.absolute);
  if (!below || below->empty()) return std::nullopt;
  return below;
}

std::string fact_at(const ConfigFile& file, std::size_t line, std::string_view fact) {
  return fmt::format("{}:{}: {}", file.shown, line, fact);
}

std::size_t line_of(std::string_view bytes, std::size_t offset) {
  return 1 +
         static_cast<std::size_t>(std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
}

std::vector<QuotedValue> values_of(std::string_view bytes, std::string_view key) {
  std::vector<QuotedValue> values;
  std::size_t line = 0;
  for (std::size_t begin = 0; begin < bytes.size();) {
    const auto end = std::min(bytes.find('\n', begin), bytes.size());
    const auto text = trimmed(bytes.substr(begin, end - begin));
    begin = end + 1;
    ++line;
    if (text.substr(0, 2) == "//" || text.substr(0, 1) == "#" || text.substr(0, 1) == "*") continue;
    if (const auto value = value_in_line(text, key); !value.empty()) values.push_back({std::string(value), line});
  }
  return values;
}

}  // namespace sqlferry::project
