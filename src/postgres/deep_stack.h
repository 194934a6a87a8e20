// Runs work on a stack of a given size.
#pragma once

#include <cstddef>
#include <functional>

namespace sqlferry::postgres {

/// Calls `work` on a thread of its own and waits. False: there is no room for such a stack, and
/// `work` was not called. Memory of the stack that is not used is not taken. `work` must not throw.
[[nodiscard]] bool run_on_deep_stack(std::size_t bytes, const std::function<void()>& work);

}  // namespace sqlferry::postgres
