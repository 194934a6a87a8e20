// Which program this is: two that were built from other sources give other answers, also under one version.
#pragma once

#include <string>

namespace sqlferry::cache {

/// What the linker wrote into it (--build-id); empty: nothing.
std::string build_id();

}  // namespace sqlferry::cache
