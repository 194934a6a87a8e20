// A type as PostgreSQL takes it.
#pragma once

#include <string>
#include <string_view>

#include "sql/ast/name.h"

namespace sqlferry::schema {

/// `NUMERIC(10, 2)`, `TIMESTAMP(3) WITH TIME ZONE`, `TEXT[]`, `"Mood"`; without the schema that it is named with.
[[nodiscard]] std::string postgres_type_text(const ast::TypeName& type);

/// The name in such a text, without schema, quotes, arguments and `[]`.
[[nodiscard]] std::string_view bare_type_name(std::string_view text);

}  // namespace sqlferry::schema
