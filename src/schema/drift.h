// CREATE TABLE IF NOT EXISTS of a table that is there already, and is another.
#pragma once

#include <optional>

#include "schema/catalog.h"

namespace sqlferry::schema {

/// What the statement in that file of the chain has otherwise than the table that is there; nothing where they agree,
/// where it makes a table, or where the one that is there is not known for certain. The catalog is as before it.
[[nodiscard]] std::optional<Drift> drift_of(const ast::CreateTable& create, std::uint32_t file, const Catalog& catalog);

}  // namespace sqlferry::schema
