// A type as PostgreSQL takes it.
#pragma once

#include <string>

#include "sql/ast/name.h"

namespace sqlferry::schema {

/// `NUMERIC(10, 2)`, `TIMESTAMP(3) WITH TIME ZONE`, `TEXT[]`, `"Mood"`; without the schema that it is named with.
[[nodiscard]] std::string postgres_type_text(const ast::TypeName& type);

}  // namespace sqlferry::schema
