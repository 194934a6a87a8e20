// In a dump foreign keys are off: rows may come before those that they refer to.
#pragma once

#include "engine/context.h"

namespace sqlferry::rules {

/// The file begins as `.dump` writes it, with PRAGMA foreign_keys=OFF.
[[nodiscard]] bool is_dump(const engine::Context& ctx);

/// The statement after which PostgreSQL can check the foreign key, where the file writes rows of the child (the first
/// at `first`) before the last rows of the parent. Of a key within one table: after its last rows.
struct LateKey {
  std::size_t first = 0;
  std::size_t after = 0;
};
std::optional<LateKey> late_key(const std::string& child, const std::string& parent, const engine::Context& ctx);

}  // namespace sqlferry::rules
