#include "engine/tables_of_others.h"

#include <algorithm>
#include <array>

#include "project/ordering.h"
#include "text/source_file.h"

namespace sqlferry::engine {

namespace {

constexpr std::size_t kFarthestWord = 64;  // bytes before a name: `helper(queryInterface, 'name'`

bool continues_name(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '$'; }

template <std::size_t kCount>
bool ends_with_one(std::string_view text, const std::array<std::string_view, kCount>& words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.ends_with(word); });
}

template <std::size_t kCount>
bool has_one(std::string_view text, const std::array<std::string_view, kCount>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

std::string_view before_name(std::string_view text, std::size_t at) {
  const std::size_t end = text.find_last_not_of(" \t\r\n\"'`([\\", at == 0 ? 0 : at - 1);
  if (at == 0 || end == std::string_view::npos) return {};
  const std::size_t begin = end + 1 > kFarthestWord ? end + 1 - kFarthestWord : 0;
  return text.substr(begin, end + 1 - begin);
}

}  // namespace

/// `before`: what stands before the name, without quotes and brackets.
TablesOfOthers::Use TablesOfOthers::use_behind(std::string_view before) {
  constexpr std::array<std::string_view, 5> kMaking = {"createtable", "create table", "if not exists", "rename to",
                                                       "name:"};
  constexpr std::array<std::string_view, 2> kMakingCalls = {"createtable", "renametable"};
  constexpr std::array<std::string_view, 10> kChanging = {"altertable",   "alter table",  "addcolumn", "removecolumn",
                                                          "changecolumn", "renamecolumn", "addindex",  "addconstraint",
                                                          "update",       "insert into"};
  constexpr std::array<std::string_view, 2> kChangingCalls = {"column", "addindex"};
  if (before.ends_with("tablename:")) return Use::none;  // of a key's parent, or of a model
  if (ends_with_one(before, kMaking)) return Use::made;
  if (ends_with_one(before, kChanging)) return Use::changed;
  if (!before.ends_with(',')) return Use::none;
  const std::string_view call = before.substr(before.rfind(';') == std::string_view::npos ? 0 : before.rfind(';'));
  if (has_one(call, kMakingCalls)) return Use::made;
  return has_one(call, kChangingCalls) ? Use::changed : Use::none;
}

void TablesOfOthers::read_files() {
  constexpr std::uint32_t kMostBytes = 4U << 20U;  // a migration, and no dump
  is_read_ = true;
  for (const auto& file : chain_.files) {
    if (file.text) {
      files_.push_back(project::lower(*file.text));
      continue;
    }
    const auto source = text::SourceFile::open(file.shown, file.path);
    if (source && (*source)->size() <= kMostBytes) files_.push_back(project::lower((*source)->bytes()));
  }
}

bool TablesOfOthers::contains(const std::string& table, bool begins_on_others) {
  if (!is_read_) read_files();
  const auto [known, is_new] = known_.try_emplace(table, Use::none);
  if (is_new) known->second = use_of(project::lower(table));
  return known->second == Use::changed || (known->second == Use::none && begins_on_others);
}

TablesOfOthers::Use TablesOfOthers::use_of(std::string_view table) const {
  Use use = Use::none;
  for (const std::string& file : files_) {
    for (auto at = file.find(table); at != std::string::npos; at = file.find(table, at + 1)) {
      const std::size_t end = at + table.size();
      if ((at > 0 && continues_name(file[at - 1])) || (end < file.size() && continues_name(file[end]))) continue;
      const Use here = use_behind(before_name(file, at));
      if (here == Use::made) return Use::made;
      if (here == Use::changed) use = Use::changed;
    }
  }
  return use;
}

}  // namespace sqlferry::engine
