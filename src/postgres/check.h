// PostgreSQL's own word on a statement that we emit: its parser (libpg_query, the parser of
// PostgreSQL 15), and the names of types and functions that it mentions, looked up in a checked-in
// list of built-ins.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace sqlferry::postgres {

struct Problem {
  enum class Kind : std::uint8_t { syntax, unknown_type, unknown_function };
  Kind kind = Kind::syntax;
  /// PostgreSQL's own words: `syntax error at or near "OR"`, `type "datetime" does not exist`.
  std::string message;
  std::string sqlstate;      ///< 42601, 42704, 42883; rarely 0A000, 22021 (a NUL byte), 22023, 54001
  std::uint32_t offset = 0;  ///< byte offset into the checked text
};

/// What the chain itself has created so far, by folded name and without schema. Either may
/// be empty.
struct KnownNames {
  std::function<bool(std::string_view)> has_type;
  std::function<bool(std::string_view)> has_function;
};

/// Checks one or more statements. Empty: PostgreSQL would parse them and each name exists.
///
/// A statement that does not parse costs that statement: the others are checked. Problems are
/// ordered by offset. Names that the text itself creates or renames are known to what follows, and
/// a name in a schema of the user's (not `pg_catalog`, not `public`) counts as known, as does every
/// name after CREATE EXTENSION: we cannot tell. Not looked into: bodies in quotes or dollar quotes,
/// and the names of a single statement over 2 MB.
///
/// A trigger's function, to which PostgreSQL gives no position, is reported at the trigger's table.
/// Argument types are unknown here, hence `function ifnull does not exist` without the list that
/// PostgreSQL prints.
///
/// Thread-safe; holds some MB, whatever the size of the text, unless one statement is large.
std::vector<Problem> check(std::string_view sql, const KnownNames& known);

/// The same for syntax alone, two to three times as fast.
std::vector<Problem> check_syntax(std::string_view sql);

/// Names of pg_type in pg_catalog, lower-case. The grammar's own spellings (`integer`, `double
/// precision`) are no names: the parser turns them into these (int4, float8). Neither are arrays
/// (`_int4`) and `serial`.
bool is_builtin_type(std::string_view name);
/// Those names and the grammar's spellings, for suggestions. Not sorted.
std::vector<std::string_view> type_words();
/// Names of pg_proc in pg_catalog. What the grammar itself calls (COALESCE, GREATEST, CURRENT_DATE)
/// is no name.
bool is_builtin_function(std::string_view name);

/// The categories of pg_get_keywords(), of which the last two cannot name a table or column without
/// quotes.
enum class KeywordCategory : std::uint8_t {
  none,              ///< not a keyword
  unreserved,        ///< U: a name anywhere
  column_name,       ///< C: a table or column, not a function or type
  type_or_function,  ///< T: a function or type, not a table or column
  reserved,          ///< R: nothing
};
KeywordCategory keyword_category(std::string_view lower_case_word);
/// Must be quoted as the name of a table or column: categories R and T.
bool is_reserved_word(std::string_view lower_case_word);

}  // namespace sqlferry::postgres
