// Patterns of LIKE and GLOB, and text that is compared byte by byte.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/context.h"

namespace sqlferry::rules {

/// A pattern of GLOB as PostgreSQL has it.
struct GlobTranslation {
  enum class Kind : std::uint8_t {
    like,   ///< only * and ?
    regex,  ///< with [...]
    never,  ///< a [ without its ]: it matches nothing
  };
  Kind kind = Kind::like;
  std::string pattern;
};
[[nodiscard]] GlobTranslation glob_translation(std::string_view glob);

[[nodiscard]] bool has_letters(std::string_view text);  ///< A to Z, in either case
[[nodiscard]] bool is_ascii(std::string_view text);

/// The expression's translation as text whose type tells `A` from `a`, as operand of an operator.
std::string as_exact_text(const ast::Expr& expr, const engine::Context& ctx);

}  // namespace sqlferry::rules
