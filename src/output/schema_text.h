// The schema in which a chain ends, for people and for programs. All of it is in the order in which the chain made it,
// so that the same chain gives the same text.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/knowledge.h"
#include "schema/catalog.h"

namespace sqlferry::output {

/// PostgreSQL's statements that make the schema in an empty database: types, functions, tables, indexes, foreign keys,
/// views, triggers. What PostgreSQL refuses (a foreign key between types that cannot be compared) stays as a comment
/// with the reason. Functions and triggers that the chain wrote in PostgreSQL's own language are named, not repeated.
std::string schema_sql(const schema::Catalog& catalog, std::span<const engine::SupportFunction> support);

/// {"enums": [...], "tables": [...], "views": [...], "triggers": [...]}; a foreign key that PostgreSQL refuses has
/// "implemented": false and the reason.
std::string schema_json(const schema::Catalog& catalog);

/// An entity-relationship diagram: https://mermaid.js.org/syntax/entityRelationshipDiagram.html
std::string schema_mermaid(const schema::Catalog& catalog);

/// What `there` has otherwise than `here`, one line each: "table `users`: column `id` is BIGINT, there UUID".
std::vector<std::string> schema_differences(const schema::Catalog& here, const schema::Catalog& there);

}  // namespace sqlferry::output
