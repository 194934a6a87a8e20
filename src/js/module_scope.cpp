#include "js/module_scope.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include "js/ast/walk.h"

namespace sqlferry::js {

using modules::RunsIn;
using modules::ScopeUse;

namespace {

/// The code of the top level, or of one function without those inside of it.
struct CodeUnit {
  std::vector<ScopeUse> uses;
  std::vector<const ast::Function*> runs;  ///< functions inside of it that run when it does
  std::vector<std::string_view> calls;     ///< by name: `f()`, `this.f()`
  std::set<RunsIn> times;
};

class ScopeWalk {
 public:
  void walk(const Program& program) {
    const ScopeNames declared = scope_names_in(program.statements) | hoisted_scope_names(program.statements);
    for (const ast::Statement& statement : program.statements) visit(&statement, declared);
  }

  void run(const std::vector<RunningFunction>& entries) {
    enter(nullptr, RunsIn::load);
    for (const RunningFunction& entry : entries) enter(entry.function, entry.runs_in);
  }

  std::vector<ScopeUse> take() && {
    std::vector<ScopeUse> result;
    for (auto& [function, unit] : units_) {
      if (unit.times.empty()) unit.times.insert(RunsIn::other);
      for (const ScopeUse& use : unit.uses) {
        for (const RunsIn time : unit.times) result.push_back({use.name, use.at, time});
      }
    }
    std::sort(result.begin(), result.end(), [](const ScopeUse& a, const ScopeUse& b) {
      return std::tie(a.at, a.runs_in) < std::tie(b.at, b.runs_in);
    });
    return result;
  }

 private:
  CodeUnit& unit() { return units_[owner_]; }

  /// With all that runs with it.
  void enter(const ast::Function* first, RunsIn time) {
    std::vector<const ast::Function*> waiting = {first};
    while (!waiting.empty()) {
      CodeUnit& unit = units_[waiting.back()];
      waiting.pop_back();
      if (!unit.times.insert(time).second) continue;
      waiting.insert(waiting.end(), unit.runs.begin(), unit.runs.end());
      for (const std::string_view name : unit.calls) {
        if (const ast::Function* called = function_named(name)) waiting.push_back(called);
      }
    }
  }

  /// A name that several functions have is not followed.
  const ast::Function* function_named(std::string_view name) const {
    const auto found = functions_.find(name);
    return found == functions_.end() ? nullptr : found->second;
  }

  void note_function(std::string_view name, const ast::Function* function) {
    if (name.empty()) return;
    const auto [at, is_new] = functions_.try_emplace(name, function);
    if (!is_new && at->second != function) at->second = nullptr;
  }

  void visit_children(ast::Node node, ScopeNames hidden) {  // NOLINT(misc-no-recursion): kMaxHeight bounds it
    ast::each_child(node, [&](ast::Node child) { visit(child, hidden); });
  }

  void visit(ast::Node node, ScopeNames hidden) {  // NOLINT(misc-no-recursion)
    if (const auto* expr = std::get_if<ast::ExprPtr>(&node)) return visit_expr(**expr, hidden);
    if (const auto* statement = std::get_if<ast::StatementPtr>(&node)) return visit_statement(**statement, hidden);
    if (const auto* function = std::get_if<const ast::Function*>(&node)) return visit_function(**function, hidden);
    if (const auto* made = std::get_if<const ast::Class*>(&node)) return visit_class(**made, hidden);
    if (const auto* block = std::get_if<const ast::Block*>(&node)) {
      return visit_children(node, hidden | scope_names_in((*block)->statements));
    }
    visit_children(node, hidden);
  }

  void visit_expr(const ast::Expr& expr, ScopeNames hidden) {  // NOLINT(misc-no-recursion)
    if (const auto* name = ast::as<ast::Identifier>(expr)) return use(*name, expr.span, hidden);
    if (const auto* unary = ast::as<ast::Unary>(expr)) {
      const bool asks = unary->op == ast::Unary::Op::type_of;
      if (asks && ast::as<ast::Identifier>(ast::bare(*unary->operand)) != nullptr) return;
    }
    if (const auto* call = ast::as<ast::Call>(expr)) note_call(*call);
    if (const auto* made = ast::as<ast::New>(expr)) note_arguments(made->arguments, owner_ != nullptr);
    visit_children(&expr, hidden);
  }

  void use(const ast::Identifier& name, text::Span span, ScopeNames hidden) {
    const auto known = scope_name(name.name);
    if (known && (hidden & bit_of(*known)) == 0) unit().uses.push_back({*known, span.begin});
  }

  void note_call(const ast::Call& call) {
    const ast::Expr& callee = ast::bare(*call.callee);
    std::string_view method;
    if (const auto* name = ast::as<ast::Identifier>(callee)) unit().calls.push_back(name->name);
    if (const auto* function = ast::as<ast::FunctionExpr>(callee)) unit().runs.push_back(function->function);
    if (const auto* member = ast::as<ast::Member>(callee)) {
      method = member->property.text;
      if (ast::as<ast::This>(ast::bare(*member->object)) != nullptr) unit().calls.push_back(method);
    }
    // As a file loads, a callback is as likely kept for later; in `up`, it is what a transaction runs.
    constexpr std::array<std::string_view, 7> kAtOnce = {"every", "filter", "find", "forEach", "map", "reduce", "some"};
    const bool at_once = std::find(kAtOnce.begin(), kAtOnce.end(), method) != kAtOnce.end();
    note_arguments(call.arguments, at_once || (owner_ != nullptr && method != "catch"));
  }

  void note_arguments(ast::List<ast::Element> arguments, bool run) {
    if (!run) return;
    for (const ast::Element& argument : arguments) {
      if (argument.value == nullptr) continue;
      const auto* function = ast::as<ast::FunctionExpr>(ast::bare(*argument.value));
      if (function != nullptr) unit().runs.push_back(function->function);
    }
  }

  void visit_statement(const ast::Statement& statement, ScopeNames hidden) {  // NOLINT(misc-no-recursion)
    if (const auto* declared = ast::as<ast::FunctionDeclaration>(statement))
      note_function(declared->function->name.text, declared->function);
    if (const auto* variables = ast::as<ast::VariableDeclaration>(statement)) note_variables(*variables);
    if (const auto* loop = ast::as<ast::For>(statement); loop != nullptr && loop->init != nullptr)
      each_declared_name(*loop->init, [&](ast::Name name) { hide(name, hidden); });
    if (const auto* loop = ast::as<ast::ForEach>(statement); loop != nullptr && loop->declaration != nullptr) {
      for (const ast::Declarator& each : loop->declaration->declarators) hidden |= scope_names_in(*each.target);
    }
    if (const auto* tried = ast::as<ast::Try>(statement)) return visit_try(*tried, hidden);
    if (const auto* choice = ast::as<ast::Switch>(statement)) {
      for (const ast::SwitchCase& each : choice->cases) hidden |= scope_names_in(each.body);
    }
    visit_children(&statement, hidden);
  }

  static void hide(ast::Name name, ScopeNames& hidden) {
    if (const auto known = scope_name(name.text)) hidden |= bit_of(*known);
  }

  void note_variables(const ast::VariableDeclaration& variables) {
    for (const ast::Declarator& declarator : variables.declarators) {
      const auto* name = ast::as<ast::Identifier>(*declarator.target);
      if (name == nullptr || declarator.value == nullptr) continue;
      const auto* function = ast::as<ast::FunctionExpr>(ast::bare(*declarator.value));
      if (function != nullptr) note_function(name->name, function->function);
    }
  }

  void visit_try(const ast::Try& tried, ScopeNames hidden) {  // NOLINT(misc-no-recursion)
    visit(tried.block, hidden);
    if (tried.handler != nullptr) {
      visit(tried.handler, tried.parameter == nullptr ? hidden : hidden | scope_names_in(*tried.parameter));
    }
    if (tried.finalizer != nullptr) visit(tried.finalizer, hidden);
  }

  void visit_function(const ast::Function& function, ScopeNames hidden) {  // NOLINT(misc-no-recursion)
    const ast::Function* const outer = owner_;
    owner_ = &function;
    if (function.name.is_there()) hide(function.name, hidden);
    for (const ast::Parameter& parameter : function.parameters) {
      if (parameter.element.target != nullptr) hidden |= scope_names_in(*parameter.element.target);
    }
    if (function.body != nullptr) hidden |= hoisted_scope_names(function.body->statements);
    visit_children(&function, hidden);
    owner_ = outer;
  }

  /// What a field holds is made when somebody makes an instance: it has no time of its own.
  void visit_class(const ast::Class& made, ScopeNames hidden) {  // NOLINT(misc-no-recursion)
    if (made.super_class != nullptr) visit(made.super_class, hidden);
    for (const ast::Decorator& decorator : made.decorators) visit(decorator.value, hidden);
    for (const ast::ClassMember& member : made.members) {
      for (const ast::Decorator& decorator : member.decorators) visit(decorator.value, hidden);
      if (member.key.computed != nullptr) visit(member.key.computed, hidden);
      if (member.block != nullptr) visit(member.block, hidden);
      if (member.function != nullptr) {
        note_function(plain_key(member.key), member.function);
        visit(member.function, hidden);
      }
      if (member.value != nullptr) visit_field(member, hidden);
    }
  }

  void visit_field(const ast::ClassMember& field, ScopeNames hidden) {  // NOLINT(misc-no-recursion)
    static const ast::Function kInstance;
    const ast::Function* const outer = owner_;
    if (!field.is_static) owner_ = &kInstance;
    const auto* function = ast::as<ast::FunctionExpr>(ast::bare(*field.value));
    if (function != nullptr) note_function(plain_key(field.key), function->function);
    visit(field.value, hidden);
    owner_ = outer;
  }

  const ast::Function* owner_ = nullptr;  ///< null: the top level
  std::map<const ast::Function*, CodeUnit> units_;
  std::map<std::string_view, const ast::Function*> functions_;
};

}  // namespace

std::vector<ScopeUse> scope_uses(const Program& program, const std::vector<RunningFunction>& entries) {
  ScopeWalk walk;
  walk.walk(program);
  walk.run(entries);
  return std::move(walk).take();
}

}  // namespace sqlferry::js
