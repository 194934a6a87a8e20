// What a schema call drops from a column because it does not say it again.
#pragma once

#include <optional>

#include "engine/context.h"

namespace sqlferry::rules::postgres_support {

struct UnsaidChange {
  const schema::Table* table = nullptr;    ///< never null
  const schema::Column* column = nullptr;  ///< as it was; never null
  text::Span words;                        ///< of the action, behind the column's name
};

/// `name` is the column that the action changes. Nothing: the script says it, it undoes a migration, or the column is
/// not known.
std::optional<UnsaidChange> unsaid_change(const ast::AlterAction& action, const ast::Name& name,
                                          const engine::Context& ctx);

}  // namespace sqlferry::rules::postgres_support
