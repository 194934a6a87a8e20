#include "js/antlr_place.h"

#include <algorithm>
#include <array>
#include <utility>

#include "antlr/JsParser.h"
#include "js/token_kinds.h"

namespace sqlferry::js {

using namespace kinds;
using P = generated::JsParser;

namespace {

enum class Sort : std::uint8_t {
  ends_value,   // a value may end with it
  wants_value,  // a value must follow
  wants_name,
  neither,
  depends,  // on the rule that takes it
};

constexpr std::size_t kKinds = 128;

constexpr std::array<Sort, kKinds> make_sorts() {
  std::array<Sort, kKinds> sorts{};
  sorts.fill(Sort::neither);
  for (const TokenKind kind : {PRIVATE_NAME, NUMBER, STRING, TEMPLATE, TEMPLATE_TAIL, REGEX_REST, YIELD, K_THIS, K_NULL,
                               K_TRUE, K_FALSE, K_SUPER})
    sorts[kind] = Sort::ends_value;
  for (const TokenKind kind :
       {OPERATOR,  OPERATOR_ASSIGN, PREFIX,   PLUS,   MINUS,       ARROW, ELLIPSIS, INCREMENT_PREFIX, BANG_PREFIX,
        K_NEW,     AWAIT,           K_RETURN, K_CASE, YIELD_VALUE, K_IN,  FOR_IN,   K_INSTANCEOF,     K_THROW,
        K_EXTENDS, K_WITH,          K_VAR,    LET,    K_CONST,     OF,    AT})
    sorts[kind] = Sort::wants_value;
  for (const TokenKind kind : {DOT, OPTIONAL_DOT}) sorts[kind] = Sort::wants_name;
  for (const TokenKind kind :
       {IDENTIFIER,   LPAREN,         RPAREN,        LBRACKET,        RBRACKET,   LBRACE,        LBRACE_VALUE,
        LBRACE_ARROW, RBRACE,         COMMA,         COLON,           SEMICOLON,  STAR,          SLASH,
        SLASH_ASSIGN, QUESTION,       OPTIONAL,      ASSIGN,          AS,         BANG,          INCREMENT,
        TYPE,         TYPE_ARGUMENTS, RETURN_COLON,  IMPLEMENTS,      MODIFIER,   ACCESSOR,      ASYNC_MEMBER,
        TYPE_ONLY,    K_DEFAULT,      TEMPLATE_HEAD, TEMPLATE_MIDDLE, K_FUNCTION, FUNCTION_VALUE})
    sorts[kind] = Sort::depends;
  return sorts;
}

constexpr std::array<Sort, kKinds> kSorts = make_sorts();

}  // namespace

void SyntaxPlace::begin(antlr4::Parser* parser) {
  parser_ = parser;
  frames_.assign(1, Frame{});
  wait(Waits::after);
  previous_ = 0;
  is_generator_next_ = false;
  may_have_return_type_ = false;
}

bool SyntaxPlace::in_generator() const {
  const auto found = std::find_if(frames_.rbegin(), frames_.rend(), [](const Frame& f) { return f.is_function; });
  return found != frames_.rend() && found->is_generator;
}

void SyntaxPlace::take(TokenKind kind) {
  may_have_return_type_ = false;
  switch (kind < kKinds ? kSorts[kind] : Sort::neither) {
    case Sort::ends_value:
      wait(Waits::after, true);
      break;
    case Sort::wants_value:
      wait(Waits::value);
      break;
    case Sort::wants_name:
      wait(Waits::name);
      break;
    case Sort::neither:
      wait(Waits::after);
      break;
    case Sort::depends:
      take_rest(kind);
      break;
  }
  previous_ = kind;
}

void SyntaxPlace::take_rest(TokenKind kind) {
  switch (kind) {
    case IDENTIFIER:
      if (previous_ == INTERFACE) return wait(Waits::interface_rest);
      return ends_parameter_decorator() ? wait(Waits::value) : wait(Waits::after, true);
    case LPAREN:
      return open_paren();
    case RPAREN:
      return close_paren();
    case LBRACKET:
      push(Inside::brackets);
      return wait(Waits::value);
    case RBRACKET:
      pop();
      return wait(Waits::after, true);
    case LBRACE:
    case LBRACE_VALUE:
    case LBRACE_ARROW:
      return open_brace();
    case RBRACE:
      return close_brace();
    case COMMA:
      return comma();
    case COLON:
      return colon();
    case SEMICOLON:
      return semicolon();
    case STAR:
      return star();
    case SLASH:
    case SLASH_ASSIGN:
      return wait(rule() == P::RuleRegexLiteral ? Waits::regex_rest : Waits::value);
    case QUESTION:
      if (rule() != P::RuleTail) return wait(Waits::after);
      ++frames_.back().questions;
      return wait(Waits::value);
    case OPTIONAL:
      frames_.back().has_types = true;
      return wait(Waits::after);
    case ASSIGN:
      return wait(rule() == P::RuleTypeAlias ? Waits::type : Waits::value);
    case AS:
      return wait(rule() == P::RuleTail ? Waits::type : Waits::key);
    case BANG:
    case INCREMENT:
      return rule() == P::RuleOperand ? wait(Waits::value) : wait(Waits::after, true);
    case TYPE:
      if (rule() == P::RuleTypeAnnotation) frames_.back().has_types = true;
      return wait(Waits::after, true);
    case TYPE_ARGUMENTS:
      return rule() == P::RuleOperand ? wait(Waits::value) : wait(Waits::after, true);
    case RETURN_COLON:
    case IMPLEMENTS:
      return wait(Waits::type);
    case MODIFIER:
    case ACCESSOR:
    case ASYNC_MEMBER:
      return wait(inside() == Inside::parameters ? Waits::value : Waits::key);
    case TYPE_ONLY:
      return wait(inside() == Inside::names ? Waits::key : Waits::after);
    case K_DEFAULT:
      return wait(rule() == P::RuleExportStatement ? Waits::value : Waits::after);
    case TEMPLATE_HEAD:
    case TEMPLATE_MIDDLE:
      push(Inside::substitution);
      return wait(Waits::value);
    default:  // K_FUNCTION, FUNCTION_VALUE
      is_generator_next_ = false;
      return wait(Waits::after);
  }
}

void SyntaxPlace::open_paren() {
  switch (rule()) {
    case P::RuleForStatement:
      push(Inside::for_head);
      frames_.back().heads_for = true;
      break;
    case P::RuleFunctionHead:
      push(Inside::parameters);
      frames_.back().is_function = true;  // its defaults are not the outer function's
      frames_.back().is_generator = std::exchange(is_generator_next_, false);
      break;
    default:
      push(Inside::parens);
      break;
  }
  wait(Waits::value);
}

/// A condition's `:` may follow `(a)` too: `x ? (a) : b => c` has an arrow at its end, not in its middle. With types or
/// with nothing between them, parentheses are an arrow's.
void SyntaxPlace::close_paren() {
  const bool is_sure = frames_.back().has_types || previous_ == LPAREN;
  if (inside() == Inside::parameters) is_generator_next_ = frames_.back().is_generator;
  pop();
  const std::size_t by = rule();
  may_have_return_type_ =
      (by == P::RuleParenthesized || by == P::RuleSuffix) && (is_sure || frames_.back().questions == 0);
  if (ends_parameter_decorator()) return wait(Waits::value);
  wait(Waits::after, true);
}

/// `f(@a() {b})`: a pattern may follow.
bool SyntaxPlace::ends_parameter_decorator() const {
  return inside() == Inside::parameters && (rule() == P::RuleDecorator || rule() == P::RuleDecoratorPart);
}

void SyntaxPlace::open_brace() {
  switch (rule()) {
    case P::RuleClassRest:
      push(Inside::class_body);
      return wait(Waits::key);
    case P::RuleObjectLiteral:
      push(Inside::object);
      return wait(Waits::key);
    case P::RuleNamedSpecifiers:
    case P::RuleEnumDeclaration:
      push(Inside::names);
      return wait(Waits::key);
    case P::RuleFunctionBody:
    case P::RuleArrowRest:
      push(Inside::statements);
      frames_.back().is_function = true;
      frames_.back().is_generator = std::exchange(is_generator_next_, false);
      return wait(Waits::after);
    default:
      push(Inside::statements);
      return wait(Waits::after);
  }
}

void SyntaxPlace::close_brace() {
  pop();
  const std::size_t by = rule();
  if (by == P::RuleTemplateLiteral) return wait(Waits::template_rest);
  if (by == P::RuleFunctionBody && inside() == Inside::class_body) return wait(Waits::key);
  wait(Waits::after, true);
}

void SyntaxPlace::comma() {
  switch (rule()) {
    case P::RuleObjectLiteral:
    case P::RuleNamedSpecifiers:
    case P::RuleEnumDeclaration:
      return wait(Waits::key);
    case P::RuleImplementsClause:
      return wait(Waits::type);
    default:
      return wait(Waits::value);
  }
}

void SyntaxPlace::colon() {
  switch (rule()) {
    case P::RuleTypeAnnotation:
      return wait(Waits::type);
    case P::RuleTail:
      --frames_.back().questions;
      return wait(Waits::value);
    case P::RuleProperty:
      return wait(Waits::value);
    default:  // a case, a label
      return wait(Waits::after);
  }
}

void SyntaxPlace::semicolon() {
  if (inside() == Inside::for_head) {
    frames_.back().heads_for = false;
    return wait(Waits::value);
  }
  wait(inside() == Inside::class_body ? Waits::key : Waits::after);
}

void SyntaxPlace::star() {
  switch (rule()) {
    case P::RuleTail:
    case P::RuleOperand:  // yield *
      return wait(Waits::value);
    case P::RuleProperty:
    case P::RuleClassMember:
      is_generator_next_ = true;
      return wait(Waits::key);
    case P::RuleFunctionDeclaration:
    case P::RuleFunctionValue:
      is_generator_next_ = true;
      return wait(Waits::after);
    default:  // imports and exports
      return wait(Waits::after);
  }
}

}  // namespace sqlferry::js
