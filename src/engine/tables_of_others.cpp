#include "engine/tables_of_others.h"

#include <algorithm>
#include <array>

#include "project/ordering.h"
#include "text/open_file.h"

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

enum class Use : std::uint8_t { none, changed, made };

/// `before`: what stands before the name, without quotes and brackets.
Use use_behind(std::string_view before) {
  constexpr std::array<std::string_view, 5> kMaking = {"createtable", "create table", "if not exists", "rename to",
                                                       "name:"};
  constexpr std::array<std::string_view, 2> kMakingCalls = {"createtable", "renametable"};
  constexpr std::array<std::string_view, 10> kChanging = {"altertable",   "alter table",  "addcolumn", "removecolumn",
                                                          "changecolumn", "renamecolumn", "addindex",  "addconstraint",
                                                          "update",       "insert into"};
  constexpr std::array<std::string_view, 2> kChangingCalls = {"column", "addindex"};
  if (ends_with_one(before, kMaking)) return Use::made;
  if (ends_with_one(before, kChanging)) return Use::changed;
  if (!before.ends_with(',')) return Use::none;
  const std::string_view call = before.substr(before.rfind(';') == std::string_view::npos ? 0 : before.rfind(';'));
  if (has_one(call, kMakingCalls)) return Use::made;
  return has_one(call, kChangingCalls) ? Use::changed : Use::none;
}

std::string_view before_name(std::string_view text, std::size_t at) {
  const std::size_t end = text.find_last_not_of(" \t\r\n\"'`([\\", at == 0 ? 0 : at - 1);
  if (at == 0 || end == std::string_view::npos) return {};
  const std::size_t begin = end + 1 > kFarthestWord ? end + 1 - kFarthestWord : 0;
  return text.substr(begin, end + 1 - begin);
}

}  // namespace

bool TablesOfOthers::contains(const std::string& table) {
  const auto known = known_.find(table);
  if (known != known_.end()) return known->second;
  if (!is_read_) {
    is_read_ = true;
    for (const auto& file : chain_.files) {
      if (!project::is_script_file(file.path.filename().string())) continue;
      if (const auto bytes = text::read_file(file.path)) scripts_.push_back(project::lower(*bytes));
    }
  }
  return known_[table] = look_up(project::lower(table));
}

bool TablesOfOthers::look_up(std::string_view table) {
  bool is_changed = false;
  for (const std::string& script : scripts_) {
    for (auto at = script.find(table); at != std::string::npos; at = script.find(table, at + 1)) {
      const std::size_t end = at + table.size();
      if ((at > 0 && continues_name(script[at - 1])) || (end < script.size() && continues_name(script[end]))) continue;
      const Use use = use_behind(before_name(script, at));
      if (use == Use::made) return false;
      is_changed = is_changed || use == Use::changed;
    }
  }
  return is_changed;
}

}  // namespace sqlferry::engine
