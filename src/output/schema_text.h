// The schema in which a chain ends, for people and for programs. All of it is in the order in which the chain made it,
// so that the same chain gives the same text.
#pragma once

#include <string>
#include <vector>

#include "schema/catalog.h"

namespace sqlferry::output {

/// The statements of a baseline, and behind them as comments what PostgreSQL does not get: a foreign key between types
/// that cannot be compared, with the reason. `left_out`: see baseline/left_out.h.
std::string schema_sql(const std::vector<std::string>& statements, const std::vector<std::string>& left_out);

/// {"enums": [...], "tables": [...], "views": [...], "triggers": [...]}; a foreign key that PostgreSQL refuses has
/// "implemented": false and the reason.
std::string schema_json(const schema::Catalog& catalog);

/// An entity-relationship diagram: https://mermaid.js.org/syntax/entityRelationshipDiagram.html
std::string schema_mermaid(const schema::Catalog& catalog);

/// The same as a picture that needs nothing else: tables as boxes, in columns by how deep their foreign keys lead;
/// foreign keys that PostgreSQL refuses in red.
std::string schema_svg(const schema::Catalog& catalog);

/// What `there` has otherwise than `here`, one line each: "table `users`: column `id` is BIGINT, there UUID".
std::vector<std::string> schema_differences(const schema::Catalog& here, const schema::Catalog& there);

}  // namespace sqlferry::output
