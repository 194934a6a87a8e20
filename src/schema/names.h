// Names: how SQLite and PostgreSQL tell them apart, and the names that PostgreSQL makes up itself.
// https://www.postgresql.org/docs/15/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "sql/ast/name.h"

namespace sqlferry::schema {

/// Bytes that PostgreSQL keeps of a name (NAMEDATALEN - 1).
inline constexpr std::size_t kMaxNameBytes = 63;

/// ASCII lower case: how SQLite compares names, and how PostgreSQL reads a bare one. Placeholders keep their case.
[[nodiscard]] std::string folded(std::string_view name);
/// folded(a) == folded(b), without making either.
[[nodiscard]] bool same_folded(std::string_view a, std::string_view b);

/// Calls `visit` for all in the text that may be a name, key words and parts of strings too.
void each_word(std::string_view text, const std::function<void(std::string_view)>& visit);

/// The names under which SQLite finds the rowid of any table, where no column has them.
[[nodiscard]] constexpr bool is_rowid_word(std::string_view folded_name) {
  return folded_name == "rowid" || folded_name == "oid" || folded_name == "_rowid_";
}

/// What is written, without quotes: bare names folded, quoted ones kept, of any length. With a placeholder
/// (sql/placeholder.h) a name is all that is written, quotes included, and none of the functions below changes it.
[[nodiscard]] std::string spelled_name(const ast::Name& name);

/// The name that PostgreSQL gives to what is written so: bare names are folded, quoted ones kept, at most 63 bytes.
[[nodiscard]] std::string postgres_name(const ast::Name& name);

/// `name` as it must be written in PostgreSQL: bare where that reads back the same, else in double quotes.
[[nodiscard]] std::string quoted(std::string_view name);
/// Always in double quotes.
[[nodiscard]] std::string in_quotes(std::string_view name);
/// "a", "b" -> `a, b`
[[nodiscard]] std::string quoted_list(const std::vector<std::string>& names);
/// 'it''s'
[[nodiscard]] std::string string_literal(std::string_view text);

/// A name as a string, as PostgreSQL's catalogues have it: without the quotes that one with a placeholder is held with.
[[nodiscard]] std::string name_literal(std::string_view name);

/// At most 63 bytes: a known suffix (_key, _idx, _fkey, _pkey, _unique, _check) is kept and the middle is cut,
/// as Prisma does (of its join tables `_AToB` also _A_fkey, _AB_unique and such); otherwise the end is cut, as
/// PostgreSQL does. Never inside a UTF-8 sequence.
[[nodiscard]] std::string shortened(std::string_view name);

/// `spelled` if it is short and free; else a name close to it that is: a long one ends in a hash of the whole, a short
/// one in a number, from `*number` on where the caller knows that those before are taken; it is left behind that
/// number.
[[nodiscard]] std::string free_name(const std::string& spelled, const std::function<bool(const std::string&)>& taken,
                                    int* number = nullptr);

/// PostgreSQL's makeObjectName: `table_columns_label`, the longer part cut first.
[[nodiscard]] std::string made_name(std::string_view table, std::string_view columns, std::string_view label);
[[nodiscard]] std::string joined(const std::vector<std::string>& parts, std::string_view separator);

}  // namespace sqlferry::schema
