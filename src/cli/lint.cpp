// `sqlferry lint`: the findings, in the order of the files.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "cli/commands.h"
#include "cli/exit_status.h"
#include "engine/rule_choice.h"
#include "output/glyph.h"
#include "output/json_report.h"
#include "output/text_report.h"
#include "rules/catalog.h"
#include "text/in_parallel.h"

namespace sqlferry::cli {

namespace {

/// What is known of thousands of files takes a while to let go of.
void let_go(engine::ChainResult& result) {
  constexpr std::size_t kWorthAThread = 100;  // files
  text::in_parallel(result.files.size() + 1, text::thread_count(result.files.size() / kWorthAThread),
                    [&](std::size_t, std::size_t i) {
                      if (i == 0) result.catalog = schema::Catalog();
                      if (i > 0) result.files[i - 1] = engine::FileResult();
                    });
}

std::unique_ptr<output::Report> report_for(const LintArguments& arguments, const output::Stream& stream) {
  if (arguments.format == LintArguments::Format::json) return std::make_unique<output::JsonReport>();
  return std::make_unique<output::TextReport>(
      output::TextStyle{.color = output::wants_color(arguments.project.color, stream)});
}

class Lint {
 public:
  Lint(const LintArguments& arguments, Console& console)
      : arguments_(arguments), console_(console), report_(report_for(arguments, console.out)) {}

  void add(const engine::ChainResult& result);
  int finish();

 private:
  void count(const engine::FileResult& file);

  const LintArguments& arguments_;
  Console& console_;
  std::unique_ptr<output::Report> report_;
  output::Summary summary_;
  bool reaches_threshold_ = false;
};

void Lint::count(const engine::FileResult& file) {
  ++summary_.files;
  if (file.script) {
    summary_.operations += file.script->operations;
    summary_.understood += file.script->understood;
  }
  if (!file.findings.empty()) ++summary_.files_with_findings;
  for (const diagnostics::Diagnostic& finding : file.findings) {
    summary_.count(finding.severity);
    reaches_threshold_ = reaches_threshold_ || finding.severity >= arguments_.error_on;
  }
}

void Lint::add(const engine::ChainResult& result) {
  std::vector<output::FileFindings> files;
  for (const auto* some : {&result.settings, &result.files}) {
    for (const engine::FileResult& file : *some) {
      count(file);
      if (!file.findings.empty()) files.push_back({file.source.get(), file.findings});
    }
  }
  output::write_findings(*report_, files, console_.out);
  for (const text::Error& error : result.unreadable) {
    ++summary_.unreadable_files;
    complain(console_, error.message);
  }
}

int Lint::finish() {
  std::string out;
  const bool is_for_programs = arguments_.format != LintArguments::Format::text;
  if (is_for_programs || !arguments_.quiet) report_->finish(summary_, out);
  console_.out.write(out);
  if (summary_.unreadable_files > 0) return kEnvironment;
  return reaches_threshold_ ? kFindings : kClean;
}

/// What is wrong with the words of `--enable`; empty: nothing.
std::string unknown_rule(const std::vector<std::string>& enabled) {
  const auto rules = sqlferry::rules::all();
  for (const std::string& word : enabled) {
    const auto is_named = [&](const engine::Rule* rule) { return engine::names_rule(word, *rule); };
    if (std::none_of(rules.begin(), rules.end(), is_named))
      return fmt::format("`--enable` takes a rule, a group of rules or all, not `{}`", output::printable(word));
  }
  return {};
}

}  // namespace

int lint(const LintArguments& arguments, Console& console) {
  const auto project = project::discover(arguments.project.paths, {.from = arguments.project.from});
  if (!project) {
    complain(console, project.error().message);
    return kEnvironment;
  }
  const engine::Knowledge knowledge = sqlferry::rules::knowledge();
  if (const std::string unknown = unknown_rule(arguments.enabled); !unknown.empty()) {
    complain(console, unknown);
    return kEnvironment;
  }
  Lint lint(arguments, console);
  for (const project::Chain& chain : project.value().chains) {
    engine::ChainResult result = engine::run(
        chain, knowledge, {.profile = arguments.project.profile, .write_text = false, .enabled = arguments.enabled});
    if (arguments.project.verbose) describe(console, chain, result.profile);
    lint.add(result);
    let_go(result);
  }
  return lint.finish();
}

}  // namespace sqlferry::cli
