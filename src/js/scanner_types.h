// Where a TypeScript type ends. The grammar takes a type as one token: nothing of it is there when the program runs.
#pragma once

#include <cstddef>
#include <string>

#include "js/scanner.h"

namespace sqlferry::js {

/// Types nested deeper are not read.
inline constexpr int kMaxTypeDepth = 100;

class TypeReader {
 public:
  explicit TypeReader(const Scanner& scanner) : scanner_(scanner) {}

  /// Each begins to read at `from`; true if there is what it is named after. Then `end` is one past it.
  bool type(std::size_t from);
  /// `<A, B>`, and the type parameters of a declaration: `<T extends A = B, const U>`.
  bool type_arguments(std::size_t from);
  /// Behind an interface's name: type parameters, `extends`, body.
  bool interface_rest(std::size_t from);

  [[nodiscard]] std::size_t end() const { return end_; }
  /// What follows; if there is no type, what does not fit.
  [[nodiscard]] const Raw& next() const { return next_; }

 private:
  enum class Conditional : std::uint8_t { yes, no };

  void begin(std::size_t from);
  void advance();
  [[nodiscard]] TokenKind kind() const { return next_.token.kind; }
  [[nodiscard]] bool is(std::string_view text) const { return scanner_.view(next_.token.span) == text; }
  [[nodiscard]] bool is_word() const;
  [[nodiscard]] bool begins_angle(char c) const;
  bool take(TokenKind wanted);
  bool take_angle(char c);

  bool full_type(Conditional conditional);
  bool condition_rest();
  bool union_type(Conditional conditional);
  bool operand(Conditional conditional);
  bool primary(Conditional conditional);
  bool word(Conditional conditional);
  bool infer(Conditional conditional);
  bool query();
  bool name_rest();
  bool parens();
  bool function_rest();
  [[nodiscard]] bool begins_function() const;
  bool template_type();
  bool angle_list();
  bool list_element();
  /// From an opening bracket to the closing one.
  bool balanced();

  const Scanner& scanner_;
  Raw next_;
  std::size_t end_ = 0;
  int depth_ = 0;
};

}  // namespace sqlferry::js
