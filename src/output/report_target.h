// One report of a run, and where it goes: the standard output, or a file, which is replaced when the report is
// complete.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "output/report.h"
#include "output/stream.h"
#include "text/result.h"

namespace sqlferry::output {

class ReportTarget {
 public:
  /// `stream` must outlive this. `is_quiet`: nothing stands behind the findings.
  ReportTarget(std::unique_ptr<Report> report, Stream& stream, bool is_quiet)
      : report_(std::move(report)), stream_(&stream), is_quiet_(is_quiet) {}
  ReportTarget(std::unique_ptr<Report> report, std::filesystem::path file)
      : report_(std::move(report)), file_(std::move(file)) {}

  void add(const std::vector<FileFindings>& files);
  /// The rest; called once. Error: "cannot write `out.sarif`: no space left on device".
  text::Result<void> finish(const Summary& summary);
  [[nodiscard]] Report& report() { return *report_; }
  /// The file that finish() wrote; empty: it wrote to the stream.
  [[nodiscard]] const std::filesystem::path& file() const { return file_; }
  [[nodiscard]] const std::string& text_of_file() const { return held_; }
  void write(std::string_view text);

 private:
  std::unique_ptr<Report> report_;
  Stream* stream_ = nullptr;  // null: into the file
  std::filesystem::path file_;
  bool is_quiet_ = false;
  std::string held_;  // what waits for the end
};

}  // namespace sqlferry::output
