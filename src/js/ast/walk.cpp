#include "js/ast/walk.h"

#include <algorithm>
#include <concepts>
#include <vector>

namespace sqlferry::js::ast {

namespace {

template <class T, class... Others>
concept IsOneOf = (std::same_as<T, Others> || ...);

template <class T>
concept Leaf =
    IsOneOf<T, NumberLiteral, BigIntLiteral, StringLiteral, BooleanLiteral, NullLiteral, RegexLiteral, Identifier, This,
            Super, NewTarget, ImportMeta, Empty, Break, Continue, Debugger, TypeDeclaration>;

/// Hands out the children of one node after the other; a null pointer is none.
class Children {
 public:
  explicit Children(const NodeVisitor& visit) : visit_(visit) {}

  void operator()(ExprPtr expr) const {
    std::visit([&](const auto& node) { of(node); }, expr->node);
  }
  void operator()(PatternPtr pattern) const {
    std::visit([&](const auto& node) { of(node); }, pattern->node);
  }
  void operator()(StatementPtr statement) const {
    std::visit([&](const auto& node) { of(node); }, statement->node);
  }
  void operator()(const Function* function) const;
  void operator()(const Class* definition) const;
  void operator()(const Block* block) const { all(block->statements); }

 private:
  template <class T>
  void add(const T* node) const {
    if (node != nullptr) visit_(Node(node));
  }
  void all(List<ExprPtr> items) const {
    for (ExprPtr item : items) add(item);
  }
  void all(List<Element> items) const {
    for (const Element& item : items) add(item.value);
  }
  void all(List<Statement> items) const {
    for (const Statement& item : items) add(&item);
  }
  void all(List<Decorator> items) const {
    for (const Decorator& item : items) add(item.value);
  }
  void element(const PatternElement& item) const {
    add(item.target);
    add(item.default_value);
  }

  template <Leaf T>
  void of(const T& /*leaf*/) const {}
  void of(const Template& node) const { all(node.expressions); }
  void of(const TaggedTemplate& node) const {
    add(node.tag);
    all(node.quoted->expressions);
  }
  void of(const Member& node) const { add(node.object); }
  void of(const Index& node) const {
    add(node.object);
    add(node.index);
  }
  void of(const Call& node) const {
    add(node.callee);
    all(node.arguments);
  }
  void of(const New& node) const {
    add(node.callee);
    all(node.arguments);
  }
  void of(const ImportCall& node) const { all(node.arguments); }
  void of(const Array& node) const { all(node.elements); }
  void of(const Object& node) const {
    for (const Property& property : node.properties) {
      add(property.key.computed);
      add(property.value);
    }
  }
  void of(const FunctionExpr& node) const { add(node.function); }
  void of(const ClassExpr& node) const { add(node.definition); }
  void of(const Unary& node) const { add(node.operand); }
  void of(const Update& node) const { add(node.operand); }
  void of(const Binary& node) const {
    add(node.first);
    for (const BinaryStep& step : node.steps) add(step.right);
  }
  void of(const PrivateIn& node) const { add(node.object); }
  void of(const Logical& node) const { all(node.operands); }
  void of(const Conditional& node) const {
    add(node.test);
    add(node.then);
    add(node.otherwise);
  }
  void of(const Assign& node) const {
    add(node.target);
    add(node.value);
  }
  void of(const Sequence& node) const { all(node.items); }
  void of(const Await& node) const { add(node.value); }
  void of(const Yield& node) const { add(node.value); }
  void of(const Parens& node) const { add(node.inner); }
  void of(const Typed& node) const { add(node.value); }

  void of(const ObjectPattern& node) const {
    for (const PatternProperty& property : node.properties) {
      add(property.key.computed);
      element(property.value);
    }
  }
  void of(const ArrayPattern& node) const {
    for (const PatternElement& item : node.elements) element(item);
  }
  void of(const TargetExpr& node) const { add(node.value); }

  void of(const BlockStatement& node) const { add(node.block); }
  void of(const VariableDeclaration& node) const {
    for (const Declarator& item : node.declarators) {
      add(item.target);
      add(item.value);
    }
  }
  void of(const FunctionDeclaration& node) const { add(node.function); }
  void of(const ClassDeclaration& node) const { add(node.definition); }
  void of(const ExpressionStatement& node) const { add(node.value); }
  void of(const If& node) const {
    add(node.test);
    add(node.then);
    add(node.otherwise);
  }
  void of(const For& node) const {
    add(node.init);
    add(node.test);
    add(node.update);
    add(node.body);
  }
  void of(const ForEach& node) const {
    if (node.declaration != nullptr) of(*node.declaration);
    add(node.target);
    add(node.iterated);
    add(node.body);
  }
  void of(const While& node) const {
    add(node.test);
    add(node.body);
  }
  void of(const DoWhile& node) const {
    add(node.body);
    add(node.test);
  }
  void of(const Switch& node) const {
    add(node.subject);
    for (const SwitchCase& item : node.cases) {
      add(item.test);
      all(item.body);
    }
  }
  void of(const Try& node) const {
    add(node.block);
    add(node.parameter);
    add(node.handler);
    add(node.finalizer);
  }
  void of(const Return& node) const { add(node.value); }
  void of(const Throw& node) const { add(node.value); }
  void of(const Labeled& node) const { add(node.body); }
  void of(const With& node) const {
    add(node.object);
    add(node.body);
  }
  void of(const Import& node) const { add(node.attributes); }
  void of(const ExportNamed& node) const { add(node.attributes); }
  void of(const ExportAll& node) const { add(node.attributes); }
  void of(const ExportDefault& node) const {
    add(node.value);
    add(node.function);
    add(node.definition);
  }
  void of(const ExportDeclaration& node) const { add(node.declaration); }
  void of(const ImportEquals& node) const { add(node.value); }
  void of(const ExportEquals& node) const { add(node.value); }
  void of(const Enum& node) const {
    for (const EnumMember& member : node.members) {
      add(member.key.computed);
      add(member.value);
    }
  }
  void of(const Namespace& node) const { add(node.body); }

  const NodeVisitor& visit_;
};

void Children::operator()(const Function* function) const {
  for (const Parameter& parameter : function->parameters) {
    all(parameter.decorators);
    element(parameter.element);
  }
  add(function->body);
  add(function->expression);
}

void Children::operator()(const Class* definition) const {
  all(definition->decorators);
  add(definition->super_class);
  for (const ClassMember& member : definition->members) {
    all(member.decorators);
    add(member.key.computed);
    add(member.function);
    add(member.value);
    add(member.block);
  }
}

struct SpanOf {
  template <class T>
  Span operator()(const T* node) const {
    return node->span;
  }
};

}  // namespace

Span span_of(Node node) { return std::visit(SpanOf{}, node); }

void each_child(Node node, const NodeVisitor& visit) { std::visit(Children(visit), node); }

void each_below(List<Statement> statements, const NodeFilter& visit) {
  std::vector<Node> waiting;  // the next one is the last
  for (const Statement& statement : statements) waiting.emplace_back(&statement);
  std::reverse(waiting.begin(), waiting.end());
  while (!waiting.empty()) {
    const Node node = waiting.back();
    waiting.pop_back();
    if (!visit(node)) continue;
    const auto first = static_cast<std::ptrdiff_t>(waiting.size());
    each_child(node, [&](Node child) { waiting.push_back(child); });
    std::reverse(waiting.begin() + first, waiting.end());
  }
}

}  // namespace sqlferry::js::ast
