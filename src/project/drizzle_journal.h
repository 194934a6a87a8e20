// `meta/_journal.json`, by which Drizzle knows its migrations and their order.
// https://orm.drizzle.team/docs/kit-overview
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sql/dialect.h"
#include "text/span.h"

namespace sqlferry::project {

struct DrizzleJournal {
  /// Spans are of the journal's bytes, without quotes.
  struct Entry {
    std::string tag;  ///< the file's name without `.sql`
    text::Span tag_span;
    std::int64_t when = 0;  ///< milliseconds
    text::Span when_span;   ///< empty: it has none
    bool has_file = true;
  };

  std::filesystem::path path;  ///< to open it
  std::string shown;
  std::vector<Entry> entries;
  std::vector<std::string> left_over;  ///< .sql files beside it that no entry names, in order
  std::optional<sql::Dialect> dialect;
  text::Span dialect_span;
  std::optional<sql::Dialect> config_dialect;  ///< what drizzle.config says
  std::string config_fact;                     ///< and where: "drizzle.config.ts:4: dialect: \"postgresql\""
};

/// Of the journal below `folder`. Nothing if there is none, or if it is no JSON with entries. `shown` and what
/// drizzle.config says is the caller's to add.
std::optional<DrizzleJournal> read_drizzle_journal(const std::filesystem::path& folder);

}  // namespace sqlferry::project
