// A run of `lint`: project after project is looked at, and the reports grow.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/fixing.h"
#include "engine/knowledge.h"
#include "output/progress.h"
#include "output/report_target.h"

namespace sqlferry::cli {

class LintRun {
 public:
  /// Both must outlive this.
  LintRun(const LintArguments& arguments, Console& console);

  /// The project below the paths. False: there is none, and why was said.
  bool add_project(const std::vector<std::filesystem::path>& paths);
  /// The reports are complete afterwards. The exit status.
  int finish();
  [[nodiscard]] const std::vector<output::ReportTarget>& reports() const { return reports_; }

 private:
  /// A project, and what is to be seen of it.
  struct Seen;
  bool look_at_project(const std::vector<std::filesystem::path>& paths, bool fixes);
  [[nodiscard]] Look look_at(const project::Chain& chain, Seen& seen, std::size_t number, bool find_runs);
  [[nodiscard]] engine::ChainResult convert(const project::Chain& chain);
  void add_unfixed(Seen& seen);
  bool add_fixed(Seen& seen, const std::vector<std::filesystem::path>& paths);
  void add(const project::Chain& chain, const engine::ChainResult& result, bool is_whole);
  void count(const engine::FileResult& file, diagnostics::Severity error_on);
  void fail(const text::Error& error);

  const LintArguments& arguments_;
  Console& console_;
  engine::Knowledge knowledge_;
  std::vector<output::ReportTarget> reports_;
  std::vector<std::size_t> streamed_;  ///< those of one line per file
  output::Progress progress_;
  output::Summary summary_;
  bool reaches_threshold_ = false;
  bool has_failed_ = false;
};

}  // namespace sqlferry::cli
