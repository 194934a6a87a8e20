// What the rules of chains suggest. In scripts they do so of statements that are written out, not of schema calls.
#pragma once

#include <string>

#include "rules/chain/refusal_report.h"

namespace sqlferry::rules::chain {

/// `words` and a space are put before `at`: IF EXISTS, IF NOT EXISTS.
void suggest_words(engine::Finding& finding, const engine::Context& ctx, std::uint32_t at, const std::string& words);
/// `sql`, which has no semicolon, runs before the statement.
void suggest_before(engine::Finding& finding, const engine::Context& ctx, const std::string& sql);
/// Before the names of the DROP that is visited.
void suggest_if_exists(engine::Finding& finding, const engine::Context& ctx);

/// Without the view, which is made again behind the statement; nothing where other views read it.
void suggest_without_view(engine::Finding& finding, const engine::Context& ctx, const std::string& view_key);
/// See key_of_parents_type.
void suggest_parents_type(engine::Finding& finding, const engine::Context& ctx, const Refusal& refusal);

/// A foreign key of the visited statement whose parent is made by the statement `later` of the file: it is added after
/// that one. The edits; empty where the key cannot be found, or the statement does more.
std::vector<diagnostics::Edit> key_moved_behind(const engine::Context& ctx, const Refusal& refusal);

/// The visited statement runs behind the statement `later` of the file.
std::vector<diagnostics::Edit> statement_moved_behind(const engine::Context& ctx, std::size_t later);

/// The column of the foreign key that the visited statement makes gets the type of its parent: in its definition where
/// that is in the statement, else by ALTER TABLE, with every constraint that is in the way dropped and added again.
/// Empty where the column's values mean something else too.
std::vector<diagnostics::Edit> key_of_parents_type(const engine::Context& ctx, const Refusal& refusal);

}  // namespace sqlferry::rules::chain
