#include "support/show_js.h"

#include <fmt/format.h>

#include <iterator>

namespace sqlferry::test {

namespace {

using namespace js::ast;

std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
    } else if (c == '\'' || c == '\\') {
      out += std::string("\\") + c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += fmt::format("\\x{:02x}", c);
    } else {
      out.push_back(c);
    }
  }
  return out + "'";
}

std::string_view spelled(BinaryStep::Op op) {
  constexpr std::string_view kSpelled[] = {"+",  "-", "*",  "/",  "%",          "**", "==", "!=",  "===", "!==", "<",
                                           "<=", ">", ">=", "in", "instanceof", "<<", ">>", ">>>", "&",   "|",   "^"};
  return kSpelled[static_cast<std::size_t>(op)];
}

std::string_view spelled(Assign::Op op) {
  constexpr std::string_view kSpelled[] = {
      "=", "+=", "-=", "*=", "/=", "%=", "**=", "<<=", ">>=", ">>>=", "&=", "|=", "^=", "&&=", "||=", "?\?="};
  return kSpelled[static_cast<std::size_t>(op)];
}

std::string_view spelled(Unary::Op op) {
  constexpr std::string_view kSpelled[] = {"-", "+", "~", "!", "typeof", "void", "delete"};
  return kSpelled[static_cast<std::size_t>(op)];
}

std::string_view spelled(Logical::Op op) {
  constexpr std::string_view kSpelled[] = {"&&", "||", "??"};
  return kSpelled[static_cast<std::size_t>(op)];
}

/// Puts the text of a node together.
class Show {
 public:
  std::string operator()(ExprPtr expr) const {
    if (expr == nullptr) return "-";
    return std::visit([&](const auto& node) { return of(node); }, expr->node);
  }
  std::string operator()(PatternPtr pattern) const {
    if (pattern == nullptr) return "-";
    return std::visit([&](const auto& node) { return of(node); }, pattern->node);
  }
  std::string operator()(const Statement& statement) const {
    return std::visit([&](const auto& node) { return of(node); }, statement.node);
  }
  std::string operator()(StatementPtr statement) const { return statement == nullptr ? "-" : (*this)(*statement); }
  std::string operator()(const Block* block) const { return block == nullptr ? "-" : block_of(block->statements); }

  template <class T>
  std::string all(List<T> items) const {
    std::string out;
    for (const T& item : items) out += " " + (*this)(item);
    return out;
  }

 private:
  std::string block_of(List<Statement> statements) const { return "{" + trimmed(all(statements)) + "}"; }
  static std::string trimmed(const std::string& text) { return text.empty() ? text : text.substr(1); }

  std::string key(const PropertyKey& key) const {
    if (key.kind == PropertyKey::Kind::computed) return "[" + (*this)(key.computed) + "]";
    return key.kind == PropertyKey::Kind::string ? quoted(key.text) : std::string(key.text);
  }
  static std::string name(const Name& name) { return name.is_there() ? std::string(name.text) : "-"; }

  std::string operator()(const Element& item) const {
    if (item.value == nullptr) return "hole";
    return item.spread ? fmt::format("(... {})", (*this)(item.value)) : (*this)(item.value);
  }
  std::string operator()(const PatternElement& item) const {
    if (item.target == nullptr) return "hole";
    if (item.rest) return fmt::format("(... {})", (*this)(item.target));
    if (item.default_value == nullptr) return (*this)(item.target);
    return fmt::format("(= {} {})", (*this)(item.target), (*this)(item.default_value));
  }
  std::string operator()(const Property& property) const {
    using Kind = Property::Kind;
    switch (property.kind) {
      case Kind::spread:
        return fmt::format("(... {})", (*this)(property.value));
      case Kind::getter:
        return fmt::format("(get {} {})", key(property.key), (*this)(property.value));
      case Kind::setter:
        return fmt::format("(set {} {})", key(property.key), (*this)(property.value));
      case Kind::value:
      case Kind::shorthand:
      case Kind::method:
        break;
    }
    return fmt::format("({} {})", key(property.key), (*this)(property.value));
  }
  std::string operator()(const PatternProperty& property) const {
    if (property.value.rest) return (*this)(property.value);
    return fmt::format("({} {})", key(property.key), (*this)(property.value));
  }
  std::string operator()(const Parameter& parameter) const {
    return parameter.is_this ? std::string() : (*this)(parameter.element);
  }
  std::string operator()(const Declarator& item) const {
    return item.value == nullptr ? (*this)(item.target)
                                 : fmt::format("({} {})", (*this)(item.target), (*this)(item.value));
  }
  std::string operator()(const SwitchCase& item) const {
    return fmt::format("(case {}{})", (*this)(item.test), all(item.body));
  }
  std::string operator()(const Specifier& item) const {
    return fmt::format("({} {})", name(item.outside), name(item.inside));
  }
  std::string operator()(const EnumMember& item) const {
    return fmt::format("({} {})", key(item.key), (*this)(item.value));
  }
  std::string operator()(const ClassMember& item) const;
  std::string function(const Function& function) const;
  std::string definition(const Class& definition) const;

  // Expressions.
  std::string of(const NumberLiteral& node) const { return fmt::format("{}", node.value); }
  std::string of(const BigIntLiteral& node) const { return std::string(node.digits) + "n"; }
  std::string of(const StringLiteral& node) const { return quoted(node.value); }
  std::string of(const BooleanLiteral& node) const { return node.value ? "true" : "false"; }
  std::string of(const NullLiteral& /*node*/) const { return "null"; }
  std::string of(const RegexLiteral& node) const { return fmt::format("/{}/{}", node.pattern, node.flags); }
  std::string of(const Template& node) const {
    std::string out = "(template";
    for (std::size_t i = 0; i < node.quasis.size(); ++i) {
      if (i > 0) out += " " + (*this)(node.expressions[i - 1]);
      out += " " + (node.quasis[i].value ? quoted(*node.quasis[i].value) : "-");
    }
    return out + ")";
  }
  std::string of(const TaggedTemplate& node) const {
    return fmt::format("(tag {} {})", (*this)(node.tag), of(*node.quoted));
  }
  std::string of(const Identifier& node) const { return std::string(node.name); }
  std::string of(const This& /*node*/) const { return "this"; }
  std::string of(const Super& /*node*/) const { return "super"; }
  std::string of(const NewTarget& /*node*/) const { return "new.target"; }
  std::string of(const ImportMeta& /*node*/) const { return "import.meta"; }
  std::string of(const Member& node) const {
    return fmt::format("({} {} {})", node.optional ? "?." : ".", (*this)(node.object), node.property.text);
  }
  std::string of(const Index& node) const {
    return fmt::format("({} {} {})", node.optional ? "?.[]" : "[]", (*this)(node.object), (*this)(node.index));
  }
  std::string of(const Call& node) const {
    return fmt::format("({} {}{})", node.optional ? "?.call" : "call", (*this)(node.callee), all(node.arguments));
  }
  std::string of(const New& node) const { return fmt::format("(new {}{})", (*this)(node.callee), all(node.arguments)); }
  std::string of(const ImportCall& node) const { return fmt::format("(import{})", all(node.arguments)); }
  std::string of(const Array& node) const { return fmt::format("[{}]", trimmed(all(node.elements))); }
  std::string of(const Object& node) const { return fmt::format("(object{})", all(node.properties)); }
  std::string of(const FunctionExpr& node) const { return function(*node.function); }
  std::string of(const ClassExpr& node) const { return definition(*node.definition); }
  std::string of(const Unary& node) const { return fmt::format("({} {})", spelled(node.op), (*this)(node.operand)); }
  std::string of(const Update& node) const {
    const char* op = node.increment ? "++" : "--";
    return node.prefix ? fmt::format("({} {})", op, (*this)(node.operand))
                       : fmt::format("({} {})", (*this)(node.operand), op);
  }
  std::string of(const Binary& node) const {
    std::string out = (*this)(node.first);
    for (const BinaryStep& step : node.steps)
      out = fmt::format("({} {} {})", spelled(step.op), out, (*this)(step.right));
    return out;
  }
  std::string of(const PrivateIn& node) const {
    return fmt::format("(in {} {})", node.name.text, (*this)(node.object));
  }
  std::string of(const Logical& node) const {
    std::string out = (*this)(node.operands.front());
    for (ExprPtr operand : node.operands.subspan(1))
      out = fmt::format("({} {} {})", spelled(node.op), out, (*this)(operand));
    return out;
  }
  std::string of(const Conditional& node) const {
    return fmt::format("(? {} {} {})", (*this)(node.test), (*this)(node.then), (*this)(node.otherwise));
  }
  std::string of(const Assign& node) const {
    return fmt::format("({} {} {})", spelled(node.op), (*this)(node.target), (*this)(node.value));
  }
  std::string of(const Sequence& node) const { return fmt::format("(,{})", all(node.items)); }
  std::string of(const Await& node) const { return fmt::format("(await {})", (*this)(node.value)); }
  std::string of(const Yield& node) const {
    return fmt::format("({} {})", node.delegate ? "yield*" : "yield", (*this)(node.value));
  }
  std::string of(const Parens& node) const { return (*this)(node.inner); }
  std::string of(const Typed& node) const { return (*this)(node.value); }

  // Patterns.
  std::string of(const ObjectPattern& node) const { return fmt::format("(object{})", all(node.properties)); }
  std::string of(const ArrayPattern& node) const { return fmt::format("[{}]", trimmed(all(node.elements))); }
  std::string of(const TargetExpr& node) const { return (*this)(node.value); }

  // Statements.
  std::string of(const Empty& /*node*/) const { return ";"; }
  std::string of(const BlockStatement& node) const { return (*this)(node.block); }
  std::string of(const VariableDeclaration& node) const {
    using Kind = VariableDeclaration::Kind;
    const char* word = node.kind == Kind::var ? "var" : node.kind == Kind::let ? "let" : "const";
    return fmt::format("({}{})", word, all(node.declarators));
  }
  std::string of(const FunctionDeclaration& node) const { return function(*node.function); }
  std::string of(const ClassDeclaration& node) const { return definition(*node.definition); }
  std::string of(const ExpressionStatement& node) const { return (*this)(node.value); }
  std::string of(const If& node) const {
    return fmt::format("(if {} {} {})", (*this)(node.test), (*this)(node.then), (*this)(node.otherwise));
  }
  std::string of(const For& node) const {
    return fmt::format("(for {} {} {} {})", (*this)(node.init), (*this)(node.test), (*this)(node.update),
                       (*this)(node.body));
  }
  std::string of(const ForEach& node) const {
    const std::string target = node.declaration != nullptr ? of(*node.declaration) : (*this)(node.target);
    return fmt::format("(for-{}{} {} {} {})", node.of ? "of" : "in", node.is_await ? "-await" : "", target,
                       (*this)(node.iterated), (*this)(node.body));
  }
  std::string of(const While& node) const {
    return fmt::format("(while {} {})", (*this)(node.test), (*this)(node.body));
  }
  std::string of(const DoWhile& node) const {
    return fmt::format("(do {} {})", (*this)(node.body), (*this)(node.test));
  }
  std::string of(const Switch& node) const {
    return fmt::format("(switch {}{})", (*this)(node.subject), all(node.cases));
  }
  std::string of(const Try& node) const {
    return fmt::format("(try {} {} {} {})", (*this)(node.block), (*this)(node.parameter), (*this)(node.handler),
                       (*this)(node.finalizer));
  }
  std::string of(const Return& node) const { return fmt::format("(return {})", (*this)(node.value)); }
  std::string of(const Throw& node) const { return fmt::format("(throw {})", (*this)(node.value)); }
  std::string of(const Break& node) const { return fmt::format("(break {})", name(node.label)); }
  std::string of(const Continue& node) const { return fmt::format("(continue {})", name(node.label)); }
  std::string of(const Labeled& node) const {
    return fmt::format("(label {} {})", name(node.label), (*this)(node.body));
  }
  std::string of(const With& node) const {
    return fmt::format("(with {} {})", (*this)(node.object), (*this)(node.body));
  }
  std::string of(const Debugger& /*node*/) const { return "debugger"; }
  std::string of(const Import& node) const {
    std::string out = "(import";
    if (node.default_name.is_there()) out += fmt::format(" (default {})", node.default_name.text);
    if (node.namespace_name.is_there()) out += fmt::format(" (* {})", node.namespace_name.text);
    return out + all(node.names) + " " + quoted(node.module.value) + ")";
  }
  std::string of(const ExportNamed& node) const {
    const std::string from = node.module.span.empty() ? "-" : quoted(node.module.value);
    return fmt::format("(export{} {})", all(node.names), from);
  }
  std::string of(const ExportAll& node) const {
    return fmt::format("(export-all {} {})", name(node.name), quoted(node.module.value));
  }
  std::string of(const ExportDefault& node) const {
    return fmt::format("(export-default {})", node.function != nullptr     ? function(*node.function)
                                              : node.definition != nullptr ? definition(*node.definition)
                                                                           : (*this)(node.value));
  }
  std::string of(const ExportDeclaration& node) const { return fmt::format("(export {})", (*this)(node.declaration)); }
  std::string of(const ImportEquals& node) const {
    return fmt::format("(import= {} {})", name(node.name), (*this)(node.value));
  }
  std::string of(const ExportEquals& node) const { return fmt::format("(export= {})", (*this)(node.value)); }
  std::string of(const TypeDeclaration& node) const { return fmt::format("(type {})", name(node.name)); }
  std::string of(const Enum& node) const { return fmt::format("(enum {}{})", name(node.name), all(node.members)); }
  std::string of(const Namespace& node) const {
    std::string path;
    for (const Name& part : node.path) path += (path.empty() ? "" : ".") + name(part);
    return fmt::format("(namespace {} {})", path, (*this)(node.body));
  }
};

std::string Show::function(const Function& function) const {
  std::string out = "(";
  if (function.is_async) out += "async ";
  out += function.kind == Function::Kind::arrow ? "=>" : "function";
  if (function.is_generator) out += "*";
  if (function.name.is_there()) out += " " + name(function.name);
  out += fmt::format(" ({}) ", trimmed(all(function.parameters)));
  out += function.expression != nullptr ? (*this)(function.expression) : (*this)(function.body);
  return out + ")";
}

std::string Show::definition(const Class& definition) const {
  std::string out = "(class";
  if (definition.name.is_there()) out += " " + name(definition.name);
  if (definition.super_class != nullptr) out += fmt::format(" (extends {})", (*this)(definition.super_class));
  return out + all(definition.members) + ")";
}

std::string Show::operator()(const ClassMember& item) const {
  using Kind = ClassMember::Kind;
  const char* prefix = item.is_static ? "static " : "";
  switch (item.kind) {
    case Kind::static_block:
      return fmt::format("(static {})", (*this)(item.block));
    case Kind::field:
      return fmt::format("({}field {} {})", prefix, key(item.key), (*this)(item.value));
    case Kind::index_signature:
      return "(index)";
    case Kind::getter:
      return fmt::format("({}get {} {})", prefix, key(item.key), function(*item.function));
    case Kind::setter:
      return fmt::format("({}set {} {})", prefix, key(item.key), function(*item.function));
    case Kind::method:
    case Kind::constructor:
      break;
  }
  return fmt::format("({}method {} {})", prefix, key(item.key), function(*item.function));
}

}  // namespace

std::string js_show(const js::Program& program) {
  const std::string out = Show().all(program.statements);
  return out.empty() ? out : out.substr(1);
}

std::string js_shown(const std::string& text, js::Language language) {
  const js::ParseResult result = js::parse(text, language);
  return result.ok() ? js_show(result.program) : "error: " + result.problems.front().message;
}

std::string js_problem_of(const std::string& text, js::Language language) {
  const js::ParseResult result = js::parse(text, language);
  return result.ok() ? "" : result.problems.front().message;
}

}  // namespace sqlferry::test
