// Where the parser stands: what it waits for next, and inside of which brackets. Each token that it takes moves it on,
// together with the rule of the grammar that took it, so nothing here guesses.
#pragma once

#include <antlr4-runtime.h>

#include <cstdint>
#include <vector>

#include "js/token.h"

namespace sqlferry::js {

enum class Waits : std::uint8_t {
  value,           ///< an expression: `{` is an object, `function` a value
  after,           ///< a statement, or what may follow a value
  name,            ///< behind a dot: each word is a name
  key,             ///< of a property, a class member, an import: each word is a name
  type,            ///< TypeScript
  interface_rest,  ///< TypeScript
  template_rest,   ///< behind the `}` of a substitution
  regex_rest,      ///< behind the `/` of a regular expression
};

enum class Inside : std::uint8_t {
  statements,  ///< of a file, a block, a function, a switch
  class_body,
  object,
  names,       ///< the braces of imports, exports and enums
  parameters,  ///< of a function that is no arrow
  parens,
  for_head,
  brackets,
  substitution,
};

class SyntaxPlace {
 public:
  /// Asks `parser` for its rule; not owned.
  void begin(antlr4::Parser* parser);
  void take(TokenKind kind);

  [[nodiscard]] Waits waits() const { return waits_; }
  /// The token before ended a value, so that an infix operator may follow.
  [[nodiscard]] bool ended_value() const { return ended_value_; }
  [[nodiscard]] TokenKind previous() const { return previous_; }
  [[nodiscard]] Inside inside() const { return frames_.back().inside; }
  [[nodiscard]] bool in_generator() const;
  /// In a for's head, before its first semicolon: `in` and `of` are its own, but not between `?` and `:`.
  [[nodiscard]] bool before_for_semicolon() const { return frames_.back().heads_for && frames_.back().questions == 0; }
  /// Behind the `)` of what may be an arrow's parameters: a `:` may begin its return type.
  [[nodiscard]] bool may_have_return_type() const { return may_have_return_type_; }

 private:
  struct Frame {
    Inside inside = Inside::statements;
    bool is_function = false;
    bool is_generator = false;  // of parameters: of the body that is to come
    bool heads_for = false;
    bool has_types = false;       // there is a `: T`: these parentheses are an arrow's parameters
    std::uint16_t questions = 0;  // of conditions whose `:` is to come
  };

  [[nodiscard]] std::size_t rule() const { return parser_->getContext()->getRuleIndex(); }
  void wait(Waits waits, bool ended_value = false) {
    waits_ = waits;
    ended_value_ = ended_value;
  }
  void push(Inside inside) { frames_.push_back({.inside = inside}); }
  void pop() {
    if (frames_.size() > 1) frames_.pop_back();
  }
  [[nodiscard]] bool ends_parameter_decorator() const;
  void open_paren();
  void close_paren();
  void open_brace();
  void close_brace();
  void colon();
  void star();
  void comma();
  void semicolon();
  void take_rest(TokenKind kind);

  antlr4::Parser* parser_ = nullptr;
  std::vector<Frame> frames_;
  Waits waits_ = Waits::after;
  TokenKind previous_ = 0;
  bool ended_value_ = false;
  bool is_generator_next_ = false;  // a `*` was taken: the next body is a generator's
  bool may_have_return_type_ = false;
};

}  // namespace sqlferry::js
