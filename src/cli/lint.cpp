// `sqlferry lint`: the findings, in the order of the files.
#include "cli/commands.h"
#include "cli/exit_status.h"
#include "output/json_report.h"
#include "output/text_report.h"
#include "rules/catalog.h"

namespace sqlferry::cli {

namespace {

using Format = LintArguments::Format;

/// The report of one run, in either format. Writes file by file: the whole of it is never in
/// memory.
class Report {
 public:
  Report(const LintArguments& arguments, Console& console)
      : arguments_(arguments),
        console_(console),
        text_({.color = output::wants_color(arguments.project.color, console.out)}) {}

  void add(const engine::FileResult& file);
  void add_setting(const engine::FileResult& file);
  void add_unreadable(const text::Error& error);
  int finish();

 private:
  void add_findings(const engine::FileResult& file);

  const LintArguments& arguments_;
  Console& console_;
  output::TextReport text_;
  output::JsonReport json_;
  output::Summary summary_;
  bool reaches_threshold_ = false;
};

void Report::add(const engine::FileResult& file) {
  ++summary_.files;
  if (file.script) {
    summary_.operations += file.script->operations;
    summary_.understood += file.script->understood;
  }
  add_findings(file);
}

void Report::add_setting(const engine::FileResult& file) {
  ++summary_.files;
  add_findings(file);
}

void Report::add_findings(const engine::FileResult& file) {
  if (file.findings.empty()) return;
  ++summary_.files_with_findings;
  output::Positions positions(*file.source);
  std::string out;
  for (const diagnostics::Diagnostic& finding : file.findings) {
    summary_.count(finding.severity);
    reaches_threshold_ = reaches_threshold_ || finding.severity >= arguments_.error_on;
    if (arguments_.format == Format::json) {
      json_.add(finding, positions, out);
    } else {
      text_.add(finding, positions, out);
    }
  }
  console_.out.write(out);
}

void Report::add_unreadable(const text::Error& error) {
  ++summary_.unreadable_files;
  complain(console_, error.message);
}

int Report::finish() {
  std::string out;
  if (arguments_.format == Format::json) {
    json_.finish(summary_, out);
  } else if (!arguments_.quiet) {
    text_.finish(summary_, out);
  }
  console_.out.write(out);
  if (summary_.unreadable_files > 0) return kEnvironment;
  return reaches_threshold_ ? kFindings : kClean;
}

}  // namespace

int lint(const LintArguments& arguments, Console& console) {
  const auto project = project::discover(arguments.project.paths, {.from = arguments.project.from});
  if (!project) {
    complain(console, project.error().message);
    return kEnvironment;
  }
  const engine::Knowledge knowledge = sqlferry::rules::knowledge();
  Report report(arguments, console);
  for (const project::Chain& chain : project.value().chains) {
    const engine::ChainResult result =
        engine::run(chain, knowledge, {.profile = arguments.project.profile, .write_text = false});
    if (arguments.project.verbose) describe(console, chain, result.profile);
    for (const engine::FileResult& file : result.settings) report.add_setting(file);
    for (const engine::FileResult& file : result.files) report.add(file);
    for (const text::Error& error : result.unreadable) report.add_unreadable(error);
  }
  return report.finish();
}

}  // namespace sqlferry::cli
