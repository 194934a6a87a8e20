#include "project/drizzle_journal.h"

#include <algorithm>
#include <charconv>
#include <string_view>

#include "project/config_text.h"
#include "project/dialect_evidence.h"
#include "text/file_system.h"
#include "text/open_file.h"

namespace sqlferry::project {

namespace fs = std::filesystem;

namespace {

/// The value behind `"key":`, inside its quotes if it has any; empty if it does not stand in [begin, end).
text::Span value_of(std::string_view bytes, std::string_view key, std::size_t begin, std::size_t end) {
  const std::string quoted = '"' + std::string(key) + '"';
  const std::size_t at = bytes.find(quoted, begin);
  if (at == std::string_view::npos || at >= end) return {};
  std::size_t first = bytes.find_first_not_of(" \t\r\n:", at + quoted.size());
  if (first == std::string_view::npos) return {};
  const bool is_text = bytes[first] == '"';
  if (is_text) ++first;
  const std::size_t last = std::min(bytes.find_first_of(is_text ? "\"" : ", \t\r\n}", first), bytes.size());
  return {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last)};
}

std::string_view text_at(std::string_view bytes, text::Span span) { return bytes.substr(span.begin, span.size()); }

/// The entries are flat objects, each with a tag.
std::vector<DrizzleJournal::Entry> entries_of(std::string_view bytes, const fs::path& folder) {
  std::vector<DrizzleJournal::Entry> entries;
  for (std::size_t at = bytes.find("\"tag\""); at != std::string_view::npos; at = bytes.find("\"tag\"", at + 1)) {
    const std::size_t begin = bytes.rfind('{', at);
    const std::size_t end = bytes.find('}', at);
    if (begin == std::string_view::npos || end == std::string_view::npos) break;
    DrizzleJournal::Entry& entry = entries.emplace_back();
    entry.tag_span = value_of(bytes, "tag", at, end);
    entry.tag = text_at(bytes, entry.tag_span);
    entry.when_span = value_of(bytes, "when", begin, end);
    const std::string_view when = text_at(bytes, entry.when_span);
    std::from_chars(when.data(), when.data() + when.size(), entry.when);
    entry.has_file = text::is_file(folder / (entry.tag + ".sql"));
  }
  return entries;
}

std::vector<std::string> left_over_in(const fs::path& folder, const std::vector<DrizzleJournal::Entry>& entries) {
  std::vector<std::string> names;
  for (const text::FolderEntry& file : text::entries_of(folder)) {
    const fs::path name = file.name;
    if (name.extension() != ".sql") continue;
    const std::string tag = name.stem().string();
    if (std::none_of(entries.begin(), entries.end(), [&](const auto& entry) { return entry.tag == tag; }))
      names.push_back(file.name);
  }
  return names;
}

}  // namespace

std::optional<DrizzleJournal> read_drizzle_journal(const fs::path& folder) {
  const fs::path path = folder / "meta" / "_journal.json";
  const auto bytes = text::read_file(path);
  if (!bytes) return std::nullopt;
  const auto json = json_of(*bytes);
  if (!json.is_object() || !json.contains("entries") || !json["entries"].is_array()) return std::nullopt;
  DrizzleJournal journal;
  journal.path = path;
  journal.entries = entries_of(*bytes, folder);
  journal.left_over = left_over_in(folder, journal.entries);
  journal.dialect_span = value_of(*bytes, "dialect", 0, bytes->size());
  journal.dialect = dialect_of_word(text_at(*bytes, journal.dialect_span));
  return journal;
}

}  // namespace sqlferry::project
