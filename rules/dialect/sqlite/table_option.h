// The options behind the columns of CREATE TABLE: WITHOUT ROWID, STRICT.
#pragma once

#include "engine/context.h"

namespace sqlferry::rules {

/// The option of these words (upper case), or nullptr.
const ast::TableOption* table_option(const ast::CreateTable& create, std::string_view words);

/// Removes the option with the comma that stands between it and its neighbour; WITHOUT ROWID and STRICT may both go.
void remove_table_option(const ast::CreateTable& create, const ast::TableOption& option, engine::Context& ctx);

}  // namespace sqlferry::rules
