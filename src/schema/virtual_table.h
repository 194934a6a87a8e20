// SQLite's virtual tables: what is in them and around them. PostgreSQL has none; the catalog holds them so that what
// depends on them can be found.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schema/catalog.h"

namespace sqlferry::schema {

/// fts3, fts4, fts5.
[[nodiscard]] bool is_full_text(const ast::CreateVirtualTable& create);
/// The arguments that are columns. Of an FTS table without any, none: they are those of its content.
[[nodiscard]] std::vector<const ast::ModuleArgument*> columns_of(const ast::CreateVirtualTable& create);
/// An option's value; nothing where it is not given.
[[nodiscard]] std::optional<std::string> option_of(const ast::CreateVirtualTable& create, std::string_view name);

/// An FTS table with `content=` holds the rows of that table.
[[nodiscard]] VirtualTable virtual_table_from(const ast::CreateVirtualTable& create, const Catalog& catalog);
/// A trigger that copies each new row of its table into the virtual one: then that one holds the table's rows.
void note_filling(const ast::CreateTrigger& trigger, const Catalog& catalog, VirtualTable& table);

/// The virtual table of this key, or the one that keeps its own data under it: `doc_fts_data`.
[[nodiscard]] const VirtualTable* virtual_table_around(const Catalog& catalog, const std::string& key);

}  // namespace sqlferry::schema
