// ANTLR's contexts of one file -> our AST. One file per family: build_names.cpp, build_climber.cpp, build_expr.cpp,
// build_literals.cpp, build_pattern.cpp, build_function.cpp, build_class.cpp, build_statement.cpp, build_module.cpp.
#pragma once

#include <antlr4-runtime.h>

#include <string>
#include <string_view>
#include <vector>

#include "antlr/JsParser.h"
#include "js/antlr_feed.h"
#include "js/arena.h"
#include "js/parse.h"
#include "js/strings.h"
#include "js/token_kinds.h"

namespace sqlferry::js {

/// What only the builder can see. Never leaves FileParser.
struct BuildError {
  SyntaxProblem problem;
};

class Builder {
 public:
  using P = generated::JsParser;
  using Index = std::uint32_t;  // of a token in the file's list

  Builder(std::string_view bytes, const std::vector<Token>& tokens, Language language, Program& program);

  void file(P::FileContext* context);

  // Tokens.
  static Index first_of(const antlr4::ParserRuleContext* context) { return index_of(context->start); }
  static Index last_of(const antlr4::ParserRuleContext* context) { return index_of(context->stop); }
  static Index index_of(const antlr4::Token* token) { return static_cast<const FeedToken*>(token)->index(); }
  [[nodiscard]] TokenKind kind(Index i) const { return tokens_[i].kind; }
  [[nodiscard]] TokenKind kind(const antlr4::Token* token) const { return kind(index_of(token)); }
  [[nodiscard]] text::Span span(Index first, Index last) const {
    return {tokens_[first].span.begin, tokens_[last].span.end};
  }
  [[nodiscard]] text::Span span(Index i) const { return tokens_[i].span; }
  [[nodiscard]] text::Span span(const antlr4::Token* token) const { return span(index_of(token)); }
  [[nodiscard]] text::Span span_or_none(const antlr4::Token* token) const {
    return token != nullptr ? span(token) : text::Span{};
  }
  [[nodiscard]] text::Span span(const antlr4::ParserRuleContext* context) const {
    return span(first_of(context), last_of(context));
  }
  /// Of a rule that ends in an optional semicolon.
  [[nodiscard]] text::Span without_semicolon(const antlr4::ParserRuleContext* context) const {
    const Index last = last_of(context);
    return span(first_of(context), kind(last) == kinds::SEMICOLON && last > first_of(context) ? last - 1 : last);
  }
  [[nodiscard]] std::string_view view(text::Span span) const { return bytes_.substr(span.begin, span.size()); }
  [[nodiscard]] std::string_view view(Index i) const { return view(span(i)); }

  // Expressions: build_climber.cpp puts operands together.
  ast::ExprPtr assignment(P::AssignmentContext* context);
  ast::ExprPtr assignment_or_null(P::AssignmentContext* context) {
    return context != nullptr ? assignment(context) : nullptr;
  }
  ast::ExprPtr value_of(P::ItemContext* item);
  /// An operand from its core on: what stands before `core` is the caller's, but a run of `new`.
  ast::ExprPtr operand(P::OperandContext* context, Index news);
  /// Where the core begins: behind the prefix operators, at an arrow's `async` or type parameters.
  [[nodiscard]] Index core_of(P::OperandContext* context) const;
  /// All of an arrow but its body. `core` is at `async`, type parameters or parameters.
  ast::Function arrow_head(P::OperandContext* context, Index core);
  const ast::Block* arrow_body(P::ArrowRestContext* context);
  ast::ExprPtr heritage(P::OperandContext* context);

  ast::PatternPtr target(ast::ExprPtr value);
  void check_simple_target(const ast::Expr& value) const;
  [[nodiscard]] ast::Name name(Index i);

  void add_type(TypeSyntax::Kind kind, text::Span span);
  /// An item of a list, so that what is left can still be read.
  void add_type_with_comma(TypeSyntax::Kind kind, const antlr4::ParserRuleContext* context);
  void add_await(text::Span span) {
    if (function_depth_ == 0) program_.top_level_await.push_back(span);
  }

  template <class Node>
  ast::ExprPtr make(text::Span span, Node node) {
    return arena_.make(ast::Expr{span, std::move(node)});
  }
  [[nodiscard]] Arena& arena() { return arena_; }

  [[noreturn]] void fail(text::Span where, std::string message,
                         SyntaxProblem::Kind kind = SyntaxProblem::Kind::unexpected) const;
  /// "expected `)`, found `;`", at a token.
  [[noreturn]] void fail_expected(std::string_view wanted, Index found) const;

  /// Fails if what is being built gets higher than kMaxHeight.
  void check_height(std::size_t more, text::Span where) const;

  /// Counts the height of what is being built.
  class Deeper {
   public:
    Deeper(Builder& builder, text::Span where, std::size_t by = 1);
    ~Deeper() { builder_.height_ -= by_; }
    Deeper(const Deeper&) = delete;
    Deeper& operator=(const Deeper&) = delete;

   private:
    Builder& builder_;
    std::size_t by_;
  };

  /// Inside of a function, `await` is not the file's.
  class InFunction {
   public:
    explicit InFunction(Builder& builder) : builder_(builder) { ++builder_.function_depth_; }
    ~InFunction() { --builder_.function_depth_; }
    InFunction(const InFunction&) = delete;
    InFunction& operator=(const InFunction&) = delete;

   private:
    Builder& builder_;
  };

 private:
  /// One node for each context, by a member function of the builder.
  template <class Node, class Context>
  ast::List<Node> list(const std::vector<Context*>& contexts, Node (Builder::*build)(Context*)) {
    auto out = arena_.array<Node>(contexts.size());
    for (std::size_t i = 0; i < contexts.size(); ++i) out[i] = (this->*build)(contexts[i]);
    return out;
  }
  /// `(a,,b)` is read by the grammar. `close` is behind the last one.
  template <class Context>
  void check_commas(const std::vector<Context*>& items, Index close) const {
    for (const Context* item : items) check_comma_before(first_of(item));
    check_comma_before(close);
  }
  void check_comma_before(Index item) const;

  // build_names.cpp
  [[nodiscard]] ast::Name name(const antlr4::Token* token) { return name(index_of(token)); }
  [[nodiscard]] ast::Name name_or_none(const antlr4::Token* token) {
    return token != nullptr ? name(token) : ast::Name{};
  }
  std::string_view identifier_text(std::string_view written);
  ast::PropertyKey key(const antlr4::Token* simple, P::ComputedKeyContext* computed);
  std::string_view string_value(Index i);
  ast::ModuleName module_name(const antlr4::Token* token);
  ast::Decorator decorator(P::DecoratorContext* context);

  // build_literals.cpp
  ast::ExprPtr number(Index i);
  ast::ExprPtr regex(P::RegexLiteralContext* context);
  enum class Tagged : std::uint8_t { no, yes };
  ast::Quasi quasi(text::Span inside, Tagged tagged);
  const ast::Template* whole_template(Index i, Tagged tagged);
  const ast::Template* template_literal(P::TemplateLiteralContext* context, Tagged tagged);
  ast::ExprPtr array(P::ArrayLiteralContext* context);
  ast::ExprPtr object(P::ObjectLiteralContext* context);
  ast::Property property(P::PropertyContext* context);
  ast::Property shorthand(P::PropertyContext* context);

  // build_expr.cpp
  ast::ExprPtr expression(P::ExpressionContext* context);
  ast::ExprPtr expression_or_null(P::ExpressionContext* context) {
    return context != nullptr ? expression(context) : nullptr;
  }
  ast::ExprPtr simple(Index i);
  ast::ExprPtr primary(P::PrimaryFormContext* context);
  ast::ExprPtr meta(P::PrimaryFormContext* context);
  ast::ExprPtr parens(P::ParenthesizedContext* context);
  ast::Element element(P::ItemContext* context);
  ast::List<ast::Element> elements(const std::vector<P::ItemContext*>& items);
  ast::ExprPtr suffixes(ast::ExprPtr value, P::OperandContext* context, Index news);
  ast::ExprPtr suffix(ast::ExprPtr value, P::SuffixContext* context, text::Span type_arguments);
  ast::ExprPtr call(ast::ExprPtr callee, P::SuffixContext* context, text::Span type_arguments);
  ast::ExprPtr mark(ast::ExprPtr value, P::SuffixContext* context);

  // build_pattern.cpp
  ast::PatternElement element_of(ast::ExprPtr value);
  ast::Pattern pattern_of(const ast::Expr& value);
  ast::PatternProperty property_of(const ast::Property& property);
  ast::PatternPtr binding(const antlr4::Token* name, P::ObjectLiteralContext* object, P::ArrayLiteralContext* array);
  [[noreturn]] void fail_target(text::Span where) const;
  void check_binding(const ast::Pattern& pattern) const;
  ast::PatternPtr identifier_pattern(Index i);

  // build_function.cpp
  const ast::Function* function_value(P::FunctionValueContext* context);
  const ast::Function* function_declaration(P::FunctionDeclarationContext* context);
  void head(P::FunctionHeadContext* context, ast::Function& out);
  void return_type(P::TypeAnnotationContext* context, ast::Function& out);
  const ast::Block* body(P::FunctionBodyContext* context);
  ast::Parameter parameter(P::ParameterContext* context);
  void arrow_parameters(P::OperandContext* context, ast::Function& out);
  ast::Parameter arrow_parameter(P::ItemContext* context);
  text::Span type_span(P::TypeAnnotationContext* context);

  // build_class.cpp
  enum class Abstract : std::uint8_t { no, yes };
  const ast::Class* class_of(P::ClassRestContext* context, text::Span word, ast::List<ast::Decorator> decorators,
                             Abstract abstract);
  const ast::Class* class_declaration(P::ClassDeclarationContext* context, ast::List<ast::Decorator> decorators);
  ast::ClassMember member(P::ClassMemberContext* context);
  void method_member(P::ClassMemberContext* context, ast::ClassMember& out);
  void field(P::ClassMemberContext* context, ast::ClassMember& out);
  const ast::Function* method(P::ClassMemberContext* context, const ast::ClassMember& member);
  void modifiers(P::ClassMemberContext* context, ast::ClassMember& out);

  // build_statement.cpp
  ast::Statement statement(P::StatementContext* context);
  ast::StatementPtr statement_ptr(P::StatementContext* context);
  ast::List<ast::Statement> statements(const std::vector<P::StatementContext*>& contexts);
  const ast::Block* block(P::BlockContext* context);
  template <class Node>
  ast::Statement wrap(const antlr4::ParserRuleContext* context, Node node) {
    return ast::Statement{span(context), std::move(node)};
  }
  ast::Statement control(P::StatementContext* context);
  ast::Statement declaration(P::DeclarationContext* context);
  ast::VariableDeclaration variables(P::VariableDeclarationContext* context);
  ast::Declarator declarator(P::DeclaratorContext* context);
  ast::Statement function_statement(P::FunctionDeclarationContext* context);
  ast::Statement decorated(P::DecoratedContext* context);
  ast::If if_statement(P::IfStatementContext* context);
  ast::Statement for_statement(P::ForStatementContext* context);
  ast::Statement for_each(P::ForStatementContext* context);
  ast::Statement jump(P::JumpStatementContext* context);
  ast::Try try_statement(P::TryStatementContext* context);
  ast::SwitchCase switch_case(P::SwitchCaseContext* context);

  // build_module.cpp
  ast::Statement import(P::ImportStatementContext* context);
  ast::Statement export_statement(P::ExportStatementContext* context, ast::List<ast::Decorator> decorators);
  ast::Statement exported(P::ExportStatementContext* context, ast::List<ast::Decorator> decorators);
  ast::ExportDefault export_default(P::ExportStatementContext* context, ast::List<ast::Decorator> decorators);
  enum class Direction : std::uint8_t { in, out };
  ast::List<ast::Specifier> specifiers(P::NamedSpecifiersContext* context, Direction direction);
  ast::Specifier specifier(P::SpecifierContext* context, Direction direction);
  ast::Name specifier_name(const antlr4::Token* token);
  ast::ExprPtr attributes(P::ImportAttributesContext* context);
  ast::Statement type_declaration(const antlr4::ParserRuleContext* context, ast::Name name);
  ast::Statement enumeration(P::EnumDeclarationContext* context);
  ast::EnumMember enum_member(P::EnumMemberContext* context);
  ast::Statement name_space(P::NamespaceDeclarationContext* context);

  std::string_view bytes_;
  const std::vector<Token>& tokens_;
  Language language_;
  Program& program_;
  Arena& arena_;
  std::size_t height_ = 0;
  int function_depth_ = 0;
  std::vector<const ast::Expr*> open_defaults_;  // `{a = 1}` that is no pattern so far
};

}  // namespace sqlferry::js
