// The names that a script declares at its top level, and what stands behind them; and which of CommonJS's five names a
// pattern or a statement declares. For module_syntax.cpp and its parts.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string_view>

#include "js/ast/statement.h"
#include "modules/module_syntax.h"

namespace sqlferry::js {

/// Some of the five names; a bit each.
using ScopeNames = unsigned;

std::optional<modules::ScopeName> scope_name(std::string_view name);
inline ScopeNames bit_of(modules::ScopeName name) { return 1U << static_cast<unsigned>(name); }

/// Called with each name that a pattern binds and where it stands.
void each_bound_name(const ast::Pattern& pattern, const std::function<void(ast::Name)>& take);
/// The names that `statement` brings into the scope it stands in; of `var`, too.
void each_declared_name(const ast::Statement& statement, const std::function<void(ast::Name)>& take);

ScopeNames scope_names_in(const ast::Pattern& pattern);
/// Those that the statements themselves declare, not those below them.
ScopeNames scope_names_in(ast::List<ast::Statement> statements);
/// Those that `var` declares anywhere in the function around.
ScopeNames hoisted_scope_names(ast::List<ast::Statement> statements);

/// What a name of the top level stands for; at most one is set. None: it is not known.
struct Bound {
  const ast::Function* function = nullptr;
  const ast::Class* definition = nullptr;
  ast::ExprPtr value = nullptr;
};
using TopLevel = std::map<std::string_view, Bound>;
TopLevel top_level_names(ast::List<ast::Statement> statements);

/// Of a property or class member; empty if it is computed.
std::string_view plain_key(const ast::PropertyKey& key);

}  // namespace sqlferry::js
