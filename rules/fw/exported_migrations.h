// What TypeORM takes for migrations: each function and class that a file exports, however deep.
#pragma once

#include <vector>

#include "engine/call_context.h"

namespace sqlferry::rules::fw_support {

struct ExportedMigration {
  const modules::ExportedValue* value = nullptr;
  std::string name;  ///< as TypeORM reads it; empty: only a run could tell
  [[nodiscard]] bool has(std::string_view method) const { return value->member(method) != nullptr; }
  [[nodiscard]] bool has_any() const { return has("up") || has("down") || value->open; }
};

/// Of a script of TypeORM; none of others.
std::vector<ExportedMigration> exported_migrations(const engine::CallContext& ctx);

/// The last thirteen characters are a number, or begin with one: `parseInt` makes one of them that is not 0.
bool has_timestamp(const std::string& name);

/// The name of the class or function, to be shown.
text::Span span_of(const ExportedMigration& migration, const engine::CallContext& ctx);

}  // namespace sqlferry::rules::fw_support
