// What the Table API of TypeORM's queryRunner sends to PostgreSQL (version 1).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "calls/speller.h"

namespace sqlferry::calls::typeorm {

using Statements = std::vector<SqlText>;
using Operation = Statements (*)(const Speller& spell, const js::HostCall& call);

/// Null for a method that is none of these.
Operation operation_of(std::string_view method);

/// A name as DefaultNamingStrategy makes it up: `UQ_`, and so much of the SHA-1 of the table's and the columns' names.
/// `more`: a condition or an expression that goes into it.
std::string made_up_name(std::string_view prefix, std::size_t digits, std::string_view table,
                         std::vector<std::string> columns, std::string_view more = {});

}  // namespace sqlferry::calls::typeorm
