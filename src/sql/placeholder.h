// Placeholders that a migration runner or a template engine fills before the database reads the text:
// `{{prefix}}users`, `${schema}`, `{$NAMESPACE}`, `%s`, `%(name)s`, `@@TABLE@@`, `$%TYPE%$`, `<%= x %>`, `#{x}`. No
// database reads them, so that they can be told from SQL by their bytes; of `%` the scanner knows more. What binds
// values (`?`, `:name`, `@name`,
// `$1`) is a token of SQL: see the scanner.
#pragma once

#include <cstddef>
#include <string_view>

namespace sqlferry::sql {

struct Placeholder {
  std::size_t end = 0;  ///< one past it
  /// It steers the engine and gives no text: `{{if .X}}`, `{{end}}`, `{% endif %}`, `{# remark #}`, `<% } %>`.
  bool is_tag = false;
};

/// The placeholder that begins at `begin`; its end is `begin` if there is none.
Placeholder placeholder_at(std::string_view bytes, std::size_t begin);

/// Where the next byte stands that a placeholder may begin with, from `from` on; npos if there is none.
std::size_t find_placeholder_sign(std::string_view bytes, std::size_t from);

/// Whether `name` (without its quotes) is a placeholder or has one in it, as `:schema` and `idx_${t}_a`.
bool has_placeholder(std::string_view name);

}  // namespace sqlferry::sql
