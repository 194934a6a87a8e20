// What stands in FROM, for the rules about queries.
#pragma once

#include <string>
#include <vector>

#include "engine/context.h"

namespace sqlferry::rules {

/// One table of FROM and how it is joined to those before it (`join` is null for the first).
struct JoinedTable {
  const ast::TableRef* table = nullptr;
  const ast::Join* join = nullptr;
};
/// FROM from left to right; what is in parentheses counts as one.
std::vector<JoinedTable> joined_tables(const ast::TableRef& from);

/// All of FROM's tables and subqueries, also those in parentheses, but not what stands inside of subqueries.
void add_tables_of(const ast::TableRef& from, std::vector<const ast::TableRef*>& out);

/// FROM holds a LEFT, RIGHT or FULL JOIN: any column may be NULL.
[[nodiscard]] bool has_outer_join(const ast::TableRef& from);

/// sub, sub1 ...: no table around has that name, nor has it been given.
std::string free_relation(const engine::Context& ctx, const std::vector<std::string>& given = {});

}  // namespace sqlferry::rules
