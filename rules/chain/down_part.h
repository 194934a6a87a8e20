// What a part that undoes a migration leaves. For rules that look at its end.
#pragma once

#include <string>
#include <vector>

#include "engine/context.h"

namespace sqlferry::rules::chain {

/// It has statements.
[[nodiscard]] bool is_down_part(const engine::Context& ctx);
/// Made by the part that is undone: in this file before the down part, or in the file before that.
[[nodiscard]] bool is_of_up(const schema::Place& place, const engine::Context& ctx);
/// Tables that its up part made and that are there, each as code.
[[nodiscard]] std::vector<std::string> tables_left(const engine::Context& ctx);

}  // namespace sqlferry::rules::chain
