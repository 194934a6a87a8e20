#include "js/module_types.h"

#include <algorithm>
#include <array>
#include <set>

#include "js/ast/walk.h"
#include "js/module_names.h"

namespace sqlferry::js {

namespace {

using TypeKind = modules::TypeSyntaxKind;

bool is_word_part(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$';
}

/// The words and marks of a stretch of source, comments left out.
class SourceWords {
 public:
  SourceWords(std::string_view bytes, std::uint32_t at) : bytes_(bytes), at_(at) {}

  /// A word or a single mark; empty at the end.
  std::string_view next() {
    skip();
    if (at_ >= bytes_.size()) return {};
    const std::size_t begin = at_++;
    if (is_word_part(bytes_[begin])) {
      while (at_ < bytes_.size() && is_word_part(bytes_[at_])) ++at_;
    }
    return bytes_.substr(begin, at_ - begin);
  }

 private:
  void skip() {
    while (at_ < bytes_.size()) {
      const std::string_view rest = bytes_.substr(at_);
      if (rest.starts_with("/*")) {
        at_ += std::min(rest.find("*/", 2), rest.size() - 2) + 2;
      } else if (rest.starts_with("//")) {
        at_ += std::min(rest.find('\n'), rest.size());
      } else if (rest.front() == ' ' || rest.front() == '\t' || rest.front() == '\r' || rest.front() == '\n') {
        ++at_;
      } else {
        return;
      }
    }
  }

  std::string_view bytes_;
  std::size_t at_;
};

class TypeSyntaxReader {
 public:
  TypeSyntaxReader(const Program& program, std::string_view bytes) : program_(program), bytes_(bytes) {}

  std::vector<modules::TypeSyntax> read() && {
    ast::each_below(program_.statements, [&](ast::Node node) {
      if (const auto* statement = std::get_if<ast::StatementPtr>(&node)) read(**statement);
      if (const auto* expr = std::get_if<ast::ExprPtr>(&node)) read(**expr);
      if (const auto* function = std::get_if<const ast::Function*>(&node)) read(**function);
      if (const auto* made = std::get_if<const ast::Class*>(&node)) read(**made);
      return true;
    });
    std::stable_sort(found_.begin(), found_.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
    return std::move(found_);
  }

 private:
  void add(TypeKind kind, std::uint32_t at, std::string_view name = {}, bool exported = false) {
    found_.push_back({kind, at, std::string(name), exported});
  }
  void add(TypeKind kind, text::Span span) {
    if (!span.empty()) add(kind, span.begin);
  }

  void read(const ast::Statement& statement) {
    if (ast::as<ast::TypeDeclaration>(statement) != nullptr) return read_declaration(statement.span);
    if (const auto* import = ast::as<ast::Import>(statement)) return read_import(statement, *import);
    if (const auto* list = ast::as<ast::ExportNamed>(statement)) return read_list(statement, *list);
    if (const auto* all = ast::as<ast::ExportAll>(statement); all != nullptr && all->type_only)
      return add(TypeKind::export_of_type, statement.span);
    if (const auto* equals = ast::as<ast::ImportEquals>(statement))
      return add(TypeKind::import_equals, statement.span.begin, equals->name.text, equals->exported);
    if (ast::as<ast::ExportEquals>(statement) != nullptr) return add(TypeKind::export_assignment, statement.span);
    if (const auto* exported = ast::as<ast::ExportDeclaration>(statement))
      return read_declared(*exported->declaration, statement.span.begin, true);
    if (const auto* exported = ast::as<ast::ExportDefault>(statement)) {
      if (exported->definition != nullptr && exported->definition->is_abstract)
        add(TypeKind::abstract_class, statement.span.begin, {}, true);
      return;
    }
    read_declared(statement, statement.span.begin, false);
  }

  /// Statements that become code, and variables.
  void read_declared(const ast::Statement& statement, std::uint32_t at, bool exported) {
    if (!exported && is_exported_.contains(&statement)) return;
    if (exported) is_exported_.insert(&statement);
    if (const auto* enumeration = ast::as<ast::Enum>(statement))
      return add(TypeKind::enumeration, at, enumeration->name.text, exported);
    if (const auto* space = ast::as<ast::Namespace>(statement)) return read_space(statement, *space, at, exported);
    if (const auto* made = ast::as<ast::ClassDeclaration>(statement); made != nullptr && made->definition->is_abstract)
      return add(TypeKind::abstract_class, at, {}, exported);
    if (const auto* variables = ast::as<ast::VariableDeclaration>(statement)) return read_variables(*variables);
    if (const auto* loop = ast::as<ast::ForEach>(statement); loop != nullptr && loop->declaration != nullptr)
      return read_variables(*loop->declaration);
    const auto* tried = ast::as<ast::Try>(statement);
    if (tried != nullptr && tried->parameter != nullptr && mark_behind(tried->parameter->span) == ':')
      add(TypeKind::colon, tried->parameter->span.end);
  }

  void read_space(const ast::Statement& statement, const ast::Namespace& space, std::uint32_t at, bool exported) {
    const auto is_type = [](const ast::Statement& s) { return ast::as<ast::TypeDeclaration>(s) != nullptr; };
    const auto& inside = space.body->statements;
    const bool old = SourceWords(bytes_, statement.span.begin).next() == "module";
    const bool empty = std::all_of(inside.begin(), inside.end(), is_type);
    add(old     ? TypeKind::module_block
        : empty ? TypeKind::type_name_space
                : TypeKind::name_space,
        at, space.path.front().text, exported);
  }

  /// What is gone when the program runs.
  void read_declaration(text::Span span) {
    SourceWords words(bytes_, span.begin);
    std::string_view word = words.next();
    const bool exported = word == "export";
    if (exported) word = words.next();
    if (exported && word == "as") return add(TypeKind::export_as_namespace, span);
    if (word == "default") word = words.next();
    if (word == "async") word = words.next();
    const std::string_view second = words.next();
    if (word == "interface") return add(TypeKind::interface, span.begin, second, exported);
    if (word == "type") return add(TypeKind::type_alias, span.begin, second, exported);
    if (word == "function" || word == "*") return read_overload(span, exported);
    if (word == "namespace" || word == "module") return add(TypeKind::type_name_space, span.begin, second, exported);
    constexpr std::array<std::string_view, 4> kReserved = {"class", "const", "function", "var"};
    const bool reserved = std::find(kReserved.begin(), kReserved.end(), second) != kReserved.end();
    add(reserved ? TypeKind::declaration : TypeKind::declaration_block, span.begin, second, exported);
  }

  void read_overload(text::Span span, bool exported) {
    const auto colon = bytes_.substr(0, span.end).find(':', span.begin);
    if (colon == std::string_view::npos) return add(TypeKind::overload, span.end, {}, exported);
    add(TypeKind::colon, static_cast<std::uint32_t>(colon));
  }

  void read_import(const ast::Statement& statement, const ast::Import& import) {
    if (import.type_only) {
      const bool all = import.namespace_name.is_there();
      const TypeKind kind = all                 ? TypeKind::import_type_all
                            : import.has_braces ? TypeKind::import_type_names
                                                : TypeKind::import_type_default;
      return add(kind, statement.span.begin, import.default_name.text);
    }
    for (const ast::Specifier& each : import.names) {
      if (each.type_only) add(TypeKind::import_one_type, each.span.begin, each.outside.text);
    }
  }

  void read_list(const ast::Statement& statement, const ast::ExportNamed& list) {
    if (list.type_only) return add(TypeKind::export_of_type, statement.span);
    for (const ast::Specifier& each : list.names) {
      if (each.type_only) add(TypeKind::import_one_type, each.span.begin, each.outside.text);
    }
  }

  void read_variables(const ast::VariableDeclaration& variables) {
    const bool constant = variables.kind == ast::VariableDeclaration::Kind::constant;
    for (const ast::Declarator& each : variables.declarators) {
      if (each.type_span.empty()) continue;
      const bool plain = ast::as<ast::Identifier>(*each.target) != nullptr;
      const bool mark = bytes_[each.type_span.begin] == '!';
      add(mark       ? TypeKind::exclamation_mark
          : !plain   ? TypeKind::pattern_colon
          : constant ? TypeKind::const_colon
                     : TypeKind::colon,
          each.type_span);
    }
  }

  void read(const ast::Expr& expr) {
    if (const auto* call = ast::as<ast::Call>(expr)) note_arguments(call->arguments);
    if (const auto* made = ast::as<ast::New>(expr)) note_arguments(made->arguments);
    const auto* typed = ast::as<ast::Typed>(expr);
    if (typed == nullptr) return;
    const bool argument = arguments_.contains(&expr);
    switch (typed->kind) {
      case ast::Typed::Kind::as:
      case ast::Typed::Kind::satisfies:
        return add(argument ? TypeKind::argument_as : TypeKind::as, typed->type_span.begin,
                   typed->kind == ast::Typed::Kind::as ? "as" : "satisfies");
      case ast::Typed::Kind::non_null:
        return add(argument ? TypeKind::argument_as : TypeKind::exclamation_mark, typed->type_span);
      case ast::Typed::Kind::cast:
        return add(TypeKind::angle_assertion, typed->type_span);
      case ast::Typed::Kind::type_arguments:
        return;  // a comparison, for JavaScript
    }
  }

  void note_arguments(ast::List<ast::Element> arguments) {
    for (const ast::Element& each : arguments) {
      if (each.value != nullptr) arguments_.insert(each.value);
    }
  }

  void read(const ast::Function& function) {
    const bool arrow = function.kind == ast::Function::Kind::arrow;
    const bool async_arrow = arrow && function.is_async;
    add(async_arrow ? TypeKind::async_type_parameters : TypeKind::type_parameters, function.type_parameters);
    for (const ast::Parameter& each : function.parameters) {
      for (const ast::Decorator& decorator : each.decorators) add(TypeKind::decorator, decorator.span);
      add(TypeKind::parameter_property, each.modifiers_span);
      if (each.is_this) add(TypeKind::this_parameter, each.span);
      add(TypeKind::question_mark, each.optional_span);
      add(async_arrow ? TypeKind::async_arrow_colon : TypeKind::colon, each.type_span);
    }
    const bool empty_arrow = arrow && !function.is_async && function.parameters.empty();
    if (empty_arrow && !function.return_type.empty())
      return add(TypeKind::arrow_return, function.parameters_span.end - 1);
    add(TypeKind::colon, function.return_type);
    if (!arrow && function.is_signature()) add(TypeKind::overload, function.span.end);
  }

  void read(const ast::Class& made) {
    for (const ast::Decorator& decorator : made.decorators) add(TypeKind::decorator, decorator.span);
    add(TypeKind::type_parameters, made.type_parameters);
    add(TypeKind::implements, made.implements_span);
    for (const ast::ClassMember& member : made.members) read(member);
  }

  void read(const ast::ClassMember& member) {
    for (const ast::Decorator& decorator : member.decorators) add(TypeKind::decorator, decorator.span);
    if (member.kind == ast::ClassMember::Kind::index_signature) return add(TypeKind::colon, member.key.span);
    if (read_modifiers(member)) return;
    const char mark = mark_behind(member.key.span);
    if (mark == '?') return add(TypeKind::question_mark, member.key.span.end);
    if (mark == '!') return add(TypeKind::exclamation_mark, member.key.span.end);
    if (!member.type_span.empty()) add(TypeKind::field, member.key.span.begin, member.key.text);
  }

  /// True if there is a modifier that JavaScript takes for a field's name.
  bool read_modifiers(const ast::ClassMember& member) {
    SourceWords words(bytes_, member.modifiers_span.begin);
    for (std::string_view word = words.next(); !member.modifiers_span.empty() && is_modifier(word);
         word = words.next()) {
      if (word == "static" || word == "accessor") continue;
      const std::string_view behind = words.next();
      const bool method = behind == "static" || behind == "async" || behind == "*" || behind == "[";
      add(method ? TypeKind::modified_method : TypeKind::field, member.modifiers_span.begin, behind);
      return true;
    }
    return false;
  }

  static bool is_modifier(std::string_view word) {
    constexpr std::array<std::string_view, 9> kModifiers = {"abstract",  "accessor", "declare",  "override", "private",
                                                            "protected", "public",   "readonly", "static"};
    return std::find(kModifiers.begin(), kModifiers.end(), word) != kModifiers.end();
  }

  [[nodiscard]] char mark_behind(text::Span span) const {
    const std::string_view mark = SourceWords(bytes_, span.end).next();
    return mark.empty() ? '\0' : mark.front();
  }

  const Program& program_;
  std::string_view bytes_;
  std::vector<modules::TypeSyntax> found_;
  std::set<const ast::Statement*> is_exported_;
  std::set<const ast::Expr*> arguments_;
};

}  // namespace

std::vector<modules::TypeSyntax> type_syntax(const Program& program, std::string_view bytes) {
  return TypeSyntaxReader(program, bytes).read();
}

}  // namespace sqlferry::js
