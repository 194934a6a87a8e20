// Attributes of a line in schema.prisma: `@map("x")`, `@db.VarChar(191)`, `@@ignore`. For our
// Prisma files alone.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "project/prisma_lexer.h"

namespace sqlferry::project {

struct PrismaAttribute {
  bool of_block = false;  ///< `@@`
  std::string_view name;  ///< "map", "db.VarChar"; points into the schema
  PrismaLine arguments;   ///< what stands between the parentheses
  std::string_view text;  ///< the same as it is written; empty without parentheses
};

/// All attributes of the line; what comes before the first one is passed over.
std::vector<PrismaAttribute> attributes_of(std::string_view schema, const PrismaLine& line);

const PrismaAttribute* attribute_named(const std::vector<PrismaAttribute>& attributes, std::string_view name);

/// The string that is the first argument or the one called `name`: `@map("x")`, `@relation(name:
/// "x")`.
std::optional<std::string> string_argument(const PrismaAttribute& attribute, std::string_view name);
bool has_argument(const PrismaAttribute& attribute, std::string_view name);

}  // namespace sqlferry::project
