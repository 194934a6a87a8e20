// The grammar of types as the TypeScript compiler reads them (parser.ts, parseType and below), without what only the
// checker cares about. What stands between braces and square brackets is not looked into.
#include "js/scanner_types.h"

#include "js/token_kinds.h"

namespace sqlferry::js {

using namespace kinds;

void TypeReader::begin(std::size_t from) {
  end_ = from;
  next_ = scanner_.next(from);
}

void TypeReader::advance() {
  end_ = next_.token.span.end;
  next_ = scanner_.next(end_);
}

bool TypeReader::is_word() const {
  switch (kind()) {
    case IDENTIFIER:
    case K_THIS:
    case K_NULL:
    case K_TRUE:
    case K_FALSE:
    case K_CONST:
      return true;
    default:
      return false;
  }
}

/// `>>` is two of them here.
bool TypeReader::begins_angle(char c) const {
  const std::string_view text = scanner_.view(next_.token.span);
  return !text.empty() && text.front() == c && kind() != STRING;
}

bool TypeReader::take(TokenKind wanted) {
  if (kind() != wanted) return false;
  advance();
  return true;
}

bool TypeReader::take_angle(char c) {
  if (!begins_angle(c)) return false;
  begin(next_.token.span.begin + 1U);
  return true;
}

bool TypeReader::type(std::size_t from) {
  begin(from);
  return full_type(Conditional::yes);
}

bool TypeReader::type_arguments(std::size_t from) {
  begin(from);
  return angle_list();
}

bool TypeReader::interface_rest(std::size_t from) {
  begin(from);
  if (begins_angle('<') && !angle_list()) return false;
  if (take(K_EXTENDS)) {
    do {
      if (!full_type(Conditional::yes)) return false;
    } while (take(COMMA));
  }
  return kind() == LBRACE && balanced();
}

bool TypeReader::full_type(Conditional conditional) {
  if (depth_ >= kMaxTypeDepth) return false;
  ++depth_;
  const bool ok = union_type(conditional) && (conditional == Conditional::no || condition_rest());
  --depth_;
  return ok;
}

/// `A extends B ? C : D`
bool TypeReader::condition_rest() {
  if (kind() != K_EXTENDS || next_.token.line_before) return true;
  advance();
  return full_type(Conditional::no) && take(QUESTION) && full_type(Conditional::yes) && take(COLON) &&
         full_type(Conditional::yes);
}

bool TypeReader::union_type(Conditional conditional) {
  if (is("|") || is("&")) advance();
  if (!operand(conditional)) return false;
  while (is("|") || is("&")) {
    advance();
    if (!operand(conditional)) return false;
  }
  return true;
}

/// With prefix words before it and `[]` behind it.
bool TypeReader::operand(Conditional conditional) {
  while (kind() == IDENTIFIER && (is("keyof") || is("unique") || is("readonly"))) advance();
  if (kind() == IDENTIFIER && is("infer")) return infer(conditional);
  if (!primary(conditional)) return false;
  while (kind() == LBRACKET && !next_.token.line_before) {
    if (!balanced()) return false;
  }
  return true;
}

bool TypeReader::primary(Conditional conditional) {
  switch (kind()) {
    case LPAREN:
      return parens();
    case LBRACE:
    case LBRACKET:
      return balanced();
    case STRING:
    case NUMBER:
    case TEMPLATE:
      advance();
      return true;
    case TEMPLATE_HEAD:
      return template_type();
    case MINUS:
      advance();
      return take(NUMBER);
    case K_NEW:
      advance();
      return (!begins_angle('<') || angle_list()) && function_rest();
    case K_IMPORT:
      advance();
      return kind() == LPAREN && balanced() && name_rest();
    case OPERATOR:
      return is("<") && angle_list() && function_rest();
    default:
      return is("typeof") ? query() : word(conditional);
  }
}

/// A name, `this`, `void` ..., and what only functions return: `x is T`, `asserts x`.
bool TypeReader::word(Conditional conditional) {
  if (!is_word()) return false;
  const bool is_abstract = is("abstract");
  const bool is_asserts = is("asserts");
  advance();
  if (is_abstract && kind() == K_NEW) return primary(conditional);
  if (is_asserts && is_word() && !next_.token.line_before && !is("is")) advance();
  if (kind() == IDENTIFIER && is("is") && !next_.token.line_before) {
    advance();
    return full_type(Conditional::yes);
  }
  return name_rest();
}

/// `infer T`, `infer T extends A`. Before `?` the `extends` is that of a condition.
bool TypeReader::infer(Conditional conditional) {
  advance();
  if (!take(IDENTIFIER)) return false;
  if (kind() != K_EXTENDS) return true;
  const Raw before = next_;
  const std::size_t end = end_;
  advance();
  if (!full_type(Conditional::no)) return false;
  if (conditional == Conditional::yes && kind() == QUESTION) {
    next_ = before;
    end_ = end;
  }
  return true;
}

/// `typeof a.b<C>`, `typeof import('a')`
bool TypeReader::query() {
  advance();
  if (kind() == K_IMPORT) {
    advance();
    return kind() == LPAREN && balanced() && name_rest();
  }
  return (take(IDENTIFIER) || take(K_THIS)) && name_rest();
}

/// `.b.c<D>`
bool TypeReader::name_rest() {
  while (take(DOT)) {
    if (kind() == UNKNOWN || next_.token.span.empty()) return false;
    advance();
  }
  return next_.token.line_before || !begins_angle('<') || is("<=") || is("<<=") || angle_list();
}

bool TypeReader::parens() {
  if (begins_function()) return function_rest();
  advance();
  return full_type(Conditional::yes) && take(RPAREN);
}

/// `(a: A) => B`, from the parenthesis on.
bool TypeReader::function_rest() {
  return kind() == LPAREN && balanced() && take(ARROW) && full_type(Conditional::yes);
}

/// Whether parameters stand between the parentheses, not a type.
bool TypeReader::begins_function() const {
  TypeReader look(scanner_);
  look.begin(next_.token.span.end);
  if (look.kind() == RPAREN || look.kind() == ELLIPSIS) return true;
  if (look.kind() == LBRACE || look.kind() == LBRACKET) {
    if (!look.balanced()) return false;
  } else if (look.kind() == IDENTIFIER || look.kind() == K_THIS) {
    look.advance();
  } else {
    return false;
  }
  switch (look.kind()) {
    case COLON:
    case COMMA:
    case QUESTION:
    case ASSIGN:
      return true;
    case RPAREN:
      look.advance();
      return look.kind() == ARROW;
    default:
      return false;
  }
}

bool TypeReader::template_type() {
  while (true) {
    advance();
    if (!full_type(Conditional::yes) || kind() != RBRACE) return false;
    next_ = scanner_.template_rest(next_.token.span.end);
    if (kind() == TEMPLATE_TAIL) {
      advance();
      return true;
    }
    if (kind() != TEMPLATE_MIDDLE) return false;
  }
}

bool TypeReader::angle_list() {
  if (depth_ >= kMaxTypeDepth || !take_angle('<')) return false;
  ++depth_;
  bool ok = list_element();
  while (ok && take(COMMA)) {
    if (begins_angle('>')) break;
    ok = list_element();
  }
  --depth_;
  return ok && take_angle('>');
}

/// `A`, `T extends A = B`, `const T`, `in out T`
bool TypeReader::list_element() {
  while (kind() == K_CONST || kind() == K_IN || is("out")) {
    const Raw after = scanner_.next(next_.token.span.end);
    if (after.token.kind != IDENTIFIER) break;
    advance();
  }
  if (!full_type(Conditional::no)) return false;
  if (take(K_EXTENDS)) {
    if (!full_type(Conditional::no)) return false;
    if (take(QUESTION) && !(full_type(Conditional::yes) && take(COLON) && full_type(Conditional::yes))) return false;
  }
  return !take(ASSIGN) || full_type(Conditional::yes);
}

bool TypeReader::balanced() {
  std::string open;  // the marks that close what is open
  do {
    switch (kind()) {
      case LPAREN:
        open.push_back(')');
        break;
      case LBRACKET:
        open.push_back(']');
        break;
      case LBRACE:
        open.push_back('}');
        break;
      case TEMPLATE_HEAD:
        open.push_back('`');
        break;
      case RBRACE:
        if (open.back() == '`') {
          next_ = scanner_.template_rest(next_.token.span.end);
          if (kind() == UNKNOWN) return false;
          if (kind() == TEMPLATE_TAIL) open.pop_back();
          break;
        }
        [[fallthrough]];
      case RPAREN:
      case RBRACKET:
        if (!is(std::string_view(&open.back(), 1))) return false;
        open.pop_back();
        break;
      case UNKNOWN:
      case END:
        return false;
      default:
        break;
    }
    advance();
  } while (!open.empty());
  return true;
}

}  // namespace sqlferry::js
