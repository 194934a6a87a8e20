// Catalog objects as PostgreSQL's SQL.
#pragma once

#include <string>

#include "schema/catalog.h"

namespace sqlferry::schema {

/// `CONSTRAINT "x" FOREIGN KEY ("a") REFERENCES "t" ("id") ON DELETE CASCADE`
[[nodiscard]] std::string foreign_key_sql(const Catalog& catalog, const Table& child, const ForeignKey& fk);
/// Why PostgreSQL does not take a foreign key that is not attached: "there is no table `users`".
[[nodiscard]] std::string obstacle_of(const Catalog& catalog, const Table& child, const ForeignKey& fk);
[[nodiscard]] std::string table_sql(const Table& table);  ///< CREATE TABLE without foreign keys and without semicolon
[[nodiscard]] std::string index_sql(const Catalog& catalog, const Index& index);
/// Names of columns for a list, quoted where needed.
[[nodiscard]] std::string columns_sql(const Table& table, const std::vector<std::string>& keys);
/// What follows the column's name in ADD COLUMN, without keys and references: type, default, NOT NULL.
[[nodiscard]] std::string column_type_sql(const Column& column);

}  // namespace sqlferry::schema
