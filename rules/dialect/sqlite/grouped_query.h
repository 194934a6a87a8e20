// A SELECT with aggregates or GROUP BY, and what in it has no single value for a group.
#pragma once

#include <string>
#include <vector>

#include "engine/context.h"

namespace sqlferry::rules {

/// count(), sum() and their like over rows; not over a window.
[[nodiscard]] bool is_aggregate(const ast::Expr& expr);

/// The column whose order is the order in which SQLite reads the rows of FROM, as it is written there: the key that
/// names the rowid of the only table. Empty: there is none.
std::string reading_order(const schema::Scope& scope);

class GroupedQuery {
 public:
  GroupedQuery(const ast::SelectCore& core, const std::vector<ast::OrderTerm>* order, const schema::Scope& scope,
               const engine::Context& ctx);

  /// It has a GROUP BY or an aggregate.
  [[nodiscard]] bool is_grouped() const { return !core_.group_by.empty() || !aggregates_.empty(); }
  /// The largest parts of the expression without an aggregate that read a column PostgreSQL has no single value of.
  [[nodiscard]] std::vector<const ast::Expr*> loose_parts(const ast::Expr& expr) const;
  /// The only min() or max(): SQLite takes the loose columns from its row.
  [[nodiscard]] const ast::Call* extreme() const;

 private:
  [[nodiscard]] bool is_key(const ast::Expr& expr) const;
  [[nodiscard]] bool same(const ast::Expr& a, const ast::Expr& b) const;
  [[nodiscard]] bool follows_from_key(const schema::Relation& relation) const;
  [[nodiscard]] bool reads_loose_column(const ast::Expr& expr) const;
  [[nodiscard]] bool reads_loose_column(const ast::Select& inner) const;

  const ast::SelectCore& core_;
  const schema::Scope& scope_;
  const engine::Context& ctx_;
  std::vector<const ast::Expr*> keys_;
  std::vector<const ast::Call*> aggregates_;
};

}  // namespace sqlferry::rules
