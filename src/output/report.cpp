#include "output/report.h"

#include <algorithm>

#include "text/in_parallel.h"

namespace sqlferry::output {
namespace {

constexpr std::size_t kAtOnce = 256;        // files, whose text is in memory
constexpr std::size_t kWorthAThread = 250;  // findings

}  // namespace

void Report::add_file(const FileFindings& file, const std::vector<bool>& is_first, Positions& positions,
                      std::string& out) const {
  for (std::size_t i = 0; i < file.findings.size(); ++i) add(file.findings[i], is_first[i], positions, out);
}

void write_findings(Report& report, const std::vector<FileFindings>& files, const TextSink& sink) {
  std::vector<std::vector<bool>> is_first(std::min(files.size(), kAtOnce));
  std::vector<std::string> texts(is_first.size());
  for (std::size_t begin = 0; begin < files.size(); begin += kAtOnce) {
    const std::size_t count = std::min(kAtOnce, files.size() - begin);
    std::size_t findings = 0;
    for (std::size_t i = 0; i < count; ++i) {
      is_first[i].clear();
      for (const auto& finding : files[begin + i].findings) is_first[i].push_back(report.is_first(finding));
      findings += is_first[i].size();
    }
    text::in_parallel(count, text::thread_count(findings / kWorthAThread), [&](std::size_t, std::size_t i) {
      const FileFindings& file = files[begin + i];
      Positions positions(*file.source, file.others);
      texts[i].clear();
      report.add_file(file, is_first[i], positions, texts[i]);
    });
    for (std::size_t i = 0; i < count; ++i) sink(texts[i]);
  }
}

}  // namespace sqlferry::output
