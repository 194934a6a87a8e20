#include "support/js_laws.h"

#include <fmt/format.h>

#include "js/ast/walk.h"
#include "js/scanner_lex.h"
#include "js/strings.h"

namespace sqlferry::test {

namespace {

using namespace js::ast;

bool is_spaces(std::string_view bytes) {
  for (std::size_t i = 0; i < bytes.size();) {
    const std::size_t wide = js::lex::wide_space_size(bytes, i);
    if (wide == 0 && !js::lex::is(bytes[i], js::lex::kSpace)) return false;
    i += wide == 0 ? 1 : wide;
  }
  return true;
}

void check_tokens(std::string_view bytes, const js::Program& program, Broken& broken) {
  std::size_t at = 0;
  auto token = program.tokens.begin();
  auto comment = program.comments.begin();
  while (token != program.tokens.end() || comment != program.comments.end()) {
    const bool is_token =
        comment == program.comments.end() || (token != program.tokens.end() && token->span.begin < comment->begin);
    const Span span = is_token ? (token++)->span : *comment++;
    if (span.begin < at || span.end > bytes.size() || (span.empty() && span.begin < bytes.size())) {
      broken.push_back(fmt::format("token {}-{} behind {}", span.begin, span.end, at));
      return;
    }
    if (!is_spaces(bytes.substr(at, span.begin - at)))
      broken.push_back(fmt::format("{}-{} is in no token", at, span.begin));
    at = span.end;
  }
  if (at != bytes.size()) broken.push_back(fmt::format("{} to the end is in no token", at));
}

/// The spans of a node that are no nodes of their own.
class Parts {
 public:
  Parts(Spans& spans, Span outer) : spans_(spans), outer_(outer) {}

  void operator()(ExprPtr expr) const {
    std::visit([&](const auto& node) { of(node); }, expr->node);
  }
  void operator()(PatternPtr pattern) const {
    std::visit([&](const auto& node) { of(node); }, pattern->node);
  }
  void operator()(StatementPtr statement) const {
    std::visit([&](const auto& node) { of(node); }, statement->node);
  }
  void operator()(const Block* /*block*/) const {}
  void operator()(const Function* function) const {
    for (const Parameter& parameter : function->parameters) {
      add(parameter.span, "parameter");
      inside(parameter.element.span, parameter.span, "parameter without decorations");
      inside(parameter.type_span, parameter.span, "type");
      inside(parameter.optional_span, parameter.span, "question mark");
      inside(parameter.modifiers_span, parameter.span, "modifiers");
    }
    add(function->parameters_span, "parameters");
    add(function->arrow_span, "arrow");
    add(function->name.span, "name");
    add(function->return_type, "return type");
    add(function->type_parameters, "type parameters");
    if (function->kind == Function::Kind::normal) add(function->async_span, "async");
  }
  void operator()(const Class* definition) const {
    add(definition->body_span, "body");
    add(definition->name.span, "name");
    add(definition->implements_span, "implements");
    for (const ClassMember& member : definition->members) {
      inside(member.span, definition->body_span, "member");
      inside(member.key.span, member.span, "key");
      inside(member.type_span, member.span, "type");
      inside(member.modifiers_span, member.span, "modifiers");
    }
  }

 private:
  void add(Span span, std::string_view what) const { inside(span, outer_, what); }
  void inside(Span span, Span outer, std::string_view what) const {
    if (!span.empty()) spans_.check(span, outer, what);
  }
  void all(List<Element> elements) const {
    for (const Element& element : elements) add(element.span, "element");
  }

  template <class T>
  void of(const T& /*node*/) const {}
  void of(const Template& node) const {
    for (const Quasi& quasi : node.quasis) add(quasi.span, "quasi");
  }
  void of(const TaggedTemplate& node) const {
    add(node.quoted_span, "template");
    for (const Quasi& quasi : node.quoted->quasis) inside(quasi.span, node.quoted_span, "quasi");
  }
  void of(const Member& node) const { add(node.property.span, "property"); }
  void of(const Call& node) const {
    add(node.arguments_span, "arguments");
    add(node.type_arguments, "type arguments");
    all(node.arguments);
  }
  void of(const New& node) const {
    add(node.arguments_span, "arguments");
    add(node.new_span, "new");
    add(node.type_arguments, "type arguments");
    all(node.arguments);
  }
  void of(const ImportCall& node) const {
    add(node.import_span, "import");
    all(node.arguments);
  }
  void of(const Array& node) const { all(node.elements); }
  void of(const Object& node) const {
    for (const Property& property : node.properties) {
      add(property.span, "property");
      inside(property.key.span, property.span, "key");
    }
  }
  void of(const Binary& node) const {
    for (const BinaryStep& step : node.steps) add(step.op_span, "operator");
  }
  void of(const Assign& node) const { add(node.op_span, "operator"); }
  void of(const Unary& node) const { add(node.op_span, "operator"); }
  void of(const Typed& node) const { add(node.type_span, "type"); }
  void of(const ObjectPattern& node) const {
    for (const PatternProperty& property : node.properties) {
      add(property.span, "property");
      inside(property.value.span, property.span, "value");
    }
  }
  void of(const ArrayPattern& node) const {
    for (const PatternElement& element : node.elements) add(element.span, "element");
  }
  void of(const VariableDeclaration& node) const {
    for (const Declarator& declarator : node.declarators) {
      add(declarator.span, "declarator");
      inside(declarator.type_span, declarator.span, "type");
    }
  }
  void of(const Switch& node) const {
    for (const SwitchCase& item : node.cases) add(item.span, "case");
  }
  void of(const Import& node) const {
    add(node.module.span, "module");
    add(node.braces_span, "braces");
    for (const Specifier& name : node.names) inside(name.span, node.braces_span, "name");
  }
  void of(const ExportNamed& node) const {
    add(node.module.span, "module");
    for (const Specifier& name : node.names) inside(name.span, node.braces_span, "name");
  }
  void of(const ExportDefault& node) const {
    add(node.export_span, "export");
    add(node.default_span, "default");
  }
  void of(const ExportDeclaration& node) const { add(node.export_span, "export"); }

  Spans& spans_;
  Span outer_;
};

void check_literal(std::string_view bytes, const StringLiteral& literal, Span span, Broken& broken) {
  const js::Quote quote = bytes[span.begin] == '"' ? js::Quote::double_quotes : js::Quote::single_quotes;
  const js::Decoded decoded = js::decode(bytes, {span.begin + 1, span.end - 1}, quote);
  if (decoded.value != literal.value) broken.push_back(fmt::format("string at {} has two values", span.begin));
  const auto written = js::encode(literal.value, quote);
  if (!written) return broken.push_back(fmt::format("string at {} cannot be written", span.begin));
  const Span all{0, static_cast<std::uint32_t>(written->size())};
  if (js::decode(*written, all, quote).value != literal.value)
    broken.push_back(fmt::format("string at {} is written as another", span.begin));
  const auto size = static_cast<std::uint32_t>(decoded.value.size());
  for (std::uint32_t i = 0; i < size; ++i) {
    const Span source = decoded.source_span({i, i + 1});
    if (source.empty() || !span.contains(source) || source.begin != decoded.source_offset(i))
      broken.push_back(
          fmt::format("byte {} of the string at {} comes from {}-{}", i, span.begin, source.begin, source.end));
  }
}

void check_tree(std::string_view bytes, const js::Program& program, Broken& broken) {
  Spans spans(bytes, broken);
  std::uint32_t at = 0;
  for (const Statement& statement : program.statements) {
    spans.check(statement.span, {at, static_cast<std::uint32_t>(bytes.size())}, "statement");
    at = statement.span.end;
  }
  each_below(program.statements, [&](Node node) {
    const Span outer = span_of(node);
    const auto* definition = std::get_if<const Class*>(&node);
    std::visit(Parts(spans, outer), node);
    each_child(node, [&](Node child) {
      const Span span = span_of(child);
      if (definition != nullptr && span.end <= outer.begin) return;  // decorators stand before a class
      spans.check(span, outer, "child");
    });
    if (const auto* expr = std::get_if<ExprPtr>(&node)) {
      if (const auto* literal = as<StringLiteral>(*expr)) check_literal(bytes, *literal, outer, broken);
    }
    return true;
  });
  for (const js::TypeSyntax& type : program.type_syntax) spans.check(type.span, "type syntax");
}

}  // namespace

Broken broken_by_js_parse(std::string_view bytes, js::Language language) {
  Broken broken;
  const js::ParseResult result = js::parse(bytes, language);
  if (result.ok()) {
    check_tokens(bytes, result.program, broken);
    if (broken.empty()) check_tree(bytes, result.program, broken);
    return broken;
  }
  Spans spans(bytes, broken);
  for (const js::SyntaxProblem& problem : result.problems) {
    spans.check(problem.span, "problem");
    if (problem.message.empty()) broken.emplace_back("a problem without words");
  }
  if (result.problems.size() != 1 || !result.program.statements.empty()) broken.emplace_back("more than one problem");
  return broken;
}

}  // namespace sqlferry::test
