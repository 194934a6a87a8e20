#include "rules/chain/forward_key.h"

#include <algorithm>

namespace sqlferry::rules::chain {
namespace {

bool has_key_to(const ast::CreateTable& create, const std::string& parent, const schema::Catalog& catalog) {
  const auto leads_there = [&](const ast::Constraint& constraint) {
    const auto* fk = std::get_if<ast::ForeignKeyConstraint>(&constraint.node);
    return fk && catalog.key_of(fk->references->table) == parent;
  };
  return std::any_of(create.constraints.begin(), create.constraints.end(), leads_there) ||
         std::any_of(create.columns.begin(), create.columns.end(), [&](const ast::ColumnDef& column) {
           return std::any_of(column.constraints.begin(), column.constraints.end(), leads_there);
         });
}

}  // namespace

bool is_forward_key(const Refusal& refusal) {
  return refusal.of == Refusal::Of::missing_table && refusal.act == Refusal::Act::reference && refusal.later != 0;
}

bool leads_back(const Refusal& refusal, const engine::Context& ctx) {
  const auto* parent = ast::as<ast::CreateTable>(ctx.statements()[refusal.later]);
  const auto* create = ast::as<ast::CreateTable>(ctx.statement());
  const auto* alter = ast::as<ast::AlterTable>(ctx.statement());
  if (!parent || (!create && !alter)) return false;
  return has_key_to(*parent, ctx.schema().key_of(create ? create->name : alter->table), ctx.schema());
}

bool is_cycle(const schema::MissingTable& missing, const schema::Catalog& catalog) {
  const schema::Table* parent = missing.created ? catalog.table(missing.key) : nullptr;
  return parent && parent->key != missing.by &&
         std::any_of(parent->foreign_keys.begin(), parent->foreign_keys.end(),
                     [&](const auto& fk) { return fk.parent == missing.by; });
}

engine::Finding& say_forward_key(engine::Context& ctx, const Refusal& refusal, const std::string& message) {
  const schema::Place made{ctx.file_number(), ctx.statements()[refusal.later].span};
  return say(ctx, refusal, message, fmt::format("relation \"{}\" does not exist", refusal.name),
             made_at(ctx, refusal.name, made));
}

}  // namespace sqlferry::rules::chain
