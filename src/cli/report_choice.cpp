#include "cli/report_choice.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "output/glyph.h"

namespace sqlferry::cli {

namespace {

constexpr std::array<std::pair<std::string_view, ReportFormat>, 8> kFormats = {{
    {"text", ReportFormat::text},
    {"json", ReportFormat::json},
    {"ndjson", ReportFormat::ndjson},
    {"sarif", ReportFormat::sarif},
    {"github", ReportFormat::github},
    {"gitlab", ReportFormat::gitlab},
    {"junit", ReportFormat::junit},
    {"gcc", ReportFormat::gcc},
}};

std::optional<ReportFormat> format_named(std::string_view word) {
  for (const auto& [name, format] : kFormats) {
    if (word == name) return format;
  }
  return std::nullopt;
}

text::Error unknown_format(std::string_view word) {
  std::string list;
  for (std::size_t i = 0; i < kFormats.size(); ++i) {
    list += i == 0 ? "" : i + 1 == kFormats.size() ? " or " : ", ";
    list += kFormats[i].first;
  }
  return {fmt::format("`--format` takes {}, not `{}`", list, output::printable(word))};
}

}  // namespace

text::Result<std::vector<ReportChoice>> read_report_choices(const std::vector<std::string>& words) {
  std::vector<ReportChoice> out;
  for (const std::string& word : words) {
    const std::size_t equals = word.find('=');
    const auto format = format_named(std::string_view(word).substr(0, equals));
    if (!format) return unknown_format(std::string_view(word).substr(0, equals));
    ReportChoice choice{*format, equals == std::string::npos ? "" : word.substr(equals + 1)};
    if (equals != std::string::npos && choice.file.empty())
      return text::Error{fmt::format("the FILE of `--format {}` is empty", output::printable(word))};
    const auto same_place = [&](const ReportChoice& other) { return other.file == choice.file; };
    if (std::any_of(out.begin(), out.end(), same_place)) {
      return text::Error{choice.file.empty()
                             ? "only one `--format` goes to the standard output: FORMAT=FILE writes a file"
                             : fmt::format("two reports would go to `{}`", output::printable(choice.file.string()))};
    }
    out.push_back(std::move(choice));
  }
  if (out.empty()) out.emplace_back();
  return out;
}

}  // namespace sqlferry::cli
