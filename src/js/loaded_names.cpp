#include "js/loaded_names.h"

#include "js/ast/walk.h"

namespace sqlferry::js {
namespace {

const ast::Expr* only_literal(ast::List<ast::Element> arguments) {
  if (arguments.empty() || arguments.front().value == nullptr) return nullptr;
  const ast::Expr& first = ast::bare(*arguments.front().value);
  return ast::as<ast::StringLiteral>(first) != nullptr ? &first : nullptr;
}

const ast::Expr* loaded_by(const ast::Expr& expr) {
  if (const auto* import = ast::as<ast::ImportCall>(expr)) return only_literal(import->arguments);
  const auto* call = ast::as<ast::Call>(expr);
  const auto* callee = call != nullptr ? ast::as<ast::Identifier>(ast::bare(*call->callee)) : nullptr;
  return callee != nullptr && callee->name == "require" ? only_literal(call->arguments) : nullptr;
}

text::Span loaded_by(const ast::Statement& statement) {
  if (const auto* import = ast::as<ast::Import>(statement))
    return import->type_only ? text::Span{} : import->module.span;
  if (const auto* list = ast::as<ast::ExportNamed>(statement))
    return list->type_only ? text::Span{} : list->module.span;
  if (const auto* all = ast::as<ast::ExportAll>(statement)) return all->type_only ? text::Span{} : all->module.span;
  return {};
}

}  // namespace

std::vector<text::Span> loaded_names(const Program& program) {
  std::vector<text::Span> out;
  ast::each_below(program.statements, [&](ast::Node node) {
    if (const auto* expr = std::get_if<ast::ExprPtr>(&node)) {
      if (const ast::Expr* literal = loaded_by(**expr)) out.push_back(literal->span);
    } else if (const auto* statement = std::get_if<ast::StatementPtr>(&node)) {
      if (const text::Span name = loaded_by(**statement); !name.empty()) out.push_back(name);
    }
    return true;
  });
  return out;
}

}  // namespace sqlferry::js
