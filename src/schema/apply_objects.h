// The effect on the catalog of statements about types, sequences, schemas, extensions and functions.
// Internal to schema/.
#pragma once

#include "schema/catalog.h"

namespace sqlferry::schema {

/// `file` counts the files of the chain.
void apply_create_object(const ast::CreateObject& create, std::uint32_t file, Catalog& catalog);
void apply_alter_object(const ast::AlterObject& alter, std::uint32_t file, Catalog& catalog);
void drop_object(ast::ObjectKind kind, const ast::ObjectName& name, Catalog& catalog);

/// See Made.
[[nodiscard]] std::string signature_of(const ast::CreateObject& create);

}  // namespace sqlferry::schema
