// Which syntax error V8 reports for a file, without running V8: only those that come from the choice between
// CommonJS, ES module and TypeScript. The texts are V8's.
#pragma once

#include <optional>
#include <string>

#include "modules/module_syntax.h"

namespace sqlferry::modules {

enum class Goal : std::uint8_t { commonjs, module };

/// What stops the parser first.
enum class Obstacle : std::uint8_t {
  module_syntax,  ///< import, export, import.meta: in CommonJS only
  commonjs_only,  ///< top-level await, `const module`: fine in an ES module
  types,          ///< TypeScript
};

struct ParseError {
  Obstacle obstacle = Obstacle::types;
  std::string message;
};

struct ParseOptions {
  bool types_stripped = false;    ///< types are gone before V8 sees the text
  bool names_identifiers = true;  ///< see NodeFeatures
};

std::optional<ParseError> first_parse_error(const ModuleSyntax& syntax, Goal goal, const ParseOptions& options);

/// The same without what only CommonJS refuses: what Node looks at when a file fails as CommonJS for such a reason.
std::optional<ParseError> first_lasting_parse_error(const ModuleSyntax& syntax, const ParseOptions& options);

/// What type stripping cannot strip, in Node's words: "TypeScript enum is not supported in strip-only mode". Empty: all
/// of it can go.
std::optional<std::string> unstrippable_syntax(const ModuleSyntax& syntax);

}  // namespace sqlferry::modules
