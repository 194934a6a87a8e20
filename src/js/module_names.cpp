#include "js/module_names.h"

#include <array>

#include "js/ast/walk.h"

namespace sqlferry::js {

using modules::ScopeName;

namespace {

ScopeNames bit_of_name(std::string_view name) {
  const auto known = scope_name(name);
  return known ? bit_of(*known) : 0;
}

const ast::Statement& without_export(const ast::Statement& statement) {
  const auto* exported = ast::as<ast::ExportDeclaration>(statement);
  return exported != nullptr ? *exported->declaration : statement;
}

void each_imported_name(const ast::Import& import, const std::function<void(ast::Name)>& take) {
  if (import.type_only) return;
  for (const ast::Name& name : {import.default_name, import.namespace_name}) {
    if (name.is_there()) take(name);
  }
  for (const ast::Specifier& specifier : import.names) {
    if (!specifier.type_only) take(specifier.inside);
  }
}

bool is_callable_literal(ast::ExprPtr value) {
  if (value == nullptr) return false;
  const ast::Expr& bare = ast::bare(*value);
  return ast::as<ast::FunctionExpr>(bare) != nullptr || ast::as<ast::ClassExpr>(bare) != nullptr;
}

/// A variable may hold something else later; one that begins as a function will go on as one.
void add_variables(TopLevel& names, const ast::VariableDeclaration& variables) {
  for (const ast::Declarator& declarator : variables.declarators) {
    const bool keeps =
        variables.kind == ast::VariableDeclaration::Kind::constant || is_callable_literal(declarator.value);
    const bool whole = ast::as<ast::Identifier>(*declarator.target) != nullptr;
    each_bound_name(*declarator.target, [&](ast::Name name) {
      names[name.text] = Bound{nullptr, nullptr, keeps && whole ? declarator.value : nullptr};
    });
  }
}

}  // namespace

std::optional<ScopeName> scope_name(std::string_view name) {
  constexpr std::array kAll = {ScopeName::require, ScopeName::module, ScopeName::exports, ScopeName::dirname,
                               ScopeName::filename};
  for (const ScopeName each : kAll) {
    if (modules::name_of(each) == name) return each;
  }
  return std::nullopt;
}

void each_bound_name(const ast::Pattern& pattern,  // NOLINT(misc-no-recursion): as deep as the text
                     const std::function<void(ast::Name)>& take) {
  if (const auto* name = ast::as<ast::Identifier>(pattern)) take({name->name, pattern.span});
  if (const auto* object = ast::as<ast::ObjectPattern>(pattern)) {
    for (const ast::PatternProperty& property : object->properties) {
      if (property.value.target != nullptr) each_bound_name(*property.value.target, take);
    }
  }
  if (const auto* array = ast::as<ast::ArrayPattern>(pattern)) {
    for (const ast::PatternElement& element : array->elements) {
      if (element.target != nullptr) each_bound_name(*element.target, take);
    }
  }
}

void each_declared_name(const ast::Statement& given, const std::function<void(ast::Name)>& take) {
  const ast::Statement& statement = without_export(given);
  if (const auto* variables = ast::as<ast::VariableDeclaration>(statement)) {
    for (const ast::Declarator& declarator : variables->declarators) each_bound_name(*declarator.target, take);
  } else if (const auto* function = ast::as<ast::FunctionDeclaration>(statement)) {
    take(function->function->name);
  } else if (const auto* made = ast::as<ast::ClassDeclaration>(statement)) {
    if (made->definition->name.is_there()) take(made->definition->name);
  } else if (const auto* enumeration = ast::as<ast::Enum>(statement)) {
    take(enumeration->name);
  } else if (const auto* import = ast::as<ast::Import>(statement)) {
    each_imported_name(*import, take);
  } else if (const auto* equals = ast::as<ast::ImportEquals>(statement)) {
    take(equals->name);
  }
}

ScopeNames scope_names_in(const ast::Pattern& pattern) {
  ScopeNames result = 0;
  each_bound_name(pattern, [&](ast::Name name) { result |= bit_of_name(name.text); });
  return result;
}

ScopeNames scope_names_in(ast::List<ast::Statement> statements) {
  ScopeNames result = 0;
  for (const ast::Statement& statement : statements) {
    each_declared_name(statement, [&](ast::Name name) { result |= bit_of_name(name.text); });
  }
  return result;
}

ScopeNames hoisted_scope_names(ast::List<ast::Statement> statements) {
  ScopeNames result = 0;
  ast::each_below(statements, [&](ast::Node node) {
    if (std::holds_alternative<const ast::Function*>(node) || std::holds_alternative<const ast::Class*>(node) ||
        std::holds_alternative<ast::ExprPtr>(node))
      return false;
    const auto* statement = std::get_if<ast::StatementPtr>(&node);
    if (statement == nullptr) return true;
    const auto* variables = ast::as<ast::VariableDeclaration>(**statement);
    if (const auto* each = ast::as<ast::ForEach>(**statement)) variables = each->declaration;
    if (variables == nullptr || variables->kind != ast::VariableDeclaration::Kind::var) return true;
    for (const ast::Declarator& declarator : variables->declarators) result |= scope_names_in(*declarator.target);
    return true;
  });
  return result;
}

TopLevel top_level_names(ast::List<ast::Statement> statements) {
  TopLevel names;
  for (const ast::Statement& given : statements) {
    const ast::Statement& statement = without_export(given);
    each_declared_name(statement, [&](ast::Name name) { names.try_emplace(name.text); });
    if (const auto* variables = ast::as<ast::VariableDeclaration>(statement)) add_variables(names, *variables);
    if (const auto* function = ast::as<ast::FunctionDeclaration>(statement))
      names[function->function->name.text].function = function->function;
    if (const auto* made = ast::as<ast::ClassDeclaration>(statement))
      names[made->definition->name.text].definition = made->definition;
    const auto* exported = ast::as<ast::ExportDefault>(statement);
    if (exported == nullptr) continue;
    if (exported->function != nullptr && exported->function->name.is_there())
      names[exported->function->name.text].function = exported->function;
    if (exported->definition != nullptr && exported->definition->name.is_there())
      names[exported->definition->name.text].definition = exported->definition;
  }
  return names;
}

std::string_view plain_key(const ast::PropertyKey& key) {
  const bool plain = key.kind == ast::PropertyKey::Kind::name || key.kind == ast::PropertyKey::Kind::string;
  return plain ? key.text : std::string_view{};
}

}  // namespace sqlferry::js
