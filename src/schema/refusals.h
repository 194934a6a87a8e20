// What PostgreSQL refuses in a statement because of what the statements before it made, or did not make: the questions
// that no single file answers. Answers only what the catalog can know, and says where it is not sure.
#pragma once

#include <vector>

#include "schema/step.h"

namespace sqlferry::schema {

/// `step` is prepared; `catalog` is as before the statement. `step.refusals` is not looked at.
[[nodiscard]] std::vector<Refusal> refusals_of(const ast::Statement& statement, const Step& step,
                                               const Catalog& catalog);

/// The chain begins with a table that it does not make, or uses several such: another program makes what it builds on.
[[nodiscard]] bool builds_on_others(const Catalog& catalog);
/// It may be there although nothing in the chain makes it. `catalog` is that of the end.
[[nodiscard]] bool may_be_of_others(const MissingTable& missing, const Catalog& catalog);

// Parts of it, one file each.
void refuse_keys(const Table& child, const ForeignKey& key, text::Span span, const Catalog& catalog,
                 std::vector<Refusal>& out);
void refuse_alter(const ast::AlterTable& alter, const Step& step, const Catalog& catalog, std::vector<Refusal>& out);
void refuse_drop(const ast::Drop& drop, const Catalog& catalog, std::vector<Refusal>& out);
void refuse_create_object(const ast::CreateObject& create, const Catalog& catalog, std::vector<Refusal>& out);
void refuse_alter_object(const ast::AlterObject& alter, const Catalog& catalog, std::vector<Refusal>& out);
void refuse_create_view(const ast::CreateView& create, const Step& step, const Catalog& catalog,
                        std::vector<Refusal>& out);
void refuse_drop_type(const ast::Drop& drop, const Catalog& catalog, std::vector<Refusal>& out);

/// A schema that nothing made; `name` is of what the statement makes in it.
void refuse_missing_schema(const ast::ObjectName& name, const Catalog& catalog, std::vector<Refusal>& out);
/// PostgreSQL keeps tables, indexes, sequences, views and the indexes of keys in one namespace: something other than a
/// `kind` that has the name already.
void refuse_taken_name(const ast::ObjectName& name, const std::string& key, ast::ObjectKind kind,
                       const Catalog& catalog, std::vector<Refusal>& out);
/// A view reads the column, whose type changes or which goes.
void refuse_column_of_view(const ast::Name& name, const Table& table, Refusal::Act act, const Catalog& catalog,
                           std::vector<Refusal>& out);
/// A migration runner fills in a part of the name.
[[nodiscard]] bool is_filled_later(const ast::ObjectName& name);
/// PostgreSQL cuts the name.
[[nodiscard]] bool is_cut(const ast::Name& name);
/// The schema, where it is one that the chain makes or does not make; nullptr: the server has it.
[[nodiscard]] const ast::Name* own_schema(const ast::ObjectName& name);
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
