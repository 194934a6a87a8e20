// From a comment to what it suppresses, and where. Internal to the engine.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "engine/suppression.h"
#include "sql/dialect.h"

namespace sqlferry::engine {

inline constexpr std::string_view kSuppressionMark = "sqlferry:";

/// Whether there may be any. A large file is let go of piece by piece.
bool may_suppress(const text::SourceFile& source);

/// Empty: it is an ordinary comment.
std::optional<Suppression> read_suppression(std::string_view bytes, text::Span comment);

/// What the comments of the file say, in their order, with their reach. Empty if a script cannot be parsed.
std::vector<Suppression> suppressions_in(const project::MigrationFile& file, const text::SourceFile& source,
                                         sql::Dialect dialect);

}  // namespace sqlferry::engine
