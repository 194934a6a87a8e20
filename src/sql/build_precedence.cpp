#include "sql/build_precedence.h"

#include "sql/token_kinds.h"

namespace sqlferry::sql {

using namespace kinds;

const Precedence& precedence_of(Dialect dialect) {
  // https://sqlite.org/lang_expr.html: IS, =, LIKE, IN and BETWEEN are one level, < another; ||
  // binds tightest.
  static constexpr Precedence sqlite{.is = 5, .pattern = 5, .tilde = 15};
  // PostgreSQL 4.1.6: = and < are one level; ||, -> and the like are below + and -.
  static constexpr Precedence postgres{.comparison = 5, .bits = 9, .concat = 9, .tilde = 9};
  // MySQL 12.4.1: =, <, LIKE and IN are one level; || means OR.
  static constexpr Precedence mysql{.is = 5, .comparison = 5, .pattern = 5, .concat = 1};
  switch (dialect) {
    case Dialect::sqlite:
      return sqlite;
    case Dialect::mysql:
      return mysql;
    case Dialect::postgres:
      break;
  }
  return postgres;
}

int level_of(const Precedence& p, TokenKind op, Dialect dialect) {
  switch (op) {
    case K_OR:
      return p.logical_or;
    case K_AND:
      return p.logical_and;
    case K_IS:
    case K_ISNULL:
    case K_NOTNULL:
      return p.is;
    case EQ:
    case EQEQ:
    case NE:
    case NE2:
      return p.equality;
    case LT:
    case LE:
    case GT:
    case GE:
      return p.comparison;
    case K_NOT:
    case K_IN:
    case K_LIKE:
    case K_ILIKE:
    case K_SIMILAR:
    case K_GLOB:
    case K_MATCH:
    case K_REGEXP:
    case K_BETWEEN:
      return p.pattern;
    case AMP:
    case PIPE:
    case SHL:
    case SHR:
      return p.bits;
    case PLUS:
    case MINUS:
      return p.sum;
    case STAR:
    case SLASH:
    case PERCENT:
      return p.product;
    case PIPEPIPE:
      return p.concat;
    case ARROW:
    case ARROW2:
      return dialect == Dialect::mysql ? p.collate : p.concat;
    case K_AT:
      return p.at_time_zone;
    case K_COLLATE:
      return p.collate;
    case K_ESCAPE:
      return p.escape;
    case ASSIGN:
      return 0;  // `f(name := value)`
    default:
      return p.other;
  }
}

}  // namespace sqlferry::sql
