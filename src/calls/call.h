// What a script asks of its framework, beside the SQL that comes of it: rules read these as they read statements.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "js/dropped_promises.h"
#include "text/span.h"

namespace sqlferry::calls {

/// Whose calls a script makes.
enum class Kit : std::uint8_t { sequelize, knex, typeorm, node_pg_migrate, db_migrate };

/// Of SQL with values beside it.
struct Placeholders {
  std::size_t marks = 0;   ///< `?` and `??` without a backslash, wherever they stand
  std::size_t values = 0;  ///< in a list
  bool names = false;      ///< the values have names: a `?` stands for none of them
};

/// One call that is written in the script itself. Spans are of the file.
struct Call {
  enum class Role : std::uint8_t {
    operation,      ///< changes the database, though Knex runs none that is `dropped`
    column,         ///< `table.string('a')`, of a table that is created or altered
    mysql_setting,  ///< `table.engine('InnoDB')` of Knex
  };
  Role role = Role::operation;
  text::Span span;  ///< from the receiver on
  text::Span name;  ///< of the method
  bool down = false;
  std::vector<std::string> options = {};  ///< keys of the object that comes last among the arguments
  /// Nobody waits for the promise that it gives.
  std::optional<js::DroppedPromises::Found> dropped = {};
  /// The transaction, of Reading::transactions, that is open and that the call is not given.
  std::optional<std::size_t> outside_of = {};
  /// A statement that it sends and that PostgreSQL takes for none; empty: there is none.
  std::string refused = {};
  bool is_rephrased = false;                      ///< the refused one gets another text in the conversion
  std::optional<Placeholders> placeholders = {};  ///< of a raw() of Knex

  [[nodiscard]] bool has_option(std::string_view key) const {
    return std::find(options.begin(), options.end(), key) != options.end();
  }
};

/// A transaction that the script begins itself.
struct Transaction {
  text::Span begun;         ///< the call
  bool is_managed = false;  ///< of a function, behind which it ends by itself
  bool is_given = false;    ///< to a call at least
  bool ends = false;        ///< commit() or rollback() is called, on some way at least
};

}  // namespace sqlferry::calls
