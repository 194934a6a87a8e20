// What is wrong with a file before its grammar: its encoding, and quotes without an end. For parse.cpp.
#pragma once

#include <optional>
#include <string_view>

#include "sql/parse.h"

namespace sqlferry::sql {

/// The file as a whole is no UTF-8 text, and nothing can be said about its SQL.
std::optional<SyntaxProblem> whole_file_problem(std::string_view bytes);

/// Bytes that are no UTF-8, or NULs: one problem for all of them, at the first.
std::optional<SyntaxProblem> encoding_problem(std::string_view bytes, const Progress& progress = {});

/// Only the last token or comment of a file can be without an end. The span is that of its opening quote.
std::optional<SyntaxProblem> unterminated_problem(std::string_view bytes, const Tokens& tokens, Dialect dialect);

}  // namespace sqlferry::sql
