// The effect on the catalog of statements about types, sequences, schemas, extensions and functions.
// Internal to schema/.
#pragma once

#include "schema/catalog.h"

namespace sqlferry::schema {

/// `file` counts the files of the chain.
void apply_create_object(const ast::CreateObject& create, std::uint32_t file, Catalog& catalog);
void apply_alter_object(const ast::AlterObject& alter, std::uint32_t file, Catalog& catalog);
void drop_object(ast::ObjectKind kind, const ast::ObjectName& name, Catalog& catalog);

/// Of a function: its name and what stands between the parentheses.
[[nodiscard]] std::string function_key(const ast::CreateObject& create, const Catalog& catalog);

}  // namespace sqlferry::schema
