#include "rules/dialect/sqlite/text_pattern.h"

#include <algorithm>

#include "rules/dialect/sqlite/arguments.h"
#include "rules/dialect/sqlite/sql_text.h"
#include "schema/collation.h"

namespace sqlferry::rules {
namespace {

bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

bool is_special(char c) { return std::string_view(".^$*+?()[]{}|\\-").find(c) != std::string_view::npos; }

void add_escaped(std::string_view character, std::string& regex) {
  if (character.size() == 1 && is_special(character[0])) regex += '\\';
  regex += character;
}

/// Characters of UTF-8, one after the other. The order of their bytes is that of their code points.
class Characters {
 public:
  explicit Characters(std::string_view text) : text_(text) {}
  [[nodiscard]] bool at_end() const { return text_.empty(); }
  [[nodiscard]] std::string_view peek(std::size_t ahead = 0) const {
    std::string_view rest = text_;
    for (; ahead > 0 && !rest.empty(); --ahead) rest.remove_prefix(size_of_first(rest));
    return rest.substr(0, size_of_first(rest));
  }
  std::string_view next() {
    const auto out = peek();
    text_.remove_prefix(out.size());
    return out;
  }

 private:
  static std::size_t size_of_first(std::string_view text) {
    std::size_t size = text.empty() ? 0 : 1;
    while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) ++size;
    return size;
  }
  std::string_view text_;
};

/// What follows a [, to its ]. As SQLite's patternCompare() reads it: a range from `z` to `a` is `z` alone. False: no
/// ].
bool add_set(Characters& in, std::string& regex) {
  std::string set;
  const bool inverted = in.peek() == "^";
  if (inverted) in.next();
  if (in.peek() == "]") add_escaped(in.next(), set);
  std::string_view before;  // what a range may begin with
  while (!in.at_end() && in.peek() != "]") {
    const auto c = in.next();
    const bool range = c == "-" && !before.empty() && !in.at_end() && in.peek() != "]";
    if (!range) {
      add_escaped(c, set);
      before = c;
      continue;
    }
    const auto last = in.next();
    if (before <= last) set += '-', add_escaped(last, set);
    before = {};
  }
  if (in.at_end()) return false;
  in.next();
  regex += (inverted ? "[^" : "[") + set + "]";
  return true;
}

}  // namespace

GlobTranslation glob_translation(std::string_view glob) {
  std::string like;
  std::string regex = "^";
  bool sets = false;
  for (Characters in(glob); !in.at_end();) {
    const auto c = in.next();
    if (c == "[") {
      sets = true;
      if (!add_set(in, regex)) return {GlobTranslation::Kind::never, ""};
    } else if (c == "*" || c == "?") {
      like += c == "*" ? '%' : '_';
      regex += c == "*" ? ".*" : ".";
    } else {
      if (c == "%" || c == "_" || c == "\\") like += '\\';
      like += c;
      add_escaped(c, regex);
    }
  }
  if (sets) return {GlobTranslation::Kind::regex, regex + "$"};
  return {GlobTranslation::Kind::like, like};
}

bool has_letters(std::string_view text) { return std::any_of(text.begin(), text.end(), is_letter); }

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80U; });
}

std::string as_exact_text(const ast::Expr& collated, const engine::Context& ctx) {
  const ast::Expr& expr = schema::explicit_collation(collated) ? schema::without_collate(collated) : collated;
  const std::string sql = as_text(expr, ctx);
  const auto held = ctx.typing().case_blindness(expr, ctx.scope());
  return held == schema::CaseBlind::no ? sql : schema::compared_as(operand(sql), held, schema::Collation::binary);
}

}  // namespace sqlferry::rules
