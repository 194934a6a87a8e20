// What runs a script, and in which transaction.
#pragma once

#include "engine/context.h"
#include "modules/transactions.h"

namespace sqlferry::rules::fw_support {

/// Of a script: what runs it, even where no package.json says it.
[[nodiscard]] modules::FrameworkUse use_of(const engine::Context& ctx);
/// Of a script: the transaction that its framework begins for it.
[[nodiscard]] modules::TransactionUse transaction_of(const engine::Context& ctx);
/// The call that the operation comes from is given a transaction of the script's own.
[[nodiscard]] bool is_given_transaction(const engine::Context& ctx, const calls::Piece& piece);

}  // namespace sqlferry::rules::fw_support
