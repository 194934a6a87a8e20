// What PostgreSQL refuses in a statement because of what the statements before it made, or did not make: the questions
// that no single file answers. Answers only what the catalog can know, and says where it is not sure.
#pragma once

#include <vector>

#include "schema/step.h"

namespace sqlferry::schema {

/// `step` is prepared; `catalog` is as before the statement. `step.refusals` is not looked at.
[[nodiscard]] std::vector<Refusal> refusals_of(const ast::Statement& statement, const Step& step,
                                               const Catalog& catalog);

// Parts of it, one file each.
void refuse_keys(const Table& child, const ForeignKey& key, text::Span span, const Catalog& catalog,
                 std::vector<Refusal>& out);
void refuse_alter(const ast::AlterTable& alter, const Step& step, const Catalog& catalog, std::vector<Refusal>& out);
void refuse_drop(const ast::Drop& drop, const Catalog& catalog, std::vector<Refusal>& out);
/// Of the rows that the statement brings, and of those that are there when it changes the table: see rows.h.
void refuse_new_rows(const ast::Insert& insert, const Step& step, const Catalog& catalog, std::vector<Refusal>& out);
void refuse_for_rows(const ast::AlterTable& alter, const Step& step, const Catalog& catalog, std::vector<Refusal>& out);
void refuse_for_rows(const ast::CreateIndex& create, const Step& step, const Catalog& catalog,
                     std::vector<Refusal>& out);

/// The table of the name, or a refusal where there is none and no view either; nullptr then. What belongs to the
/// server, or to the tool that runs the migrations, is nullptr and no refusal.
const Table* table_or_refusal(const ast::ObjectName& name, Refusal::Act act, const Catalog& catalog,
                              std::vector<Refusal>& out);
/// A refusal where the table has no such column.
void refuse_missing_column(const ast::Name& name, const Table& table, Refusal::Of of, Refusal::Act act,
                           const Catalog& catalog, std::vector<Refusal>& out);

}  // namespace sqlferry::schema
