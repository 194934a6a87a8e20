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
  return {new_report(choice.format, text_style(arguments.project.color, stream)), stream,
          is_text && (arguments.quiet || arguments.gate.learns)};
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

/// What the options say, else sqlferry.toml.
diagnostics::Severity threshold_of(const LintArguments& arguments, const project::Chain& chain) {
  using diagnostics::Severity;
  if (arguments.error_on) return *arguments.error_on;
  if (chain.config.error_on == project::Level::note) return Severity::note;
  return chain.config.error_on == project::Level::warning ? Severity::warning : Severity::error;
}

std::size_t findings_in(const engine::ChainResult& result) {
  std::size_t count = 0;
  for (const auto* files : {&result.settings, &result.files}) {
    for (const engine::FileResult& file : *files) count += file.findings.size();
  }
  return count;
}

}  // namespace

LintRun::LintRun(const LintArguments& arguments, Console& console)
    : arguments_(arguments), console_(console), knowledge_(rules::knowledge()), progress_(console.err) {
  for (const ReportChoice& choice : arguments.reports) {
    if (choice.format == ReportFormat::ndjson) streamed_.push_back(reports_.size());
    reports_.push_back(target_of(choice, arguments, console));
  }
}

struct LintRun::Seen {
  project::Project project;
  gate::Gate gate;
};

/// What is not to be seen (known findings, those of files that are not chosen) is taken out here: the reports and the
/// fixes follow. `chain` is the one of that number in the project, by now with other texts maybe.
Look LintRun::look_at(const project::Chain& chain, Seen& seen, std::size_t number, bool find_runs) {
  std::size_t hidden = 0;
  const auto filter = seen.gate.filter(number);
  engine::Options options{.profile = arguments_.project.profile,
                          .find_runs = find_runs,
                          .write_text = false,
                          .enabled = seen.gate.enabled(number),
                          .select = [&](engine::ChainResult& result) {
                            hidden = findings_in(result);
                            filter(result);
                            hidden -= findings_in(result);
                          }};
  if (progress_.is_wanted()) options.progress = [&](std::size_t done) { progress_.show(done, chain.files.size()); };
  engine::ChainResult result = engine::run(chain, knowledge_, options);
  progress_.clear();
  seen.gate.grade(number, result);
  return {std::move(result), hidden};
}

engine::ChainResult LintRun::convert(const project::Chain& chain) {
  return engine::run(chain, knowledge_,
                     {.profile = arguments_.project.profile, .find_runs = false, .keep_edits = true});
}

void LintRun::count(const engine::FileResult& file, diagnostics::Severity error_on) {
  if (!file.is_chosen && file.findings.empty()) return;
  ++summary_.files;
  if (file.script) {
    summary_.operations += file.script->operations;
    summary_.understood += file.script->understood;
  }
  if (!file.findings.empty()) ++summary_.files_with_findings;
  for (const Diagnostic& finding : file.findings) {
    summary_.count(finding.severity);
    reaches_threshold_ = reaches_threshold_ || finding.severity >= error_on;
  }
}

void LintRun::fail(const text::Error& error) {
  complain(console_, error.message);
  for (const std::size_t each : streamed_) {
    const auto& report = static_cast<output::NdjsonReport&>(reports_[each].report());
    reports_[each].write(report.failure(error.message));
  }
}

void LintRun::add(const project::Chain& chain, const engine::ChainResult& result, bool is_whole) {
  const diagnostics::Severity error_on = threshold_of(arguments_, chain);
  const output::SourceIndex others = index_of(result);
  std::vector<output::FileFindings> files;
  for (const auto* some : {&result.settings, &result.files}) {
    for (const engine::FileResult& file : *some) {
      count(file, error_on);
      if (!file.is_chosen && file.findings.empty()) continue;
      files.push_back({file.source.get(), file.findings, &others});
    }
  }
  for (ReportTarget& report : reports_) report.add(files);
  count_fixable(result, chain, is_whole, summary_);
  for (const text::Error& error : result.unreadable) {
    ++summary_.unreadable_files;
    fail(error);
  }
}

void LintRun::add_unfixed(Seen& seen) {
  for (std::size_t i = 0; i < seen.project.chains.size(); ++i) {
    if (!seen.gate.wants(i)) continue;
    const project::Chain& chain = seen.project.chains[i];
    Look look = look_at(chain, seen, i, true);
    if (arguments_.project.verbose) describe(console_, chain, look.result.profile);
    add(chain, look.result, look.hidden == 0);
    let_go(look.result);
  }
}

bool LintRun::add_fixed(Seen& seen, const std::vector<std::filesystem::path>& paths) {
  std::vector<FixedChain> chains;
  for (std::size_t i = 0; i < seen.project.chains.size(); ++i) {
    if (!seen.gate.wants(i)) continue;
    const project::Chain& chain = seen.project.chains[i];
    chains.push_back(fix_chain(
        chain, arguments_.fix,
        [&](const project::Chain& each, bool find_runs) { return look_at(each, seen, i, find_runs); },
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
  if (needs_new_look && !arguments_.diff) return look_at_project(paths, false);
  for (FixedChain& each : chains) {
    add(each.chain, each.remaining, each.is_whole);
    let_go(each.remaining);
  }
  return true;
}

/// False: there is none, or something went wrong, and what was said.
bool LintRun::look_at_project(const std::vector<std::filesystem::path>& paths, bool fixes) {
  auto project = project::discover(paths, {.from = arguments_.project.from});
  if (!project) return fail(project.error()), false;
  Seen seen{std::move(*project), gate::Gate(arguments_.gate, knowledge_)};
  if (const auto prepared = seen.gate.prepare(seen.project); !prepared) return fail(prepared.error()), false;
  if (fixes) return add_fixed(seen, paths);
  add_unfixed(seen);
  const auto said = seen.gate.finish();
  if (!said) return fail(said.error()), false;
  for (const std::string& line : *said) complain(console_, line);
  return true;
}

bool LintRun::add_project(const std::vector<std::filesystem::path>& paths) {
  for (const std::size_t each : streamed_) {
    const std::string input = paths.size() == 1 ? paths.front().string() : "";
    static_cast<output::NdjsonReport&>(reports_[each].report()).begin_input(input);
  }
  if (look_at_project(paths, arguments_.fix != diagnostics::FixSafety::none)) return true;
  has_failed_ = true;
  return false;
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
