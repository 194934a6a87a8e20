#include "rules/dialect/sqlite/row_order.h"

#include "schema/names.h"

namespace sqlferry::rules {

bool is_dump(const engine::Context& ctx) {
  const auto* pragma = ctx.statements().empty() ? nullptr : ast::as<ast::Pragma>(ctx.statements().front());
  return pragma && schema::folded(pragma->name.name.text) == "foreign_keys" &&
         (schema::folded(pragma->value) == "off" || pragma->value == "0");
}

std::optional<LateKey> late_key(const std::string& child, const std::string& parent, const engine::Context& ctx) {
  if (!is_dump(ctx)) return std::nullopt;
  const auto& statements = ctx.statements();
  std::optional<LateKey> out;
  for (std::size_t i = 0; i < statements.size(); ++i) {
    const auto* insert = ast::as<ast::Insert>(statements[i]);
    if (!insert) continue;
    const std::string key = ctx.schema().key_of(insert->table);
    if (key == child && !out) out = LateKey{i, i};
    if (key == parent && out) out->after = i;
  }
  if (!out || (child != parent && out->after == out->first)) return std::nullopt;
  return out;
}

}  // namespace sqlferry::rules
