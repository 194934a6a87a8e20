// Comparisons under SQLite's collating sequences.
#pragma once

#include <vector>

#include "engine/context.h"
#include "schema/collation.h"

namespace sqlferry::rules {

/// What stands before a statement whose columns ignore case: the extension, or the collation.
void require_nocase(schema::CaseBlind held, engine::Context& ctx);

struct Operand {
  const ast::Expr* expr = nullptr;
  const schema::Scope* scope = nullptr;
  bool of_query = false;  ///< a column of its result: PostgreSQL has made text of a literal there
};

/// The operand's text, so that PostgreSQL tells its values apart as SQLite does under `wanted`.
std::string compared_text(const Operand& one, schema::Collation wanted, const engine::Context& ctx);

/// Rewrites operands that are compared with each other, so that PostgreSQL finds the same ones equal. True: one was.
bool compare_as(schema::Collation wanted, const std::vector<Operand>& operands, engine::Context& ctx);

/// A term of GROUP BY, PARTITION BY or ORDER BY.
struct KeyTerm {
  const ast::Expr& term;
  const ast::Expr& subject;  ///< what it means, where it is an alias or a position; else `term`
  const schema::Scope& scope;
  bool sorts = false;
};
/// Its text, so that PostgreSQL tells the values apart as SQLite does; nothing: as it stands.
std::optional<std::string> key_text(const KeyTerm& key, const engine::Context& ctx);

/// The text of an expression whose values are kept and told apart (DISTINCT, UNION, max); nothing: as it stands.
/// Empty: PostgreSQL has no type for it.
std::optional<std::string> value_text(const ast::Expr& value, const schema::Scope& scope, engine::Context& ctx);

}  // namespace sqlferry::rules
