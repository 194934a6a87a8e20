// `--format`: which reports a run writes, and where each of them goes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "text/result.h"

namespace sqlferry::cli {

enum class ReportFormat : std::uint8_t { text, json, ndjson, sarif, github, gitlab, junit, gcc };

struct ReportChoice {
  ReportFormat format = ReportFormat::text;
  std::filesystem::path file = {};  ///< empty: the standard output
  friend bool operator==(const ReportChoice&, const ReportChoice&) = default;
};

/// `words`: "sarif", "junit=report.xml". None at all means text. Error: a word that is no format, or two reports that
/// would go to one place.
text::Result<std::vector<ReportChoice>> read_report_choices(const std::vector<std::string>& words);

}  // namespace sqlferry::cli
