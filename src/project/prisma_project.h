// What lies around the migrations of Prisma, as far as its commands read it before any SQL: schema.prisma,
// migration_lock.toml, the names of the folders.
// https://www.prisma.io/docs/orm/prisma-migrate/understanding-prisma-migrate/migration-histories
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "text/span.h"

namespace sqlferry::project {

struct PrismaProject {
  struct File {
    std::filesystem::path path;  ///< absolute
    std::string shown;
  };
  /// A literal in one of the files.
  struct Literal {
    File file;
    std::string text;
    text::Span span;  ///< with its quotes
  };
  /// A field of a model that asks for something of the database.
  struct FieldUse {
    File file;
    std::string model, field;
    std::string native;  ///< "VarChar" of @db.VarChar(20); empty: the field is a list of scalars
    text::Span span;
  };

  File folder;                    ///< of the migrations
  std::optional<File> lock;       ///< migration_lock.toml
  std::optional<Literal> locked;  ///< the provider in it
  std::optional<Literal> provider;
  std::optional<Literal> url;  ///< a literal in the schema; or in an .env file, where the schema names a variable
  bool is_variable = false;    ///< the latter
  /// The commands take this folder for that schema: it is called `migrations` and lies beside it.
  bool is_own = false;
  std::vector<std::string> folders;      ///< all below it, in the order in which they run
  std::vector<std::string> without_sql;  ///< those of them without migration.sql
  std::vector<FieldUse> uses;
};

/// Of the chain's folder, which is one of Prisma.
PrismaProject read_prisma_project(const std::filesystem::path& root);
/// The folder is called `migrations` and lies beside the schema.
bool is_own_folder(const std::filesystem::path& root, const std::filesystem::path& schema);

}  // namespace sqlferry::project
