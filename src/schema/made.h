// What the catalog keeps about names beside tables: where they were made, where they were renamed, and which are used
// without being there.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "text/span.h"

namespace sqlferry::schema {

/// Where something was declared, for findings about two places. `file` counts the files of the chain.
struct Place {
  std::uint32_t file = 0;
  text::Span span;
};

/// A type, domain, sequence, schema, extension or function.
struct Made {
  Place place;
  std::string signature = {};  ///< of a function: its arguments, a line's end, and upper case words of its result
};

/// A table or column that has another name now.
struct Renamed {
  std::string to;  ///< PostgreSQL's
  std::string key;
  Place place;
};

/// A table, or a schema (its key ends in a dot), that a statement uses and that is not there: one for all uses of the
/// name.
struct MissingTable {
  enum class Use : std::uint8_t { reference, alter, drop, schema, other };
  std::string key;
  std::string name;  ///< as the statement writes it
  Place place;       ///< of the first use
  Use use = Use::other;
  std::string by = {};  ///< key of the table whose foreign key it is
  /// Where a fix puts its words: before the names of a DROP, else before the statement; empty: not in a script.
  std::optional<std::uint32_t> fix_at = {};
  std::uint32_t more = 0;   ///< uses behind the first
  bool sure = true;         ///< nothing that could not be read may have made it
  bool before_any = false;  ///< no table had been made when it was used: the chain builds on a schema that is there
  /// The chain renames it first: it was there, whatever is made under its name then.
  bool was_there = false;
  std::optional<Place> created;  ///< where the chain makes it, later
};

/// CREATE TABLE IF NOT EXISTS of a table that is there and is another: PostgreSQL passes over it.
struct Drift {
  std::string table;                    ///< key
  std::string name;                     ///< PostgreSQL's
  Place place;                          ///< of the name in the statement
  Place there;                          ///< of the table
  std::string column = {};              ///< PostgreSQL's name of the first that differs
  std::string type = {};                ///< which the table has; empty: it has no such column
  std::vector<std::string> lacks = {};  ///< keys of all that it does not have
  std::string needed = {};              ///< the one that a statement needs first; empty: none does
  Place needed_at = {};
  std::uint32_t more = 0;  ///< statements behind that which need one
};

}  // namespace sqlferry::schema
