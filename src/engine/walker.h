// Visits a statement's parts, children first, with the scope that holds at each place.
#pragma once

#include "engine/context.h"
#include "engine/dispatch.h"

namespace sqlferry::engine {

class Walker {
 public:
  Walker(Context& ctx, const Dispatch& dispatch) : ctx_(ctx), dispatch_(dispatch) {}

  void walk(const ast::Statement& statement);
  /// A moment (AfterStatement, EndOfFile ...).
  template <class T>
  void moment(const T& node) {
    visit(node, ctx_.span_);
  }

 private:
  template <class T>
  void visit(const T& node, text::Span span);
  class ScopeGuard;

  // statements
  void parts(const ast::Opaque&) {}
  void parts(const ast::CreateTable& create);
  void parts(const ast::CreateIndex& create);
  void parts(const ast::CreateView& create);
  void parts(const ast::CreateTrigger& create);
  void parts(const ast::CreateVirtualTable&) {}
  void parts(const ast::CreateObject&) {}
  void parts(const ast::AlterObject&) {}
  void parts(const ast::Drop& drop);
  void parts(const ast::AlterTable& alter);
  void parts(const ast::Insert& insert);
  void parts(const ast::Update& update);
  void parts(const ast::Delete& del);
  void parts(const ast::SelectStatement& select);
  void parts(const ast::Pragma&) {}
  void parts(const ast::Transaction& transaction);
  void parts(const ast::Maintenance& maintenance);
  void parts(const ast::Attach&) {}
  void parts(const ast::Explain&) {}
  void parts(const ast::Utility&) {}

  /// `column` has its name; `made` is what it brings into the catalog, or nullptr.
  void column_def(const ast::ColumnDef& def, const schema::Column* column, const schema::Column* made);
  void constraint(const ast::Constraint& constraint);
  void type_name(const ast::TypeName& type);
  void indexed_column(const ast::IndexedColumn& column);
  void alter_action(const ast::AlterAction& action, const schema::Table* table, std::size_t& next_added);
  void foreign_key(const ast::ForeignKeyClause& clause);
  void assignments(const std::vector<ast::Assignment>& list, const schema::Table* table);
  void upsert(const ast::Upsert& upsert, const schema::Table* table);

  // queries
  [[nodiscard]] schema::Scope around(const std::optional<ast::With>& with) const;
  void with(const ast::With& with);
  void select(const ast::Select& select);
  void core(const ast::SelectCore& core);
  void select_items(const std::vector<ast::SelectItem>& items);
  void table_ref(const ast::TableRef& ref);
  void sort_term(const ast::Expr& term);
  void order_by(const std::vector<ast::OrderTerm>& terms);
  void window(const ast::WindowSpec& spec);

  // expressions
  void expr(const ast::ExprPtr& expr) {
    if (expr) this->expr(*expr);
  }
  void expr(const ast::Expr& expr);
  void call_parts(const ast::Call& call);
  void column_ref_names(const ast::ColumnRef& ref);
  void star_table(const ast::Name& name);

  // names
  /// The schema before a name, where there is one.
  void qualified(const ast::ObjectName& name);
  void declares(const ast::Name& name, std::string target);
  void alias(const ast::Name& name);
  void label(const ast::SelectItem& item);
  void refers(const ast::Name& name, std::string target);
  void table_name(const ast::ObjectName& name);
  void column_name(const ast::Name& name, const schema::Table* table);
  void use(const ast::Name& name, NameUse::Role role, std::string target);
  void use(const ast::Name& name, NameUse::Role role, std::string target, NameUse::Place place);

  Context& ctx_;
  const Dispatch& dispatch_;
};

}  // namespace sqlferry::engine
