// Implicit many-to-many relations of schema.prisma. For our Prisma files alone.
#pragma once

#include <string_view>
#include <vector>

#include "project/prisma_lexer.h"
#include "project/prisma_schema.h"

namespace sqlferry::project {

/// Two models with lists of each other and no `@relation(fields: ...)` share a table that no model
/// names:
/// `_AToB` in alphabetical order, or `_Name` after `@relation("Name")`. In the order of the schema.
std::vector<PrismaJoinTable> join_tables_of(std::string_view schema, const std::vector<PrismaBlock>& blocks);

}  // namespace sqlferry::project
