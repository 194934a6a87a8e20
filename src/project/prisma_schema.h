// What schema.prisma says about tables and columns: the types that Prisma's PostgreSQL connector
// would use. Reference: https://www.prisma.io/docs/orm/reference/prisma-schema-reference
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sqlferry::project {

struct PrismaEnum {
  std::string name;                 ///< the database's name (@@map applied)
  std::vector<std::string> values;  ///< the database's labels (@map applied), in order
  std::string schema_name;          ///< the schema's name, by which fields refer to it
};

/// A scalar or enum field: one column. Relation fields are not listed.
struct PrismaField {
  std::string name;    ///< as the model calls it
  std::string column;  ///< the database's name (@map applied)
  std::string type;    ///< "String", "Int", "BigInt", ... or the enum's name in the schema
  std::string native;  ///< "@db.X(...)" without "@db.", or empty
  bool is_enum = false;
  bool list = false;
  bool optional = false;
  bool autoincrement = false;  ///< @default(autoincrement())
  bool now_default = false;    ///< @default(now())
  std::string default_text;    ///< the argument of @default(...), or empty
};

struct PrismaModel {
  std::string name;
  std::string table;  ///< the database's name (@@map applied)
  std::vector<PrismaField> fields;
};

/// An implicit many-to-many relation: Prisma keeps it in table `_Name` with columns A and B.
struct PrismaJoinTable {
  std::string table;
};

struct PrismaSchema {
  std::string provider;  ///< of the datasource: "sqlite", "postgresql", ...; empty if it is not a literal
  std::vector<PrismaEnum> enums;
  std::vector<PrismaModel> models;
  std::vector<PrismaJoinTable> join_tables;

  /// By the database's name; nullptr if the schema has no such table.
  [[nodiscard]] const PrismaModel* table(std::string_view name) const;
  /// The same, also for the name that a table has while a migration rebuilds it: `new_User`.
  [[nodiscard]] const PrismaModel* table_or_rebuilt(std::string_view name) const;
  [[nodiscard]] const PrismaEnum* enumeration(std::string_view schema_name) const;
};

/// Never fails: lines that it does not know are passed over.
PrismaSchema read_prisma_schema(std::string_view text);

}  // namespace sqlferry::project
