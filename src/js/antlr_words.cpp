#include "js/antlr_words.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "js/scanner_types.h"
#include "js/token_kinds.h"

namespace sqlferry::js {

using namespace kinds;

namespace {

constexpr std::array<std::string_view, 8> kMemberModifiers = {"abstract", "accessor",  "declare", "override",
                                                              "private",  "protected", "public",  "readonly"};
constexpr std::array<std::string_view, 5> kParameterModifiers = {"override", "private", "protected", "public",
                                                                 "readonly"};
constexpr std::array<std::string_view, 8> kDeclared = {"abstract",  "async", "enum",   "global",
                                                       "interface", "let",   "module", "namespace"};

template <std::size_t n>
bool is_one_of(std::string_view text, const std::array<std::string_view, n>& words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

class Word {
 public:
  Word(const Raw& raw, const Scanner& scanner, const ParserPlace& place, Language language)
      : raw_(raw),
        text_(scanner.view(raw.token.span)),
        scanner_(scanner),
        place_(place),
        is_typescript_(language == Language::typescript) {}

  TokenKind kind();

 private:
  [[nodiscard]] const Raw& next();
  [[nodiscard]] Raw behind_next() { return scanner_.next(next().token.span.end); }
  [[nodiscard]] std::string_view next_text() { return scanner_.view(next().token.span); }
  [[nodiscard]] TokenKind next_kind() { return next().token.kind; }
  [[nodiscard]] bool next_on_line() { return !next().token.line_before; }
  [[nodiscard]] bool next_is_word() { return next_kind() == IDENTIFIER || next_kind() >= K_BREAK; }
  [[nodiscard]] bool next_is_name() { return next_kind() == IDENTIFIER; }
  [[nodiscard]] bool next_begins_key();
  [[nodiscard]] bool next_begins_value();
  [[nodiscard]] bool waits_for_value() const { return place_.waits() == Waits::value; }
  [[nodiscard]] bool is_key() const;
  [[nodiscard]] bool is_bound() const;

  TokenKind key();
  TokenKind member_key();
  TokenKind specifier();
  TokenKind keyword();
  TokenKind name();
  TokenKind typescript_name();
  TokenKind async();
  TokenKind as();
  TokenKind type();
  TokenKind declaration();
  [[nodiscard]] bool is_label();
  [[nodiscard]] bool is_let();

  const Raw& raw_;
  std::string_view text_;
  const Scanner& scanner_;
  const ParserPlace& place_;
  bool is_typescript_;
  Raw next_;
  bool has_next_ = false;
};

const Raw& Word::next() {
  if (!has_next_) next_ = scanner_.next(raw_.token.span.end);
  has_next_ = true;
  return next_;
}

bool Word::next_begins_key() {
  switch (next_kind()) {
    case STRING:
    case NUMBER:
    case LBRACKET:
    case PRIVATE_NAME:
      return true;
    default:
      return next_is_word();
  }
}

bool Word::next_begins_value() {
  switch (next_kind()) {
    case IDENTIFIER:
      return next_text() != "of" && next_text() != "as" && next_text() != "satisfies";
    case NUMBER:
    case STRING:
    case TEMPLATE:
    case TEMPLATE_HEAD:
    case PRIVATE_NAME:
    case PREFIX:
    case LPAREN:
    case LBRACKET:
    case LBRACE:
    case PLUS:
    case MINUS:
    case INCREMENT:
    case BANG:
    case SLASH:
    case SLASH_ASSIGN:
    case AT:
    case K_CLASS:
    case K_FALSE:
    case K_FUNCTION:
    case K_IMPORT:
    case K_NEW:
    case K_NULL:
    case K_SUPER:
    case K_THIS:
    case K_TRUE:
      return true;
    default:
      return false;
  }
}

TokenKind Word::kind() {
  if (place_.waits() == Waits::name) return IDENTIFIER;
  if (raw_.has_escape) return is_label() ? LABEL : IDENTIFIER;
  if (is_key()) return key();
  return raw_.token.kind == IDENTIFIER ? name() : keyword();
}

/// In a class body, a word that follows a field's value is the next member's name, if it does not go on with the value.
bool Word::is_key() const {
  if (place_.waits() == Waits::key) return true;
  if (place_.inside() != Inside::class_body || place_.waits() != Waits::after || !place_.ended_value()) return false;
  switch (raw_.token.kind) {
    case K_IN:
    case K_INSTANCEOF:
    case K_EXTENDS:
      return false;
    default:
      return text_ != "as" && text_ != "satisfies" && text_ != "implements";
  }
}

/// Behind `function`, `function*` and `class`: what is a word of its own elsewhere is a name here.
bool Word::is_bound() const {
  switch (place_.previous()) {
    case K_FUNCTION:
    case FUNCTION_VALUE:
    case K_CLASS:
    case CLASS_VALUE:
      return true;
    case STAR:
      return place_.waits() == Waits::after;
    default:
      return false;
  }
}

TokenKind Word::key() {
  switch (place_.inside()) {
    case Inside::class_body:
      return member_key();
    case Inside::names:
      return specifier();
    default:
      if ((text_ == "get" || text_ == "set") && next_begins_key()) return ACCESSOR;
      if (text_ == "async" && next_on_line() && (next_begins_key() || next_kind() == STAR)) return ASYNC_MEMBER;
      return IDENTIFIER;
  }
}

TokenKind Word::member_key() {
  if (text_ == "get" || text_ == "set") return next_begins_key() ? ACCESSOR : IDENTIFIER;
  if (text_ == "static" && next_kind() == LBRACE) return STATIC_BLOCK;
  const bool goes_on = next_begins_key() || next_kind() == STAR;
  if (text_ == "static") return goes_on ? MODIFIER : IDENTIFIER;
  if (!goes_on || !next_on_line()) return IDENTIFIER;
  if (text_ == "async") return ASYNC_MEMBER;
  return is_typescript_ && is_one_of(text_, kMemberModifiers) ? MODIFIER : IDENTIFIER;
}

/// `{ type a, type as b }`: the first is TypeScript's word, the second a name.
TokenKind Word::specifier() {
  if (!is_typescript_ || text_ != "type" || place_.previous() == TYPE_ONLY || place_.previous() == AS)
    return IDENTIFIER;
  if (!next_is_word() && next_kind() != STRING) return IDENTIFIER;
  if (next_text() != "as") return TYPE_ONLY;
  const TokenKind behind = behind_next().token.kind;
  return behind == COMMA || behind == RBRACE ? TYPE_ONLY : IDENTIFIER;
}

TokenKind Word::keyword() {
  const TokenKind kind = raw_.token.kind;
  switch (kind) {
    case K_FUNCTION:
      return waits_for_value() && place_.previous() != K_DEFAULT ? FUNCTION_VALUE : kind;
    case K_CLASS:
      return waits_for_value() && place_.previous() != K_DEFAULT ? CLASS_VALUE : kind;
    case K_NEW:
      return next_kind() == DOT ? NEW_TARGET : kind;
    case K_IMPORT:
      return next_kind() == LPAREN || next_kind() == DOT ? IMPORT_VALUE : kind;
    case K_IN:
      return place_.before_for_semicolon() ? FOR_IN : kind;
    case K_BREAK:
    case K_CONTINUE:
    case K_RETURN:
      return next_on_line() ? kind : JUMP;
    case K_CONST:
      return is_typescript_ && next_text() == "enum" ? CONST_ENUM : kind;
    default:
      return kind;
  }
}

/// A value is awaited in most places, so this is asked for each name of an expression: lengths first.
TokenKind Word::name() {
  switch (text_.size()) {
    case 2:
      if (text_ == "of" && place_.before_for_semicolon() && place_.ended_value()) return OF;
      if (text_ == "as") return as();
      break;
    case 3:
      if (text_ == "let" && is_let()) return LET;
      break;
    case 4:
      if (text_ == "void") return PREFIX;
      if (text_ == "from" && next_kind() == STRING && (place_.ended_value() || place_.previous() == STAR)) return FROM;
      break;
    case 5:
      if (text_ == "await" && next_begins_value() && !is_bound()) return AWAIT;
      if (text_ == "yield" && place_.in_generator() && !is_bound())
        return next_on_line() && (next_begins_value() || next_kind() == STAR) ? YIELD_VALUE : YIELD;
      if (text_ == "async") return async();
      break;
    case 6:
      if (text_ == "typeof" || text_ == "delete") return PREFIX;
      if (text_ == "assert" && place_.previous() == STRING && next_kind() == LBRACE) return K_WITH;
      break;
    default:
      break;
  }
  if (is_typescript_) {
    if (const TokenKind kind = typescript_name(); kind != IDENTIFIER) return kind;
  }
  return is_label() ? LABEL : IDENTIFIER;
}

bool Word::is_label() {
  return place_.waits() == Waits::after && place_.inside() == Inside::statements && next_kind() == COLON;
}

bool Word::is_let() {
  const bool heads_for = place_.inside() == Inside::for_head && place_.previous() == LPAREN;
  if (waits_for_value() && !heads_for) return false;
  return next_is_name() || next_kind() == LBRACKET || next_kind() == LBRACE;
}

TokenKind Word::async() {
  if (!next_on_line()) return IDENTIFIER;
  if (next_kind() == K_FUNCTION)
    return waits_for_value() && place_.previous() != K_DEFAULT ? ASYNC_FUNCTION_VALUE : ASYNC_FUNCTION;
  if (next_is_name()) return behind_next().token.kind == ARROW ? ASYNC : IDENTIFIER;
  if (!is_typescript_ || next_text() != "<") return IDENTIFIER;
  TypeReader reader(scanner_);
  return reader.type_arguments(next().token.span.begin) && reader.next().token.kind == LPAREN ? ASYNC : IDENTIFIER;
}

/// In imports and exports, and TypeScript's infix operator.
TokenKind Word::as() {
  if (place_.previous() == STAR || place_.inside() == Inside::names) return AS;
  if (place_.previous() == K_EXPORT) return AS_NAMESPACE;
  return is_typescript_ && place_.ended_value() && !raw_.token.line_before ? AS : IDENTIFIER;
}

TokenKind Word::typescript_name() {
  if (place_.inside() == Inside::parameters && is_one_of(text_, kParameterModifiers))
    return next_is_word() || next_kind() == LBRACE || next_kind() == LBRACKET ? MODIFIER : IDENTIFIER;
  if (text_ == "satisfies") return as();
  if (waits_for_value() && place_.previous() != K_DEFAULT) return IDENTIFIER;
  if (text_ == "type") return type();
  if (text_ == "implements") return next_is_word() ? IMPLEMENTS : IDENTIFIER;
  if (text_ == "global") return place_.previous() == DECLARE && next_kind() == LBRACE ? NAMESPACE : IDENTIFIER;
  return next_on_line() ? declaration() : IDENTIFIER;
}

/// `type A = B`, `import type A from 'b'`, `export type { A }`
TokenKind Word::type() {
  const bool imports = place_.previous() == K_IMPORT;
  if (!imports && place_.previous() != K_EXPORT) {
    if (!next_is_name() || !next_on_line()) return IDENTIFIER;
    const Raw behind = behind_next();
    return behind.token.kind == ASSIGN || scanner_.view(behind.token.span) == "<" ? TYPE_WORD : IDENTIFIER;
  }
  if (next_kind() == LBRACE || next_kind() == STAR) return TYPE_ONLY;
  if (!next_is_word()) return IDENTIFIER;
  if (!imports) return TYPE_WORD;
  return next_text() == "from" && behind_next().token.kind == STRING ? IDENTIFIER : TYPE_ONLY;
}

TokenKind Word::declaration() {
  if (text_ == "interface") return next_is_name() ? INTERFACE : IDENTIFIER;
  if (text_ == "abstract") return next_kind() == K_CLASS ? ABSTRACT : IDENTIFIER;
  if (text_ == "enum") return next_is_name() ? ENUM : IDENTIFIER;
  if (text_ == "namespace") return next_is_name() ? NAMESPACE : IDENTIFIER;
  if (text_ == "module") return next_is_name() || next_kind() == STRING ? NAMESPACE : IDENTIFIER;
  if (text_ != "declare") return IDENTIFIER;
  switch (next_kind()) {
    case K_FUNCTION:
    case K_CLASS:
    case K_CONST:
    case K_VAR:
      return DECLARE;
    default:
      return is_one_of(next_text(), kDeclared) || next_text() == "type" ? DECLARE : IDENTIFIER;
  }
}

}  // namespace

TokenKind kind_of_word_at(const Raw& raw, const Scanner& scanner, const ParserPlace& place, Language language) {
  return Word(raw, scanner, place, language).kind();
}

}  // namespace sqlferry::js
