// A script as PostgreSQL gets it, once it is converted. Internal to the baseline.
#pragma once

#include <string_view>

#include "calls/reading.h"
#include "engine/run.h"

namespace sqlferry::baseline {

/// What a script of that text, in the place of the file's, gives PostgreSQL.
[[nodiscard]] calls::Reading reading_of(const engine::FileResult& file, std::string_view text,
                                        const project::Chain& chain);

}  // namespace sqlferry::baseline
