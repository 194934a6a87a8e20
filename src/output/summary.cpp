#include "output/summary.h"

#include <fmt/format.h>

namespace sqlferry::output {

void Summary::count(diagnostics::Severity severity) {
  switch (severity) {
    case diagnostics::Severity::error:
      ++errors;
      break;
    case diagnostics::Severity::warning:
      ++warnings;
      break;
    case diagnostics::Severity::note:
      ++notes;
      break;
  }
}

std::string counted(std::size_t number, const char* noun) {
  return fmt::format("{} {}{}", number, noun, number == 1 ? "" : "s");
}

namespace {

std::string findings_line(const Summary& summary) {
  const std::string files = counted(summary.files, "file");
  if (summary.findings() == 0) return fmt::format("no findings in {}", files);
  std::string line;
  const auto add = [&](std::size_t number, const char* noun) {
    if (number == 0) return;
    if (!line.empty()) line += ", ";
    line += counted(number, noun);
  };
  add(summary.errors, "error");
  add(summary.warnings, "warning");
  add(summary.notes, "note");
  if (summary.files == 1) return fmt::format("{} in {}", line, files);
  return fmt::format("{} in {} of {}", line, summary.files_with_findings, files);
}

/// Rounded down: only all of them are 100 %.
std::string coverage_words(const Summary& summary) {
  const std::size_t permille = summary.understood * 1000 / summary.operations;
  return fmt::format("; {} of {} understood ({}.{} %)", summary.understood, counted(summary.operations, "operation"),
                     permille / 10, permille % 10);
}

}  // namespace

std::string summary_line(const Summary& summary) {
  return findings_line(summary) + (summary.operations > 0 ? coverage_words(summary) : "");
}

std::string fixable_line(const Summary& summary) {
  std::string line;
  const auto add = [&](std::size_t number, std::string_view verb, std::string_view how) {
    if (number == 0) return;
    line += line.empty() ? fmt::format("{} can be {} with `{}`", number, verb, how)
                         : fmt::format(", {} more with `{}`", number, how);
  };
  add(summary.fixable, "fixed", "--fix");
  add(summary.fixable_suggested, "fixed", "--fix=suggested");
  add(summary.translatable, "translated", "sqlferry convert");
  return line;
}

}  // namespace sqlferry::output
