#include "cli/lint_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "cli/exit_status.h"
#include "cli/fix_delivery.h"
#include "cli/fix_plan.h"
#include "output/gitlab_report.h"
#include "output/json_report.h"
#include "output/junit_report.h"
#include "output/line_reports.h"
#include "output/ndjson_report.h"
#include "output/sarif_report.h"
#include "output/text_report.h"
#include "rules/catalog.h"
#include "text/in_parallel.h"

namespace sqlferry::cli {

namespace {

using diagnostics::Diagnostic;
using output::ReportTarget;

/// What is known of thousands of files takes a while to let go of.
void let_go(engine::ChainResult& result) {
  constexpr std::size_t kWorthAThread = 100;  // files
  text::in_parallel(result.files.size() + 1, text::thread_count(result.files.size() / kWorthAThread),
                    [&](std::size_t, std::size_t i) {
                      if (i == 0) result.catalog = schema::Catalog();
                      if (i > 0) result.files[i - 1] = engine::FileResult();
                    });
}

output::TextStyle text_style(output::ColorChoice color, const output::Stream& stream) {
  output::TextStyle style{.color = output::wants_color(color, stream), .rules = rules::all()};
  style.link_end = output::wanted_links(stream);
  style.links = style.color && style.link_end != output::LinkEnd::none;
  return style;
}

std::unique_ptr<output::Report> new_report(ReportFormat format, output::TextStyle style) {
  switch (format) {
    case ReportFormat::text:
      break;
    case ReportFormat::json:
      return std::make_unique<output::JsonReport>();
    case ReportFormat::ndjson:
      return std::make_unique<output::NdjsonReport>();
    case ReportFormat::sarif:
      return std::make_unique<output::SarifReport>(rules::all(), SQLFERRY_VERSION);
    case ReportFormat::github:
      return std::make_unique<output::GithubReport>();
    case ReportFormat::gitlab:
      return std::make_unique<output::GitlabReport>();
    case ReportFormat::junit:
      return std::make_unique<output::JunitReport>();
    case ReportFormat::gcc:
      return std::make_unique<output::GccReport>();
  }
  return std::make_unique<output::TextReport>(style);
}

/// Beside a diff, which has the standard output for itself, text goes to the error stream.
ReportTarget target_of(const ReportChoice& choice, const LintArguments& arguments, Console& console) {
  if (!choice.file.empty()) return {new_report(choice.format, {}), choice.file};
  output::Stream& stream = arguments.diff ? console.err : console.out;
  const bool is_text = choice.format == ReportFormat::text;
  return {new_report(choice.format, text_style(arguments.project.color, stream)), stream, is_text && arguments.quiet};
}

/// The files that findings are about beside their own.
output::SourceIndex index_of(const engine::ChainResult& result) {
  output::SourceIndex index;
  std::vector<std::string_view> names;
  for (const engine::FileResult& file : result.files) {
    for (const Diagnostic& finding : file.findings) {
      for (const diagnostics::Related& other : finding.related) names.push_back(other.file);
    }
  }
  if (names.empty()) return index;
  std::sort(names.begin(), names.end());
  for (const engine::FileResult& file : result.files) {
    if (std::binary_search(names.begin(), names.end(), std::string_view(file.file.shown))) index.add(*file.source);
  }
  return index;
}

}  // namespace

LintRun::LintRun(const LintArguments& arguments, Console& console)
    : arguments_(arguments), console_(console), knowledge_(rules::knowledge()), progress_(console.err) {
  for (const ReportChoice& choice : arguments.reports) {
    if (choice.format == ReportFormat::ndjson) streamed_.push_back(reports_.size());
    reports_.push_back(target_of(choice, arguments, console));
  }
}

/// What is not to be seen (a finding that a comment suppresses) is taken out here: the reports and the fixes follow.
Look LintRun::look_at(const project::Chain& chain, bool find_runs) {
  engine::Options options{.profile = arguments_.project.profile,
                          .find_runs = find_runs,
                          .write_text = false,
                          .enabled = arguments_.enabled};
  if (progress_.is_wanted()) options.progress = [&](std::size_t done) { progress_.show(done, chain.files.size()); };
  Look look{engine::run(chain, knowledge_, options), 0};
  progress_.clear();
  return look;
}

engine::ChainResult LintRun::convert(const project::Chain& chain) {
  return engine::run(chain, knowledge_,
                     {.profile = arguments_.project.profile, .find_runs = false, .keep_edits = true});
}

void LintRun::count(const engine::FileResult& file) {
  ++summary_.files;
  if (file.script) {
    summary_.operations += file.script->operations;
    summary_.understood += file.script->understood;
  }
  if (!file.findings.empty()) ++summary_.files_with_findings;
  for (const Diagnostic& finding : file.findings) {
    summary_.count(finding.severity);
    reaches_threshold_ = reaches_threshold_ || finding.severity >= arguments_.error_on;
  }
}

void LintRun::fail(const text::Error& error) {
  complain(console_, error.message);
  for (const std::size_t each : streamed_) {
    const auto& report = static_cast<output::NdjsonReport&>(reports_[each].report());
    reports_[each].write(report.failure(error.message));
  }
}

void LintRun::add(const project::Chain& chain, const engine::ChainResult& result) {
  const output::SourceIndex others = index_of(result);
  std::vector<output::FileFindings> files;
  for (const auto* some : {&result.settings, &result.files}) {
    for (const engine::FileResult& file : *some) {
      count(file);
      files.push_back({file.source.get(), file.findings, &others});
    }
  }
  for (ReportTarget& report : reports_) report.add(files);
  count_fixable(result, chain, summary_);
  for (const text::Error& error : result.unreadable) {
    ++summary_.unreadable_files;
    fail(error);
  }
}

void LintRun::add_unfixed(const project::Project& project) {
  for (const project::Chain& chain : project.chains) {
    Look look = look_at(chain, true);
    if (arguments_.project.verbose) describe(console_, chain, look.result.profile);
    add(chain, look.result);
    let_go(look.result);
  }
}

bool LintRun::add_fixed(const project::Project& project, const std::vector<std::filesystem::path>& paths) {
  std::vector<FixedChain> chains;
  for (const project::Chain& chain : project.chains) {
    chains.push_back(fix_chain(
        chain, arguments_.fix, [this](const project::Chain& each, bool find_runs) { return look_at(each, find_runs); },
        [this](const project::Chain& each) { return convert(each); }));
    if (arguments_.project.verbose) describe(console_, chain, chains.back().remaining.profile);
    summary_.fixed += chains.back().fixed.size();
  }
  if (arguments_.diff) {
    print_fixed_diff(chains, console_.out);
    static_cast<void>(console_.out.flush());  // in a terminal both streams go to the same place
  } else if (const auto written = write_fixed(chains, console_); !written) {
    complain(console_, written.error().message);
    return false;
  }
  const bool is_text = arguments_.reports.front() == ReportChoice{} && !arguments_.diff;
  if (!arguments_.quiet)
    list_fixed(chains, arguments_.diff ? "fixable" : "fixed", is_text ? console_.out : console_.err, console_);
  const bool needs_new_look =
      std::any_of(chains.begin(), chains.end(), [](const FixedChain& each) { return each.needs_new_look; });
  if (needs_new_look && !arguments_.diff) {
    const auto again = project::discover(paths, {.from = arguments_.project.from});
    if (!again) return fail(again.error()), false;
    add_unfixed(again.value());
    return true;
  }
  for (FixedChain& each : chains) {
    add(each.chain, each.remaining);
    let_go(each.remaining);
  }
  return true;
}

bool LintRun::add_project(const std::vector<std::filesystem::path>& paths) {
  for (const std::size_t each : streamed_) {
    const std::string input = paths.size() == 1 ? paths.front().string() : "";
    static_cast<output::NdjsonReport&>(reports_[each].report()).begin_input(input);
  }
  const auto project = project::discover(paths, {.from = arguments_.project.from});
  if (!project) {
    fail(project.error());
    has_failed_ = true;
    return false;
  }
  if (arguments_.fix == diagnostics::FixSafety::none) {
    add_unfixed(project.value());
  } else if (!add_fixed(project.value(), paths)) {
    has_failed_ = true;
    return false;
  }
  return true;
}

int LintRun::finish() {
  for (ReportTarget& report : reports_) {
    if (const auto written = report.finish(summary_); !written) {
      complain(console_, written.error().message);
      has_failed_ = true;
    }
  }
  if (has_failed_ || summary_.unreadable_files > 0) return kEnvironment;
  return reaches_threshold_ ? kFindings : kClean;
}

}  // namespace sqlferry::cli
