// ANTLR's contexts of one statement -> our AST. One file per family: build_names.cpp,
// build_expr.cpp, build_operators.cpp, build_select.cpp, build_dml.cpp, build_create.cpp,
// build_constraints.cpp, build_alter.cpp, build_utility.cpp.
#pragma once

#include <antlr4-runtime.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "antlr/SqlParser.h"
#include "sql/antlr_feed.h"
#include "sql/ast/statement.h"
#include "sql/dialect.h"
#include "sql/parse.h"
#include "sql/split.h"
#include "sql/token.h"

namespace sqlferry::sql {

/// The most nodes on a way down from a statement: no walker of the AST needs a deeper stack than
/// that.
inline constexpr int kMaxHeight = 1000;

/// What only the builder can see. Never leaves StatementParser.
struct BuildError {
  SyntaxProblem problem;
};

class Builder {
 public:
  using P = generated::SqlParser;
  using Index = std::uint32_t;  // of a token in the file's list

  Builder(std::string_view bytes, const std::vector<Token>& tokens, StatementRange range, Dialect dialect)
      : bytes_(bytes), tokens_(tokens), range_(range), dialect_(dialect) {}

  void statement(P::StatementContext* context, ast::Statement& out);

  // Tokens.
  static Index first_of(const antlr4::ParserRuleContext* context) {
    return static_cast<const FeedToken*>(context->start)->index();
  }
  /// The last one; before the first in a rule that matched nothing.
  static Index last_of(const antlr4::ParserRuleContext* context) {
    return static_cast<const FeedToken*>(context->stop)->index();
  }
  static Index index_of(const antlr4::Token* token) { return static_cast<const FeedToken*>(token)->index(); }
  [[nodiscard]] TokenKind kind(Index i) const { return i < range_.last ? tokens_[i].kind : TokenKind{0}; }
  [[nodiscard]] TokenKind kind(const antlr4::Token* token) const { return kind(index_of(token)); }
  [[nodiscard]] text::Span span(Index first, Index last) const {
    return {tokens_[first].span.begin, tokens_[last].span.end};
  }
  [[nodiscard]] text::Span span(Index i) const { return tokens_[i].span; }
  [[nodiscard]] text::Span span(const antlr4::Token* token) const { return span(index_of(token)); }
  [[nodiscard]] text::Span span(const antlr4::ParserRuleContext* context) const {
    return span(first_of(context), last_of(context));
  }
  [[nodiscard]] std::string_view view(text::Span span) const { return bytes_.substr(span.begin, span.size()); }
  [[nodiscard]] std::string_view view(Index i) const { return view(span(i)); }
  [[nodiscard]] std::string upper(Index i) const;
  [[nodiscard]] std::string upper(const antlr4::Token* token) const { return upper(index_of(token)); }
  /// The words of [first, last], upper case, one space between.
  [[nodiscard]] std::string upper_words(Index first, Index last) const;
  [[nodiscard]] bool is_word(Index i, std::string_view upper_text) const;
  /// Nothing but what a migration runner fills.
  [[nodiscard]] bool is_placeholder(Index i) const;
  [[nodiscard]] Dialect dialect() const { return dialect_; }

  // Names.
  [[nodiscard]] ast::Name name(Index i) const;
  [[nodiscard]] ast::Name name(const antlr4::ParserRuleContext* context) const { return name(first_of(context)); }
  [[nodiscard]] std::vector<ast::Name> names(P::NameListContext* list) const;
  [[nodiscard]] ast::ObjectName object_name(Index first, Index last) const;
  [[nodiscard]] ast::ObjectName object_name(const antlr4::ParserRuleContext* context) const {
    return object_name(first_of(context), last_of(context));
  }
  [[nodiscard]] Index last_of_type(Index first, Index last) const;
  [[nodiscard]] ast::TypeName type_name(Index first, Index last) const;
  [[nodiscard]] ast::TypeName type_name(const antlr4::ParserRuleContext* context) const {
    return type_name(first_of(context), last_of(context));
  }
  /// What a string literal means.
  [[nodiscard]] std::string string_value(Index i) const;

  // Expressions.
  ast::ExprPtr expr(P::ExprContext* context);
  ast::ExprPtr expr_or_null(P::ExprContext* context) { return context != nullptr ? expr(context) : nullptr; }
  ast::ExprPtr plain_expr(P::PlainExprContext* context);
  std::vector<ast::ExprPtr> exprs(const std::vector<P::ExprContext*>& contexts);
  /// An operand without the prefix operators before it.
  ast::ExprPtr atom(P::OperandContext* context);
  [[nodiscard]] Index first_of_atom(P::OperandContext* context) const;

  // Queries.
  ast::SelectPtr select(P::SelectContext* context);
  ast::SelectPtr select(P::WithClauseContext* with, P::SelectBodyContext* body);
  ast::With with(P::WithClauseContext* context);

  [[noreturn]] void fail(text::Span where, std::string message,
                         SyntaxProblem::Kind kind = SyntaxProblem::Kind::unexpected) const;

  /// Counts the height of what is being built.
  class Deeper {
   public:
    Deeper(Builder& builder, std::size_t by, text::Span where);
    ~Deeper() { builder_.height_ -= by_; }
    Deeper(const Deeper&) = delete;
    Deeper& operator=(const Deeper&) = delete;

   private:
    Builder& builder_;
    int by_;
  };

 private:
  template <class Node>
  ast::ExprPtr make(text::Span span, Node node) const {
    auto out = std::make_unique<ast::Expr>();
    out->span = span;
    out->node = std::move(node);
    return out;
  }

  // build_expr.cpp
  ast::ExprPtr literal(Index i) const;
  ast::ExprPtr column_or_call(P::OperandContext* context);
  ast::ExprPtr call(std::vector<ast::Name> name, P::CallRestContext* rest, text::Span where);
  ast::ExprPtr parens(P::ParenthesizedContext* context);
  ast::ExprPtr special(P::SpecialFormContext* context);
  ast::ExprPtr case_form(P::CaseExprContext* context);
  ast::ExprPtr with_suffixes(ast::ExprPtr value, const std::vector<P::SuffixContext*>& suffixes);
  ast::WindowSpec window(P::WindowSpecContext* context);
  std::vector<ast::OrderTerm> order_terms(P::OrderByContext* context);
  ast::OrderTerm order_term(P::OrderTermContext* context);

  // build_select.cpp
  ast::SelectCore core(P::SelectCoreContext* context);
  void select_parts(ast::SelectCore& out, P::SelectCoreContext* context);
  ast::SelectItem select_item(P::SelectItemContext* context);
  std::vector<ast::SelectItem> returning(P::ReturningContext* context);
  ast::TableRefPtr from(P::FromClauseContext* context);
  ast::TableRefPtr join(ast::TableRefPtr left, P::JoinTailContext* tail);
  ast::TableRefPtr table_ref(P::TableRefContext* context);
  void limits(const std::vector<P::LimitClauseContext*>& clauses, ast::ExprPtr& limit, ast::ExprPtr& offset,
              bool& comma, text::Span& where);

  // build_dml.cpp
  ast::Insert insert(P::InsertStatementContext* context);
  ast::Update update(P::UpdateStatementContext* context);
  ast::Delete remove(P::DeleteStatementContext* context);
  ast::Upsert upsert(P::UpsertContext* context);
  std::vector<ast::Assignment> assignments(const std::vector<P::AssignmentContext*>& contexts);
  template <class Context>
  void row_statement(Context* context, ast::Statement& out);
  void with_statement(P::WithStatementContext* context, ast::Statement& out);
  void trigger_statement(P::TriggerStatementContext* context, const antlr4::Token* semicolon, ast::Statement& out);

  // build_create.cpp
  void create(P::CreateStatementContext* context, ast::Statement& out);
  ast::CreateTable create_table(P::CreateTableContext* context);
  std::vector<ast::TableOption> table_options(P::CreateTableContext* context);
  ast::CreateIndex create_index(P::CreateIndexContext* context);
  ast::CreateView create_view(P::CreateViewContext* context);
  [[nodiscard]] ast::CreateVirtualTable create_virtual_table(P::CreateVirtualTableContext* context) const;
  [[nodiscard]] ast::ModuleArgument module_argument(Index first, Index last) const;
  ast::CreateTrigger create_trigger(P::CreateTriggerContext* context);
  ast::CreateObject create_object(Index kind_word);
  void function_signature(Index i, ast::CreateObject& out) const;
  ast::IndexedColumn indexed_column(P::IndexedColumnContext* context);
  std::vector<ast::IndexedColumn> indexed_columns(const std::vector<P::IndexedColumnContext*>& contexts);

  // build_constraints.cpp
  ast::ColumnDef column_def(P::ColumnDefContext* context);
  void column_constraint(P::ColumnConstraintContext* context, std::vector<ast::Constraint>& out);
  void table_constraint(P::TableConstraintContext* context, std::vector<ast::Constraint>& out);
  std::vector<ast::Constraint> table_constraints(const std::vector<P::TableConstraintContext*>& contexts);
  ast::DefaultClause default_clause(P::PlainExprContext* context);
  ast::ConflictClause conflict(P::OnConflictContext* context) const;
  ast::ForeignKeyClause foreign_key(Index references_word, P::ForeignKeyContext* context);
  void key_body(P::KeyBodyContext* body, ast::Constraint& out);

  // build_alter.cpp
  void alter(P::AlterStatementContext* context, ast::Statement& out);
  ast::AlterAction alter_action(P::AlterActionContext* context);
  void drop_action(P::AlterActionContext* context, ast::AlterAction& out);
  void change_column(P::AlterActionContext* context, ast::AlterAction& out);
  void alter_object(Index kind_word, ast::Statement& out) const;
  ast::Drop drop(P::DropStatementContext* context);
  ast::Drop drop_object(Index kind_word);
  [[nodiscard]] ast::ObjectKind object_kind(Index i) const;

  // build_utility.cpp
  ast::Pragma pragma(P::PragmaStatementContext* context);
  ast::Transaction transaction(P::TransactionStatementContext* context);
  ast::Maintenance maintenance(P::MaintenanceStatementContext* context);
  ast::Explain explain(P::ExplainStatementContext* context) const;

  std::string_view bytes_;
  const std::vector<Token>& tokens_;
  StatementRange range_;
  Dialect dialect_;
  int height_ = 0;
};

}  // namespace sqlferry::sql
