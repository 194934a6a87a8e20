// The types that SQLite users write, row by row, and what PostgreSQL holds them as.
// SQLite takes any words as a type: https://sqlite.org/datatype3.html#determination_of_column_affinity
#pragma once

#include <cstdint>
#include <string_view>

#include "diagnostics/diagnostic.h"
#include "schema/types.h"

namespace sqlferry::rules {

/// Which rule speaks about the row.
enum class TypeFinding : std::uint8_t { none, integer_width, real_width, datetime, blob, affinity, untyped };

/// What becomes of `(10, 5)` behind the type's name.
enum class TypeArgs : std::uint8_t { keep, drop };

struct TypeRow {
  std::string_view words;  ///< upper case; empty: no type at all
  std::string_view native;
  std::string_view prisma;
  TypeArgs args = TypeArgs::keep;
  TypeFinding finding = TypeFinding::none;
  diagnostics::Fidelity fidelity = diagnostics::Fidelity::exact;
  std::string_view reason = {};  ///< why the target is what it is; shown in the finding where it is not exact
};

/// The first row that fits the declared words, by name or else by SQLite's rules of affinity. Never fails.
const TypeRow& type_row(std::string_view words);

/// The row of exactly these words, or nullptr.
const TypeRow* named_type_row(std::string_view words);

}  // namespace sqlferry::rules
