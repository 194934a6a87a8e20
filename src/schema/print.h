// Catalog objects as PostgreSQL's SQL.
#pragma once

#include <string>

#include "schema/catalog.h"

namespace sqlferry::schema {

/// `CONSTRAINT "x" FOREIGN KEY ("a") REFERENCES "t" ("id") ON DELETE CASCADE`
[[nodiscard]] std::string foreign_key_sql(const Catalog& catalog, const Table& child, const ForeignKey& fk);
/// Why PostgreSQL does not take a foreign key that is not attached: "there is no table `users`".
[[nodiscard]] std::string obstacle_of(const Catalog& catalog, const Table& child, const ForeignKey& fk);
/// With its schema, where that is not public, and quotes where they are needed.
[[nodiscard]] std::string qualified_name(const Table& table);
/// Of a key of PostgreSQL's catalog: `auth.users` is the table of a schema.
[[nodiscard]] std::string quoted_key(const std::string& key);
[[nodiscard]] std::string table_sql(const Table& table);  ///< CREATE TABLE without foreign keys and without semicolon
/// One line of it.
[[nodiscard]] std::string column_sql(const Table& table, const Column& column);
struct NamedConstraint {
  std::string name;
  std::string sql;  ///< `CONSTRAINT "x" CHECK (a > 0)`
};
/// All but the foreign keys.
[[nodiscard]] std::vector<NamedConstraint> constraints_of(const Table& table);
/// The sequence of SERIAL has another name than PostgreSQL would give it now: it is made before the table, and given to
/// its column afterwards.
[[nodiscard]] bool has_sequence_apart(const Table& table);
[[nodiscard]] std::string sequence_sql(const Table& table);
[[nodiscard]] std::string sequence_owner_sql(const Table& table);
[[nodiscard]] std::string index_sql(const Catalog& catalog, const Index& index);
/// Names of columns for a list, quoted where needed.
[[nodiscard]] std::string columns_sql(const Table& table, const std::vector<std::string>& keys);
/// What follows the column's name in ADD COLUMN, without keys and references: type, default, NOT NULL.
[[nodiscard]] std::string column_type_sql(const Column& column);

}  // namespace sqlferry::schema
