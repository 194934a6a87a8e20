#include "rules/dialect/sqlite/conflict_action.h"

#include "schema/names.h"

namespace sqlferry::rules {

void drop_action(text::Span verb, engine::Context& ctx) {
  const std::string_view words = ctx.source(verb);
  const auto first = words.find_first_of(" \t\r\n/-");
  if (schema::folded(words.substr(0, first)) == "replace")
    return ctx.replace(verb, words[0] == 'r' ? "insert" : "INSERT");
  if (first != std::string_view::npos) ctx.remove({verb.begin + static_cast<std::uint32_t>(first), verb.end});
}

text::Span rows_of(const ast::Insert& insert) {
  return insert.source ? insert.source->span : insert.default_values_span;
}

}  // namespace sqlferry::rules
