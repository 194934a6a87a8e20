// Where statements begin and end, found on the tokens alone: `;` outside of trigger and function bodies.
#pragma once

#include <string_view>
#include <vector>

#include "sql/token.h"

namespace sqlferry::sql {

/// Tokens [first, last) of one statement; `terminator` is the index of its `;`, or kNoTerminator.
struct StatementRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::uint32_t terminator = 0;
};
inline constexpr std::uint32_t kNoTerminator = 0xFFFF'FFFF;

/// The data lines behind the `;` of `COPY ... FROM stdin;`: one token up to and with `\.`, which stands in
/// no StatementRange. Null if there are none at `terminator`.
const Token* copy_data_behind(const Tokens& tokens, std::string_view bytes, std::uint32_t terminator);

/// Empty statements (`;;`) are left out. In order, not overlapping. Comments of migration tools
/// (`--> statement-breakpoint`, `-- +goose Down`) and psql's `\connect` lines end a statement without `;`.
std::vector<StatementRange> split_statements(std::string_view bytes, const Tokens& tokens, Dialect dialect);

}  // namespace sqlferry::sql
