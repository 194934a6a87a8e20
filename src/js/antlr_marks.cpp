#include "js/antlr_marks.h"

#include "js/antlr_words.h"
#include "js/scanner_types.h"
#include "js/token_kinds.h"

namespace sqlferry::js {

using namespace kinds;

namespace {

class Marker {
 public:
  Marker(Raw& raw, const Scanner& scanner, const ParserPlace& place, Language language)
      : raw_(raw), scanner_(scanner), place_(place), is_typescript_(language == Language::typescript) {}

  void run();

 private:
  [[nodiscard]] Raw next() const { return scanner_.next(raw_.token.span.end); }
  [[nodiscard]] TokenKind brace() const;
  [[nodiscard]] TokenKind question() const;
  [[nodiscard]] TokenKind colon() const;
  void angle();

  Raw& raw_;
  const Scanner& scanner_;
  const ParserPlace& place_;
  bool is_typescript_;
};

void Marker::run() {
  TokenKind& kind = raw_.token.kind;
  switch (kind) {
    case LBRACE:
      kind = brace();
      break;
    case INCREMENT:
      if (raw_.token.line_before) kind = INCREMENT_PREFIX;
      break;
    case BANG:
      if (!is_typescript_ || !place_.ended_value() || raw_.token.line_before) kind = BANG_PREFIX;
      break;
    case QUESTION:
      if (is_typescript_) kind = question();
      break;
    case COLON:
      if (is_typescript_ && place_.may_have_return_type()) kind = colon();
      break;
    case OPERATOR:
      if (is_typescript_ && scanner_.bytes()[raw_.token.span.begin] == '<') angle();
      break;
    default:
      break;
  }
}

TokenKind Marker::brace() const {
  if (place_.previous() == ARROW) return LBRACE_ARROW;
  return place_.waits() == Waits::value ? LBRACE_VALUE : LBRACE;
}

/// `(a?: A, b?) => c`. No condition has one of these behind its `?`.
TokenKind Marker::question() const {
  const TokenKind behind = next().token.kind;
  return behind == COLON || behind == COMMA || behind == RPAREN ? OPTIONAL : QUESTION;
}

TokenKind Marker::colon() const {
  TypeReader reader(scanner_);
  return reader.type(raw_.token.span.end) && reader.next().token.kind == ARROW ? RETURN_COLON : COLON;
}

/// Whether `<T>` are type arguments when `behind` follows: the compiler's canFollowTypeArgumentsInExpression, and what
/// follows the type parameters of a class.
bool may_follow_type_arguments(const Raw& behind, std::string_view text) {
  switch (behind.token.kind) {
    case LPAREN:
    case TEMPLATE:
    case TEMPLATE_HEAD:
    case LBRACE:
    case K_EXTENDS:
      return true;
    case PLUS:
    case MINUS:
      return false;
    case OPERATOR:
      return text[0] != '<' && text[0] != '>';
    case IDENTIFIER:
      return behind.token.line_before || text == "implements" || text == "as" || text == "satisfies";
    case NUMBER:
    case STRING:
    case LBRACKET:
    case PREFIX:
    case BANG:
    case INCREMENT:
    case SLASH:
    case AT:
    case PRIVATE_NAME:
      return behind.token.line_before;
    default:
      return behind.token.kind < K_BREAK || behind.token.line_before || behind.token.kind == K_IN ||
             behind.token.kind == K_INSTANCEOF;
  }
}

void Marker::angle() {
  TypeReader reader(scanner_);
  if (!reader.type_arguments(raw_.token.span.begin)) return;
  const Raw& behind = reader.next();
  if (place_.waits() != Waits::value && !may_follow_type_arguments(behind, scanner_.view(behind.token.span))) return;
  raw_.token.kind = TYPE_ARGUMENTS;
  raw_.token.span.end = static_cast<std::uint32_t>(reader.end());
}

}  // namespace

void mark_kind(Raw& raw, const Scanner& scanner, const ParserPlace& place, Language language) {
  if (raw.token.kind == IDENTIFIER || raw.token.kind >= K_BREAK) {
    raw.token.kind = kind_of_word_at(raw, scanner, place, language);
  } else {
    Marker(raw, scanner, place, language).run();
  }
}

}  // namespace sqlferry::js
