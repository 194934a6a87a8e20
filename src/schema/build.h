// Catalog objects from their definitions in the AST.
#pragma once

#include "schema/step.h"

namespace sqlferry::schema {

/// `as`: the table takes that one's name and key, as it will after a rebuild; made-up names are then chosen as if the
/// other were gone. Names are unique within the catalog: a made-up constraint name that is taken gets a number, as
/// PostgreSQL does. Fills step.table.
void table_from(const ast::CreateTable& create, const Typing& typing, const TypeMapper& mapper, std::uint32_t file,
                Step& step, const Table* as = nullptr);
void added_column_from(const ast::ColumnDef& def, const Table& table, const Catalog& catalog, const TypeMapper& mapper,
                       std::uint32_t file, Step& step, AddedColumn& into);

/// `table`: as it is before the statement.
void added_constraint_from(const ast::Constraint& constraint, const Table& table, const Catalog& catalog,
                           std::uint32_t file, Step& step, AddedConstraint& into);

/// The name of a new table, view or index: two names that PostgreSQL cuts to the same 63 bytes stay two.
std::string free_relation_name(const Catalog& catalog, const ast::Name& name);
/// The name of a new column beside `columns`; `self` is not in the way.
std::string free_column_name(const std::vector<Column>& columns, const ast::Name& name, const Column* self = nullptr);
/// Of ALTER TABLE ... ADD FOREIGN KEY; `file` counts the files of the chain.
ForeignKey added_foreign_key(const ast::Constraint& constraint, const Table& table, const Catalog& catalog,
                             std::uint32_t file);
/// `create` must have a name.
void index_from(const ast::CreateIndex& create, const Catalog& catalog, std::vector<Fill>& fills, Index& into);
/// Without the texts, which only the rules can give.
Trigger trigger_from(const ast::CreateTrigger& create, const Catalog& catalog);

}  // namespace sqlferry::schema
