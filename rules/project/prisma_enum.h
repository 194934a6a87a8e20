// Enums of schema.prisma: SQLite has none and Prisma keeps their values as text.
#pragma once

#include "engine/context.h"
#include "schema/catalog.h"

namespace sqlferry::rules {

/// CREATE TYPE stands before the statement where the column is of an enum of schema.prisma that PostgreSQL does not
/// have yet.
void require_enum(const schema::Column& column, engine::Context& ctx);

}  // namespace sqlferry::rules
