// What the tokens before a byte say about it, where the byte alone may begin one thing or another. For the scanner
// alone. `list` holds the tokens so far, `begin` is the byte's offset.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "sql/token.h"

namespace sqlferry::sql::lex {

/// In PostgreSQL `?` is jsonb's "has the key"; files hold it as a placeholder far more often.
bool is_infix_question_mark(std::string_view bytes, const std::vector<Token>& list, std::size_t begin);

/// Whether a `[` in SQLite, inside of no other, can only belong to a PostgreSQL array.
bool opens_subscript(std::string_view bytes, const std::vector<Token>& list, std::size_t begin);

/// Whether the tokens are COPY ... FROM stdin, and perhaps more.
bool is_copy_from_stdin(std::string_view bytes, std::span<const Token> statement);

}  // namespace sqlferry::sql::lex
