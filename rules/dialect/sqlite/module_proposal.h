// What takes the place of a virtual table in PostgreSQL, with statements for that very table.
#pragma once

#include <string>

#include "engine/context.h"
#include "schema/virtual_table.h"

namespace sqlferry::rules {

/// Sentences for the reader.
[[nodiscard]] std::string proposal(const schema::VirtualTable& table, const schema::Catalog& catalog);

/// How the statement, which searches the virtual table, finds its rows in PostgreSQL; empty where there is nothing to
/// say.
[[nodiscard]] std::string search_proposal(const ast::Statement& statement, const schema::VirtualTable& table,
                                          const engine::Context& ctx);

}  // namespace sqlferry::rules
