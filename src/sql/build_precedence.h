// Which operator binds tighter, by dialect.
#pragma once

#include "sql/dialect.h"
#include "sql/token.h"

namespace sqlferry::sql {

/// From loose to tight. PostgreSQL, SQLite and MySQL differ in what `||`, `&`, `=` and `<` are to
/// each other; the levels that a dialect does not tell apart are equal there.
struct Precedence {
  int logical_or = 1;
  int logical_and = 2;
  int logical_not = 3;
  int is = 4;
  int equality = 5;
  int comparison = 6;
  int pattern = 7;  // LIKE, IN, BETWEEN
  int escape = 8;
  int other = 9;  // what only PostgreSQL has
  int bits = 9;
  int sum = 10;
  int product = 11;
  int concat = 12;
  int at_time_zone = 13;
  int collate = 14;
  int sign = 15;
  int tilde = 15;
};

const Precedence& precedence_of(Dialect dialect);
/// Of an infix operator, by the token that stands first.
int level_of(const Precedence& precedence, TokenKind op, Dialect dialect);

}  // namespace sqlferry::sql
