// Which value goes into which column: INSERT by position, through every SELECT of a UNION; UPDATE and ON CONFLICT by
// name.
#pragma once

#include <functional>
#include <vector>

#include "engine/context.h"

namespace sqlferry::rules {

struct Assigned {
  const ast::Expr& value;
  const schema::Column& column;
  const schema::Scope& scope;  ///< what the value's names mean
  bool settled = false;        ///< PostgreSQL gives the value a type before it sees the column: UNION, DISTINCT
  bool in_rows =
      false;  ///< of the only VALUES list of an INSERT: sqlite/value-refused speaks about what does not go in
  bool only_null = false;  ///< settled, and NULL in each SELECT: text to PostgreSQL. Said of the first one
};
using AssignedVisitor = std::function<void(const Assigned&)>;

void each_assigned(const ast::Insert& insert, const engine::Context& ctx, const AssignedVisitor& visit);
void each_assigned(const ast::Update& update, const engine::Context& ctx, const AssignedVisitor& visit);
/// While the clause itself is being visited.
void each_assigned(const ast::Upsert& upsert, const engine::Context& ctx, const AssignedVisitor& visit);

/// `*` or `t.*` in the SELECT of an INSERT.
struct AssignedStar {
  const ast::Expr& star;
  struct Pair {
    const schema::Relation* relation = nullptr;
    const schema::Column* from = nullptr;
    const schema::Column* to = nullptr;  ///< null: not known
  };
  std::vector<Pair> columns;
};
void each_star(const ast::Insert& insert, const engine::Context& ctx,
               const std::function<void(const AssignedStar&)>& visit);

struct Coercion;
/// coerced(), and a cast for a literal whose type is settled too early.
std::optional<Coercion> fitted(const Assigned& assigned, const engine::Context& ctx);
/// Says so, once per statement and rule, and writes it.
void write_fitted(const Assigned& assigned, const Coercion& coercion, engine::Context& ctx);

/// The columns that an INSERT fills, by position; null for one that the table does not have.
std::vector<const schema::Column*> filled_columns(const ast::Insert& insert, const schema::Table& table,
                                                  const schema::Catalog& catalog);

using ScopeUser = std::function<void(const schema::Scope&)>;
void with_scope_of(const ast::Update& update, const engine::Context& ctx, const ScopeUser& use);
void with_scope_of(const ast::Delete& del, const engine::Context& ctx, const ScopeUser& use);

/// The value stands in the only VALUES list of the INSERT, where PostgreSQL takes DEFAULT.
[[nodiscard]] bool is_plain_values(const ast::Insert& insert);

}  // namespace sqlferry::rules
