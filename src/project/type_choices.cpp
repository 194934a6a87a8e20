#include "project/type_choices.h"

#include <algorithm>
#include <array>

#include "postgres/check.h"
#include "text/nearest.h"

namespace sqlferry::project {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_type_mark(char c) { return c == '(' || c == ')' || c == ',' || c == '.' || c == '[' || c == ']'; }
char in_lower_case(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// PostgreSQL has the name, and no column is of the type. https://www.postgresql.org/docs/15/datatype-pseudo.html
bool is_pseudo_type(std::string_view name) {
  constexpr auto kNames = std::to_array<std::string_view>(
      {"cstring", "event_trigger", "fdw_handler", "index_am_handler", "internal", "language_handler", "pg_ddl_command",
       "record", "table_am_handler", "trigger", "tsm_handler", "unknown", "void"});
  return name.starts_with("any") || std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

/// Words, numbers, and parentheses that close what they open: nothing that could end a CAST and begin another thing.
bool has_shape_of_type(std::string_view text) {
  int depth = 0;
  for (const char c : text) {
    const bool is_word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    if (!is_word && !is_blank(c) && (!is_type_mark(c) || c == '.')) return false;
    depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    if (depth < 0) return false;
  }
  return depth == 0;
}

}  // namespace

std::string type_key(std::string_view written) {
  std::string out;
  bool is_spaced = false;
  for (const char c : written) {
    if (is_blank(c)) {
      is_spaced = true;
      continue;
    }
    const bool parts_words = is_spaced && !out.empty() && !is_type_mark(c);
    // `TIMESTAMP (3) WITH TIME ZONE`
    if (parts_words && (!is_type_mark(out.back()) || out.back() == ')')) out += ' ';
    out += in_lower_case(c);
    is_spaced = false;
  }
  return out;
}

std::string type_text(std::string_view written) {
  std::string out;
  for (const char c : written) {
    if (is_blank(c) && (out.empty() || out.back() == ' ')) continue;
    out += is_blank(c) ? ' ' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string_view chosen_type(const std::vector<TypeChoice>& choices, std::string_view key) {
  const auto last =
      std::find_if(choices.rbegin(), choices.rend(), [&](const TypeChoice& each) { return each.key == key; });
  return last == choices.rend() ? std::string_view() : std::string_view(last->postgres);
}

std::optional<std::string> type_problem(std::string_view type) {
  const std::string name = type_key(type.substr(0, type.find_first_of("([")));
  if (!name.empty() && !is_pseudo_type(name) && has_shape_of_type(type)) {
    const auto problems = postgres::check("SELECT CAST(NULL AS " + std::string(type) + ")", {});
    if (problems.empty()) return std::nullopt;
    if (problems.front().kind != postgres::Problem::Kind::unknown_type) return problems.front().message;
  }
  return "PostgreSQL has no type `" + std::string(type) + "`" + text::nearest_words(name, postgres::type_words());
}

}  // namespace sqlferry::project
