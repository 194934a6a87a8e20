// Placeholders among the tokens: how far a name with one reaches, and whether `%` can begin one. For the scanner alone.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "sql/token.h"

namespace sqlferry::sql::lex {

/// One past the name that begins at `first` and goes on at `from`: name characters and placeholders in any order.
std::size_t templated_name_end(std::string_view bytes, std::size_t first, std::size_t from, Dialect dialect);

/// Whether nothing ends an operand before the next token, so that `%` is no operator there.
/// `statement_first`: the index of the statement's first token.
bool awaits_operand(std::string_view bytes, const std::vector<Token>& list, std::size_t statement_first);

/// Of a placeholder that ends at `from`, where a statement could begin: nothing follows on its line, or a statement
/// does.
/// `{{ header }}` then stands for text before the statement, not for its first word.
bool stands_before_statement(std::string_view bytes, std::size_t from);

}  // namespace sqlferry::sql::lex
