// Which tables a statement or a query touches.
#pragma once

#include <string>
#include <vector>

#include "schema/catalog.h"

namespace sqlferry::schema {

/// Keys of the tables and views that the query (or the expression's subqueries) reads, subqueries included; may repeat.
void add_tables(const ast::Expr& expr, const Catalog& catalog, std::vector<std::string>& out);
void add_tables(const ast::Select& select, const Catalog& catalog, std::vector<std::string>& out);
/// Keys of what the statement reads, writes, alters or drops. The parents of foreign keys do not count.
std::vector<std::string> tables_of(const ast::Statement& statement, const Catalog& catalog);
/// The names themselves, as they stand in the statement; those in a trigger's body and table-valued functions too.
std::vector<const ast::Name*> table_names_of(const ast::Statement& statement);

/// Those that its queries read, and that no WITH of the statement names. They stay the statement's.
std::vector<const ast::ObjectName*> tables_read_by(const ast::Statement& statement);

}  // namespace sqlferry::schema
