#include "schema/names.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>

#include "postgres/check.h"
#include "sql/placeholder.h"
#include "sql/scanner_lex.h"
#include "text/utf8.h"

namespace sqlferry::schema {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_bare_start(char c) { return (c >= 'a' && c <= 'z') || c == '_'; }
bool is_bare(char c) { return is_bare_start(c) || (c >= '0' && c <= '9') || c == '$'; }

/// The longest prefix of at most `limit` bytes that ends between two code points.
std::string_view clipped(std::string_view text, std::size_t limit) {
  if (text.size() <= limit) return text;
  while (limit > 0 && text::continues_code_point(text[limit])) --limit;
  return text.substr(0, limit);
}

/// Stays the same for ever, unlike std::hash: names in databases depend on it.
std::uint32_t fnv1a(std::string_view text) {
  std::uint32_t hash = 2166136261U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash;
}

}  // namespace

std::string folded(std::string_view name) {
  std::string out(name);
  for (std::size_t i = 0; i < out.size();) {
    if (sql::lex::is(out[i], sql::lex::kPlaceholder)) {
      i = std::max(sql::placeholder_at(name, i).end, i + 1);  // a sign has no case
    } else {
      out[i] = lower(out[i]);
      ++i;
    }
  }
  return out;
}

void each_word(std::string_view text, const std::function<void(std::string_view)>& visit) {
  const auto is_of_word = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || std::isalnum(byte) != 0 || c == '_' || c == '$' || c == '-';
  };
  for (const auto* at = text.begin(); at != text.end();) {
    at = std::find_if(at, text.end(), is_of_word);
    const auto* end = std::find_if_not(at, text.end(), is_of_word);
    if (at != end) visit({at, static_cast<std::size_t>(end - at)});
    at = end;
  }
}

bool same_folded(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  if (sql::find_placeholder_sign(a, 0) != std::string_view::npos) return folded(a) == folded(b);
  return std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

/// Nobody knows what a name with a placeholder will be: it is held as it is written, quotes included, and printed so.
std::string spelled_name(const ast::Name& name) {
  if (sql::has_placeholder(name.text)) return name.quote == ast::Quote::none ? name.text : in_quotes(name.text);
  return name.quote == ast::Quote::none ? folded(name.text) : name.text;
}

std::string postgres_name(const ast::Name& name) { return shortened(spelled_name(name)); }

std::string quoted(std::string_view name) {
  if (sql::has_placeholder(name)) return std::string(name);
  const bool bare = !name.empty() && is_bare_start(name.front()) && std::all_of(name.begin(), name.end(), is_bare) &&
                    !postgres::is_reserved_word(name);
  return bare ? std::string(name) : in_quotes(name);
}

std::string in_quotes(std::string_view name) {
  if (name.starts_with('"') && name.ends_with('"') && sql::has_placeholder(name)) return std::string(name);
  std::string out = "\"";
  for (const char c : name) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

std::string quoted_list(const std::vector<std::string>& names) {
  std::string out;
  for (const auto& name : names) {
    if (!out.empty()) out += ", ";
    out += quoted(name);
  }
  return out;
}

std::string string_literal(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') out += '\'';
    out += c;
  }
  return out + '\'';
}

std::string name_literal(std::string_view name) {
  const bool in_quotes = name.size() > 1 && name.starts_with('"') && name.ends_with('"') && sql::has_placeholder(name);
  return string_literal(in_quotes ? name.substr(1, name.size() - 2) : name);
}

std::string shortened(std::string_view name) {
  if (name.size() <= kMaxNameBytes || sql::has_placeholder(name)) return std::string(name);
  static constexpr std::array<std::string_view, 5> kJoinTableSuffixes = {"_A_fkey", "_B_fkey", "_AB_pkey", "_AB_unique",
                                                                         "_B_index"};
  static constexpr std::array<std::string_view, 7> kSuffixes = {"_fkey",   "_pkey",  "_key",  "_idx",
                                                                "_unique", "_index", "_check"};
  const auto keeping = [&](std::string_view suffix) {
    return std::string(clipped(name.substr(0, name.size() - suffix.size()), kMaxNameBytes - suffix.size())) +
           std::string(suffix);
  };
  if (name.starts_with('_')) {
    for (const std::string_view suffix : kJoinTableSuffixes) {
      if (name.ends_with(suffix)) return keeping(suffix);
    }
  }
  for (const std::string_view suffix : kSuffixes) {
    if (name.ends_with(suffix)) return keeping(suffix);
  }
  return std::string(clipped(name, kMaxNameBytes));
}

std::string free_name(const std::string& spelled, const std::function<bool(const std::string&)>& taken, int* number) {
  std::string name = shortened(spelled);
  if (!taken(name) || sql::has_placeholder(spelled)) return name;
  std::string stem = spelled;
  if (spelled.size() > kMaxNameBytes) {
    stem = fmt::format("{}_{:08x}", clipped(spelled, kMaxNameBytes - 9), fnv1a(spelled));
    if (!taken(stem)) return stem;
  }
  int n = number ? *number : 1;
  do {
    const std::string digits = std::to_string(n++);
    name = std::string(clipped(stem, kMaxNameBytes - digits.size())) + digits;
  } while (taken(name));
  if (number) *number = n;
  return name;
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
  std::string out;
  for (const auto& part : parts) {
    if (!out.empty()) out += separator;
    out += part;
  }
  return out;
}

namespace {

/// Of unknown length; in quotes where a part is.
std::string made_with_placeholder(std::string_view table, std::string_view columns, std::string_view label) {
  std::string name;
  for (const std::string_view part : {table, columns, label}) {
    if (!name.empty() && !part.empty()) name += '_';
    name += part;
  }
  if (name.find('"') == std::string::npos) return name;
  std::erase(name, '"');
  return '"' + name + '"';
}

}  // namespace

std::string made_name(std::string_view table, std::string_view columns, std::string_view label) {
  if (sql::has_placeholder(table) || sql::has_placeholder(columns)) return made_with_placeholder(table, columns, label);
  const std::size_t overhead = (label.empty() ? 0 : label.size() + 1) + (columns.empty() ? 0 : 1);
  const std::size_t room = kMaxNameBytes - overhead;
  std::size_t first = table.size();
  std::size_t second = columns.size();
  while (first + second > room) {
    if (first > second)
      --first;
    else
      --second;
  }
  std::string out(clipped(table, first));
  if (!columns.empty()) out.append("_").append(clipped(columns, second));
  if (!label.empty()) out.append("_").append(label);
  return out;
}

}  // namespace sqlferry::schema
