// Statements, except loops and what imports and exports.
#include "js/evaluate_statements.h"

namespace sqlferry::js {

namespace {

using Kind = Completion::Kind;

Completion run_node(Evaluator& /*run*/, const ast::Empty& /*node*/, const Place& /*at*/) { return {}; }

Completion run_node(Evaluator& run, const ast::BlockStatement& node, const Place& /*at*/) {
  return run.run_block(*node.block);
}

Value initial(Evaluator& run, const ast::Declarator& declarator) {
  const auto* name = ast::as<ast::Identifier>(*declarator.target);
  const auto* function = ast::as<ast::FunctionExpr>(&ast::bare(*declarator.value));
  const auto* definition = ast::as<ast::ClassExpr>(&ast::bare(*declarator.value));
  if (name != nullptr && function != nullptr) {
    return run.function(*function->function, run.place(declarator.value->span), name->name);
  }
  if (name != nullptr && definition != nullptr) {
    return run.class_value(*definition->definition, run.place(declarator.value->span), name->name);
  }
  return run.eval(declarator.value);
}

Completion run_node(Evaluator& run, const ast::VariableDeclaration& node, const Place& at) {
  const bool is_var = node.kind == ast::VariableDeclaration::Kind::var;
  for (const ast::Declarator& declarator : node.declarators) {
    // `var a;` of a variable that is there changes nothing.
    if (declarator.value == nullptr && is_var && is_declared_as(run, *declarator.target)) continue;
    if (declarator.value != nullptr && declare_required(run, declarator)) continue;
    const Value value = declarator.value != nullptr ? initial(run, declarator) : Value{Undefined{}, at};
    run.bind(*declarator.target, value, is_var ? Evaluator::Bind::declare_var : Evaluator::Bind::declare);
  }
  return {};
}

// Functions are there from the beginning of their block: see hoist().
Completion run_node(Evaluator& /*run*/, const ast::FunctionDeclaration& /*node*/, const Place& /*at*/) { return {}; }

Completion run_node(Evaluator& run, const ast::ClassDeclaration& node, const Place& at) {
  run.declare(*run.activation->scope, node.definition->name.text, run.class_value(*node.definition, at));
  return {};
}

Completion run_node(Evaluator& run, const ast::ExpressionStatement& node, const Place& /*at*/) {
  run.eval(node.value);
  return {};
}

Completion run_node(Evaluator& run, const ast::If& node, const Place& /*at*/) {
  const Value test = run.eval(node.test);
  if (run.is_stopped()) return {};
  return run.choose(
      test, run.place(node.test->span), [&] { return run.run(*node.then); },
      [&] { return node.otherwise != nullptr ? run.run(*node.otherwise) : Completion{}; });
}

Completion run_try_body(Evaluator& run, const ast::Try& node) {
  const Restore before(run.now);
  run.now.in_try = run.now.in_try || node.handler != nullptr;
  return run.run_block(*node.block);
}

Completion run_handler(Evaluator& run, const ast::Try& node, const Value& error) {
  const Restore scope(run.activation->scope, run.heap.scope(run.activation->scope, false));
  if (node.parameter != nullptr) run.bind(*node.parameter, error, Evaluator::Bind::declare);
  return run.run_block(*node.handler);
}

Completion run_node(Evaluator& run, const ast::Try& node, const Place& at) {
  Completion end = run_try_body(run, node);
  if (node.handler != nullptr) {
    if (run.thrown) {
      const Value error = *std::exchange(run.thrown, std::nullopt);
      end = run_handler(run, node, error);
    } else {
      // On a database on which the migration works, nothing is caught.
      const Place handler = run.place(node.handler->span);
      run.show_handler(handler,
                       [&] { return run_handler(run, node, run.unknown(Unknown::Reason::run, "the error", at)); });
    }
  }
  if (node.finalizer == nullptr) return end;
  const auto error = std::exchange(run.thrown, std::nullopt);
  const Completion last = run.run_block(*node.finalizer);
  if (last.is_abrupt()) return last;
  if (!run.thrown) run.thrown = error;
  return end;
}

Completion run_node(Evaluator& run, const ast::Return& node, const Place& at) {
  return {Kind::returned, node.value != nullptr ? run.eval(node.value) : Value{Undefined{}, at}, {}};
}

Completion run_node(Evaluator& run, const ast::Throw& node, const Place& /*at*/) {
  const Value error = run.eval(node.value);
  if (!run.is_stopped()) run.thrown = error;
  return {Kind::threw, error, {}};
}

Completion run_node(Evaluator& /*run*/, const ast::Break& node, const Place& /*at*/) {
  return {Kind::broke, {}, node.label.text};
}

Completion run_node(Evaluator& /*run*/, const ast::Continue& node, const Place& /*at*/) {
  return {Kind::continued, {}, node.label.text};
}

Completion run_node(Evaluator& run, const ast::With& node, const Place& at) {
  run.note(at, "`with` is not followed");
  run.eval(node.object);
  return {};
}

Completion run_node(Evaluator& /*run*/, const ast::Debugger& /*node*/, const Place& /*at*/) { return {}; }

Completion run_node(Evaluator& /*run*/, const ast::TypeDeclaration& /*node*/, const Place& /*at*/) { return {}; }

/// TypeScript's enum: names to values, and numbers back to names.
Completion run_node(Evaluator& run, const ast::Enum& node, const Place& at) {
  Object* made = run.heap.object();
  const Restore scope(run.activation->scope, run.heap.scope(run.activation->scope, false));
  Value next{0.0, at};
  for (const ast::EnumMember& member : node.members) {
    const Place key_place = run.place(member.key.span);
    const Value value = member.value != nullptr ? run.eval(member.value) : next;
    made->set(member.key.text, value, key_place);
    run.declare(*run.activation->scope, member.key.text, value);
    if (!value.number()) continue;
    next = {*value.number() + 1, key_place};
    made->set(*run.property_key(value), run.computed_text(member.key.text, key_place), key_place);
  }
  run.declare(*run.activation->scope->parent, node.name.text, Value{made, at});
  return {};
}

Completion run_node(Evaluator& run, const ast::Namespace& node, const Place& at) {
  if (node.path.empty() || node.body == nullptr) return {};
  run.note(at, "the insides of a namespace are not followed");
  return {};
}

}  // namespace

bool is_declared_as(Evaluator& run, const ast::Pattern& target) {
  const auto* name = ast::as<ast::Identifier>(target);
  for (const Scope* scope = run.activation->scope; name != nullptr && scope != nullptr; scope = scope->parent) {
    if (scope->find(name->name) != nullptr) return true;
    if (scope->of_function) return false;
  }
  return false;
}

Completion Evaluator::run(const ast::Statement& statement) {
  const Place at = here_ = place(statement.span);
  if (!spend()) return {Kind::threw, {}, {}};
  const Depth deeper(*this);
  if (!deeper.is_allowed()) return {Kind::threw, {}, {}};
  Completion end = std::visit(
      [&](const auto& node) -> Completion {
        using Node = std::decay_t<decltype(node)>;
        if constexpr (is_module_syntax<Node>) {
          return run_module_node(*this, node, at);
        } else if constexpr (is_loop<Node>) {
          return run_loop(*this, node, at);
        } else {
          labels.clear();
          return run_node(*this, node, at);
        }
      },
      statement.node);
  if (is_stopped() && end.kind != Kind::threw) end = {Kind::threw, {}, {}};
  return end;
}

void Evaluator::hoist(ast::List<ast::Statement> statements) {
  for (const ast::Statement& statement : statements) {
    const auto* exported = ast::as<ast::ExportDeclaration>(statement);
    const auto* is_default = ast::as<ast::ExportDefault>(statement);
    const ast::Statement& inner = exported != nullptr ? *exported->declaration : statement;
    const auto* declaration = ast::as<ast::FunctionDeclaration>(inner);
    const ast::Function* node = declaration != nullptr ? declaration->function : nullptr;
    if (is_default != nullptr) node = is_default->function;
    if (node == nullptr || !node->name.is_there() || node->is_signature() || !spend()) continue;
    declare(*activation->scope, node->name.text, function(*node, place(inner.span)));
  }
}

Completion Evaluator::run(ast::List<ast::Statement> statements) {
  hoist(statements);
  for (std::size_t i = 0; i < statements.size(); ++i) {
    Completion end = run(statements[i]);
    if (end.is_abrupt()) return end;
  }
  return {};
}

Completion Evaluator::run_block(const ast::Block& block) {
  const Restore scope(activation->scope, heap.scope(activation->scope, false));
  return run(block.statements);
}

}  // namespace sqlferry::js
