// The answer of `lint` is kept, and given again while nothing has changed of all that the run looked at: migrations,
// settings, the scripts that they import, and what was not there.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "cache/answer.h"
#include "cache/store.h"
#include "cli/arguments.h"
#include "cli/describe.h"
#include "output/report_target.h"
#include "output/transcript.h"
#include "text/recording.h"

namespace sqlferry::cli {

/// Asked in this order: answer; and where there is none, end_look when all is read, and keep.
class LintCache {
 public:
  /// Both must outlive this.
  LintCache(const LintArguments& arguments, Console& console);
  ~LintCache();
  LintCache(const LintCache&) = delete;
  LintCache& operator=(const LintCache&) = delete;

  /// Says all that an earlier run said, and returns its exit status. Nothing: the run is to be done, and is watched
  /// from here on.
  std::optional<int> answer();
  /// What is read from now on is what the run itself wrote.
  void end_look();
  /// `status` is the run's exit status, and all that it said is said.
  void keep(int status, const std::vector<output::ReportTarget>& reports);

 private:
  using Clock = std::chrono::steady_clock;

  int repeat(const cache::Answer& answer);
  void watch();
  void stop_writing_down();

  const LintArguments& arguments_;
  Console& console_;
  Clock::time_point begin_ = Clock::now();
  std::string key_;  // empty: nothing is kept
  std::optional<cache::Store> store_;
  std::optional<text::Recording> recording_;
  std::optional<text::Observations> seen_;
  output::Transcript said_;
};

}  // namespace sqlferry::cli
