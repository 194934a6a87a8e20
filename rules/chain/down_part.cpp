#include "rules/chain/down_part.h"

namespace sqlferry::rules::chain {

bool is_down_part(const engine::Context& ctx) { return ctx.is_down() && ctx.first_of_part() < ctx.statements().size(); }

bool is_of_up(const schema::Place& place, const engine::Context& ctx) {
  const auto& part = ctx.statements()[ctx.first_of_part()];
  if (place.file == ctx.file_number()) return place.span.begin < part.span.begin;
  const bool is_own_file = ctx.chain().files[ctx.file_number()].role == project::FileRole::down;
  return is_own_file && place.file + 1 == ctx.file_number();
}

std::vector<std::string> tables_left(const engine::Context& ctx) {
  std::vector<std::string> out;
  const auto& order = ctx.schema().table_order();
  for (auto key = order.rbegin(); key != order.rend(); ++key) {  // new ones come last
    const schema::Table& table = *ctx.schema().table(*key);
    if (!is_of_up(table.place, ctx)) break;
    if (!table.temporary && ctx.schema().is_sure_of(*key)) out.insert(out.begin(), fmt::format("`{}`", table.name));
  }
  return out;
}

}  // namespace sqlferry::rules::chain
