#include "js/module_loading.h"

#include <algorithm>
#include <array>
#include <set>
#include <span>

#include "js/ast/walk.h"

namespace sqlferry::js {

using modules::ScopeName;

namespace {

bool may_not_run(const ast::Statement& statement) {
  return ast::as<ast::Try>(statement) != nullptr || ast::as<ast::If>(statement) != nullptr ||
         ast::as<ast::Switch>(statement) != nullptr;
}

bool may_not_run(ast::Node node) {
  if (const auto* statement = std::get_if<ast::StatementPtr>(&node)) return may_not_run(**statement);
  if (const auto* expr = std::get_if<ast::ExprPtr>(&node)) {
    return ast::as<ast::Conditional>(**expr) != nullptr || ast::as<ast::Logical>(**expr) != nullptr;
  }
  return std::holds_alternative<const ast::Function*>(node) || std::holds_alternative<const ast::Class*>(node);
}

bool is_word_of(std::string_view name, std::span<const std::string_view> words) {
  return std::find(words.begin(), words.end(), name) != words.end();
}

bool works(const ast::Member& callee) {
  constexpr std::array<std::string_view, 18> kDatabase = {
      "addColumn",    "addConstraint",    "addIndex",    "authenticate",  "bulkDelete",  "bulkInsert",
      "bulkUpdate",   "changeColumn",     "createTable", "dropAllTables", "dropTable",   "query",
      "removeColumn", "removeConstraint", "removeIndex", "renameColumn",  "renameTable", "sync"};
  constexpr std::array<std::string_view, 12> kFiles = {"appendFileSync", "copyFileSync", "cpSync",     "execFileSync",
                                                       "execSync",       "mkdirSync",    "renameSync", "rmSync",
                                                       "rmdirSync",      "spawnSync",    "unlinkSync", "writeFileSync"};
  const std::string_view name = callee.property.text;
  if (is_word_of(name, kDatabase) || is_word_of(name, kFiles)) return true;
  const auto* object = ast::as<ast::Identifier>(ast::bare(*callee.object));
  return name == "exit" && object != nullptr && object->name == "process";
}

class EffectWalk {
 public:
  EffectWalk(std::string_view bytes, const TopLevel& names) : bytes_(bytes), names_(names) {}

  void walk(ast::List<ast::Statement> statements) {  // NOLINT(misc-no-recursion): kMaxHeight bounds it
    for (const ast::Statement& statement : statements) visit(statement);
  }

  std::vector<modules::LoadEffect> take() && { return std::move(effects_); }

 private:
  void visit(const ast::Statement& statement) {  // NOLINT(misc-no-recursion)
    if (const auto* only = ast::as<ast::ExpressionStatement>(statement)) return do_expression(only->value);
    if (const auto* back = ast::as<ast::Return>(statement)) return do_expression(back->value);
    if (const auto* variables = ast::as<ast::VariableDeclaration>(statement)) return do_variables(*variables);
    ast::each_child(&statement, [&](ast::Node child) {
      if (const auto* below = std::get_if<ast::StatementPtr>(&child)) visit(**below);
      if (const auto* block = std::get_if<const ast::Block*>(&child)) walk((*block)->statements);
    });
  }

  void do_variables(const ast::VariableDeclaration& variables) {  // NOLINT(misc-no-recursion)
    for (const ast::Declarator& each : variables.declarators) {
      if (each.value != nullptr && ast::as<ast::Await>(ast::bare(*each.value)) != nullptr) do_expression(each.value);
    }
  }

  /// Of `sync().then(...)`, `sync()` is what works.
  void do_expression(ast::ExprPtr value) {  // NOLINT(misc-no-recursion)
    if (value == nullptr) return;
    const ast::Expr& bare = ast::bare(*value);
    if (const auto* awaited = ast::as<ast::Await>(bare)) return do_expression(awaited->value);
    const auto* call = ast::as<ast::Call>(bare);
    if (call == nullptr) return;
    const ast::Expr& callee = ast::bare(*call->callee);
    if (const auto* function = ast::as<ast::FunctionExpr>(callee)) return enter(function->function);
    if (const auto* name = ast::as<ast::Identifier>(callee)) return enter_named(name->name);
    const auto* member = ast::as<ast::Member>(callee);
    if (member == nullptr) return;
    if (!works(*member)) return do_expression(member->object);
    effects_.push_back({std::string(bytes_.substr(callee.span.begin, callee.span.size())), callee.span.begin});
  }

  void enter_named(std::string_view name) {  // NOLINT(misc-no-recursion)
    const auto found = names_.find(name);
    if (found == names_.end()) return;
    const Bound& bound = found->second;
    const auto* held = bound.value != nullptr ? ast::as<ast::FunctionExpr>(ast::bare(*bound.value)) : nullptr;
    enter(held != nullptr ? held->function : bound.function);
  }

  void enter(const ast::Function* function) {  // NOLINT(misc-no-recursion)
    if (function == nullptr || !entered_.insert(function).second) return;
    if (function->expression != nullptr) do_expression(function->expression);
    if (function->body != nullptr) walk(function->body->statements);
  }

  std::string_view bytes_;
  const TopLevel& names_;
  std::set<const ast::Function*> entered_;
  std::vector<modules::LoadEffect> effects_;
};

}  // namespace

std::vector<modules::ImportedModule> required_modules(const Program& program,
                                                      const std::vector<modules::ScopeUse>& uses) {
  std::vector<modules::ImportedModule> required;
  const auto is_free = [&](std::uint32_t at) {
    return std::any_of(uses.begin(), uses.end(),
                       [&](const modules::ScopeUse& use) { return use.name == ScopeName::require && use.at == at; });
  };
  ast::each_below(program.statements, [&](ast::Node node) {
    if (may_not_run(node)) return false;
    const auto* expr = std::get_if<ast::ExprPtr>(&node);
    const auto* call = expr != nullptr ? ast::as<ast::Call>(**expr) : nullptr;
    if (call == nullptr || call->arguments.size() != 1 || !is_free(call->callee->span.begin)) return true;
    const ast::ExprPtr argument = call->arguments.front().value;
    const bool is_require = ast::as<ast::Identifier>(ast::bare(*call->callee)) != nullptr;
    const auto* name = is_require && argument != nullptr ? ast::as<ast::StringLiteral>(*argument) : nullptr;
    if (name != nullptr) required.push_back({std::string(name->value), argument->span.begin, false});
    return true;
  });
  return required;
}

std::vector<modules::LoadEffect> load_effects(const Program& program, std::string_view bytes, const TopLevel& names) {
  EffectWalk walk(bytes, names);
  walk.walk(program.statements);
  return std::move(walk).take();
}

}  // namespace sqlferry::js
