// Tables that may have rows when a migration changes them: those that an earlier one made.
#pragma once

#include <vector>

#include "engine/context.h"

namespace sqlferry::rules::data {

/// Null: this migration makes the table, the chain does not know it, or the statement undoes a migration.
[[nodiscard]] const schema::Table* existing_table(const ast::ObjectName& name, const engine::Context& ctx);
/// One of the columns came with this migration: it holds NULL, or the migration's own values.
[[nodiscard]] bool has_new_column(const schema::Table& table, const std::vector<ast::Name>& columns,
                                  const engine::Context& ctx);
[[nodiscard]] bool has_new_column(const schema::Table& table, const std::vector<ast::IndexedColumn>& columns,
                                  const engine::Context& ctx);

/// The rows that the chain inserts are refused for sure, or it is said that they may be.
[[nodiscard]] bool is_refused(const engine::Context& ctx, schema::Refusal::Of of);
/// The statement leaves the rows that are there alone: NOT VALID.
[[nodiscard]] bool is_not_valid(const engine::Context& ctx);

}  // namespace sqlferry::rules::data
