// Foreign keys to a table that is made later.
#pragma once

#include "rules/chain/refusal_report.h"

namespace sqlferry::rules::chain {

/// To a table that the same file makes.
[[nodiscard]] bool is_forward_key(const Refusal& refusal);
/// That table has a foreign key to the one that the statement makes or changes.
[[nodiscard]] bool leads_back(const Refusal& refusal, const engine::Context& ctx);
/// The same where another file makes it.
[[nodiscard]] bool is_cycle(const schema::MissingTable& missing, const schema::Catalog& catalog);
engine::Finding& say_forward_key(engine::Context& ctx, const Refusal& refusal, const std::string& message);

}  // namespace sqlferry::rules::chain
