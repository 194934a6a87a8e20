// JavaScript and TypeScript read without a parser: discovery asks configuration files where the migrations are, and
// migrations which framework they are written for, before anything is parsed. Tolerant, and wrong about code that
// computes its answers: then the answer is empty.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "project/surroundings.h"
#include "text/span.h"

namespace sqlferry::project {

/// The same bytes twice, of the length of the file, so that offsets and lines hold in all of them.
struct ScriptText {
  std::string code;  ///< without its comments: spaces instead
  std::string sql;   ///< the contents of the literals that begin as SQL does, `;` at their ends, spaces elsewhere; the
                     ///< expression of a `${...}` is a word, literals joined by `+` are one
};
ScriptText script_text(std::string_view bytes);

/// What JavaScript skips between tokens, as far as it is ASCII.
constexpr bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

/// Where `word` stands in `code` as a whole word, from `begin` on; npos if nowhere.
std::size_t find_word(std::string_view code, std::string_view word, std::size_t begin = 0);

/// A path as configuration states it: './migrations', path.resolve('db', 'migrations'), __dirname + '/migrations'.
struct ScriptPath {
  std::string text;        ///< with forward slashes; `*` for what is computed
  bool from_file = false;  ///< below the folder of the file itself (`__dirname`), whatever the working directory
  std::size_t line = 1;
  std::size_t begin = 0, end = 0;  ///< the expression, in the code
};
[[nodiscard]] inline text::Span span_of(const ScriptPath& path) {
  return {static_cast<std::uint32_t>(path.begin), static_cast<std::uint32_t>(path.end)};
}
/// The paths behind each `key:` or `key =`; several if the value is an array.
std::vector<ScriptPath> paths_of(std::string_view code, std::string_view key);

/// A string literal: what lies between its quotes.
struct ScriptLiteral {
  std::string text;
  std::size_t begin = 0;  ///< in the code
  std::size_t end = 0;
};
/// Those of the value behind each `key`, in the order of the code.
std::vector<ScriptLiteral> literals_behind(std::string_view code, std::string_view key);

/// The string literals of the value behind each `key`: two for `key: test ? 'a' : 'b'`.
std::vector<QuotedValue> literals_of(std::string_view code, std::string_view key);

/// The extensions that `key` lists, where a constant of the file is filled in: ".js". All of those that scripts have
/// where one is computed; none where `key` is not there.
std::vector<std::string> extensions_behind(std::string_view code, std::string_view key);

/// `code` with everything but the braces behind each `key:` blanked.
std::string blocks_of(std::string_view code, std::string_view key);

}  // namespace sqlferry::project
