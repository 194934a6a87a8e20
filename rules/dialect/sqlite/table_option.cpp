#include "rules/dialect/sqlite/table_option.h"

namespace sqlferry::rules {
namespace {

bool is_sqlite_option(const ast::TableOption& option) {
  return option.text == "WITHOUT ROWID" || option.text == "STRICT";
}

}  // namespace

const ast::TableOption* table_option(const ast::CreateTable& create, std::string_view words) {
  for (const auto& option : create.options) {
    if (option.text == words) return &option;
  }
  return nullptr;
}

void remove_table_option(const ast::CreateTable& create, const ast::TableOption& option, engine::Context& ctx) {
  if (&option != &create.options.front()) return ctx.remove(ctx.with_space_before(ctx.with_comma(option.span)));
  const bool other_stays = create.options.size() > 1 && !is_sqlite_option(create.options[1]);
  ctx.remove(other_stays ? ctx.with_comma(option.span) : ctx.with_space_before(option.span));
}

}  // namespace sqlferry::rules
