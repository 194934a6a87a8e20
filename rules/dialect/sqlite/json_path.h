// SQLite's JSON paths: '$.a.b[0]'. https://sqlite.org/json1.html#path_arguments
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sqlferry::rules {

struct JsonPath {
  std::vector<std::string> steps;      ///< keys and positions; -1 is the last element of an array
  std::vector<std::size_t> positions;  ///< which of the steps are positions in an array
  bool append = false;                 ///< ends in [#]: behind the last element
};

/// Nothing: SQLite would refuse it, or PostgreSQL cannot say it.
std::optional<JsonPath> json_path(std::string_view path);
/// '{a,b,0}': a literal of PostgreSQL's text[].
std::string array_literal(const JsonPath& path);

}  // namespace sqlferry::rules
