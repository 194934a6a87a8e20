// JavaScript and TypeScript: bytes -> AST. Nothing is run and no name is resolved.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "js/ast/statement.h"
#include "js/token.h"

namespace sqlferry::js {

enum class Language : std::uint8_t { javascript, typescript };
/// As the file's extension tells.
Language language_of(const std::filesystem::path& file);

/// Why a file could not be read.
struct SyntaxProblem {
  enum class Kind : std::uint8_t {
    unexpected,       ///< "expected `)`, found `;`"
    nested_too_deep,  ///< deeper than kMaxDepth or higher than kMaxHeight
    unterminated,     ///< string, template, regular expression or comment without an end
    not_text,         ///< invalid UTF-8 or a NUL byte
  };
  Kind kind = Kind::unexpected;
  text::Span span;
  std::string message;  ///< in words, lower case, one line
};

/// Something that only TypeScript has.
struct TypeSyntax {
  enum class Kind : std::uint8_t {
    annotation,      ///< `: T`, `?: T`, `!: T`, `?`
    type_arguments,  ///< `<T>`, of declarations too
    assertion,       ///< `as T`, `satisfies T`, `!`
    modifier,        ///< `private`, `readonly`, `abstract`, `declare` ... of a class or member
    implements,      ///< `implements A, B`
    declaration,     ///< interface, type alias, `declare ...`, overload signature
    module_names,    ///< `import type ...`, `export type ...`, `type a` between braces
    parameter_property,
    enumeration,
    name_space,
    module_equals,  ///< `import a = require('b')`, `export = a`
  };
  Kind kind = Kind::annotation;
  text::Span span;
  /// Without it, the same program is left: a loader that takes types away runs the file.
  [[nodiscard]] bool is_erasable() const { return kind < Kind::parameter_property; }
};

/// A whole file. Owns its nodes; their texts point into the bytes that were parsed, which must live as long.
class Program {
 public:
  Program();
  ~Program();
  Program(Program&& other) noexcept;
  Program& operator=(Program&& other) noexcept;
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  ast::List<ast::Statement> statements;
  std::vector<Token> tokens;                ///< in order, an empty one at the end; a type is one token
  std::vector<text::Span> comments;         ///< in order; a `#!` line too
  std::vector<TypeSyntax> type_syntax;      ///< in order, outermost only
  std::vector<text::Span> top_level_await;  ///< each `await` outside of functions, and the one of `for await`

 private:
  friend class Builder;
  friend class FileParser;
  std::unique_ptr<class Arena> arena_;
};

struct ParseResult {
  Program program;                      ///< empty if there is a problem
  std::vector<SyntaxProblem> problems;  ///< none, or the first one

  [[nodiscard]] bool ok() const { return problems.empty(); }
};

/// Nested rules of the grammar: a call in a call takes about three, a function in a call about ten.
inline constexpr int kMaxDepth = 2000;
/// Of the tree: no walker needs a deeper stack.
inline constexpr int kMaxHeight = 1000;

/// Accepts modules and scripts alike, and more than either (names declared twice, `return` outside of a function).
/// Never throws but for lack of memory; no state is shared between threads.
ParseResult parse(std::string_view bytes, Language language);

}  // namespace sqlferry::js
