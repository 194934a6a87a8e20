// Random hexadecimal digits without an extension, and the idioms that SQLite users build of them.
#pragma once

#include <optional>
#include <string>

#include "sql/ast/expr.h"

namespace sqlferry::rules {

/// PostgreSQL's SQL of two digits for each of `bytes`, lower case; a concatenation in parentheses for more than 16.
/// gen_random_uuid() is built in from PostgreSQL 13 on.
std::string random_hex(int bytes);

/// N of lower(hex(randomblob(N))) and hex(randomblob(N)).
struct RandomHex {
  int bytes = 0;
  bool upper = false;
};
std::optional<RandomHex> random_hex_call(const ast::Call& call);

}  // namespace sqlferry::rules
