#include "output/report_target.h"

#include "output/write_files.h"

namespace sqlferry::output {

void ReportTarget::write(std::string_view text) {
  if (stream_ == nullptr || report_->has_counted_beginning()) {
    held_ += text;
  } else {
    stream_->write(text);
  }
}

void ReportTarget::add(const std::vector<FileFindings>& files) {
  std::vector<FileFindings> wanted;
  for (const FileFindings& file : files) {
    if (report_->wants_clean_files() || !file.findings.empty()) wanted.push_back(file);
  }
  write_findings(*report_, wanted, [this](std::string_view text) { write(text); });
}

text::Result<void> ReportTarget::finish(const Summary& summary) {
  std::string beginning;
  report_->begin(summary, beginning);
  std::string end;
  if (!is_quiet_) report_->finish(summary, end);
  if (stream_ != nullptr) {
    stream_->write(beginning);
    stream_->write(held_);
    stream_->write(end);
    return {};
  }
  held_ = beginning + held_ + end;
  const OutputFile file{file_, held_};
  return write_files({&file, 1});
}

}  // namespace sqlferry::output
