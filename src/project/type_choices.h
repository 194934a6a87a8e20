// `[types]` of sqlferry.toml: which of PostgreSQL's types the columns of a declared type get, or one column.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sqlferry::project {

struct TypeChoice {
  std::string key;       ///< "datetime", "varchar(36)", "users.id": see type_key()
  std::string postgres;  ///< "TIMESTAMP(3)", upper case
};

/// Lower case, with one space between words and none beside punctuation: `VARCHAR( 36 )` is "varchar(36)".
std::string type_key(std::string_view written);

/// As it is written into migrations: upper case.
std::string type_text(std::string_view written);

/// What the later of two choices for one key says; empty: nothing. The key of a column holds a dot outside of
/// parentheses, which no type has.
std::string_view chosen_type(const std::vector<TypeChoice>& choices, std::string_view key);

/// What PostgreSQL says of a type that is none of its own, with the nearest one; nothing: it has the type.
std::optional<std::string> type_problem(std::string_view type);

}  // namespace sqlferry::project
