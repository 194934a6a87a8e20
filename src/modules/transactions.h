// Which transaction a framework runs a migration in on PostgreSQL, and whether one may be left half done.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "modules/frameworks.h"

namespace sqlferry::modules {

enum class TransactionScope : std::uint8_t {
  none,       ///< each query commits by itself; several statements in one query string are still one transaction
  migration,  ///< one for each migration
  run,        ///< one for all that are pending
};

/// What the project and the migration say; empty: nothing.
struct TransactionChoice {
  /// typeorm's --transaction (none, each, all), node-pg-migrate's --no-single-transaction, db-migrate's
  /// --non-transactional.
  std::optional<TransactionScope> project = {};
  /// knex's `exports.config = { transaction: false }`, typeorm's `transaction = false`, `pgm.noTransaction()`.
  std::optional<bool> migration = {};
};

struct TransactionUse {
  TransactionScope scope = TransactionScope::none;
  std::string refusal;  ///< the framework's words where the two choices contradict each other; empty: it runs

  /// CREATE INDEX CONCURRENTLY and the like, in a query of their own, work.
  [[nodiscard]] bool admits_concurrently() const { return refusal.empty() && scope == TransactionScope::none; }
  /// What ran before an error stays, and the migration does not count as done.
  [[nodiscard]] bool leaves_half_done() const { return refusal.empty() && scope == TransactionScope::none; }
};

/// `name` is the migration's, for the refusal.
TransactionUse transaction_of(const FrameworkUse& use, const TransactionChoice& choice, std::string_view name);

/// How a migration leaves the transaction, to be shown as code; empty: it has no way of its own.
std::string_view way_out_of_transaction(Tool tool);

}  // namespace sqlferry::modules
