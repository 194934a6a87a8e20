// Translations of calls that a template cannot give. Internal to the function table.
#pragma once

#include <optional>
#include <string>

#include "engine/context.h"

namespace sqlferry::rules {

// Each gives nothing where the call cannot be translated, and the call as it stands where PostgreSQL has the same.
std::optional<std::string> build_changes(const ast::Call& call, const engine::Context& ctx);
std::optional<std::string> build_blob_extreme(const ast::Call& call, const engine::Context& ctx);
std::optional<std::string> build_bounded(const ast::Call& call, const engine::Context& ctx);
std::optional<std::string> build_char(const ast::Call& call, const engine::Context& ctx);
std::optional<std::string> build_concat(const ast::Call& call, const engine::Context& ctx);
std::optional<std::string> build_extreme(const ast::Call& call, const engine::Context& ctx);
std::optional<std::string> build_fold(const ast::Call& call, const engine::Context& ctx);
std::optional<std::string> build_group_concat(const ast::Call& call, const engine::Context& ctx);
std::optional<std::string> build_hex(const ast::Call& call, const engine::Context& ctx);
std::optional<std::string> build_iif(const ast::Call& call, const engine::Context& ctx);
std::optional<std::string> build_neighbour(const ast::Call& call, const engine::Context& ctx);
std::optional<std::string> build_nullif(const ast::Call& call, const engine::Context& ctx);
std::optional<std::string> build_power(const ast::Call& call, const engine::Context& ctx);
std::optional<std::string> build_printf(const ast::Call& call, const engine::Context& ctx);
std::optional<std::string> build_randomblob(const ast::Call& call, const engine::Context& ctx);
std::optional<std::string> build_substr(const ast::Call& call, const engine::Context& ctx);
std::optional<std::string> build_timediff(const ast::Call& call, const engine::Context& ctx);
std::optional<std::string> build_typeof(const ast::Call& call, const engine::Context& ctx);
std::optional<std::string> build_unicode(const ast::Call& call, const engine::Context& ctx);

}  // namespace sqlferry::rules
