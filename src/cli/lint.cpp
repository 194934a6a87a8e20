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

  void add(const engine::ChainResult& result, diagnostics::Severity error_on);
  int finish();

 private:
  void count(const engine::FileResult& file, diagnostics::Severity error_on);

  const LintArguments& arguments_;
  Console& console_;
  std::unique_ptr<output::Report> report_;
  output::Summary summary_;
  bool reaches_threshold_ = false;
};

void Lint::count(const engine::FileResult& file, diagnostics::Severity error_on) {
  if (!file.is_chosen && file.findings.empty()) return;
  ++summary_.files;
  if (file.script) {
    summary_.operations += file.script->operations;
    summary_.understood += file.script->understood;
  }
  if (!file.findings.empty()) ++summary_.files_with_findings;
  for (const diagnostics::Diagnostic& finding : file.findings) {
    summary_.count(finding.severity);
    reaches_threshold_ = reaches_threshold_ || finding.severity >= error_on;
  }
}

void Lint::add(const engine::ChainResult& result, diagnostics::Severity error_on) {
  std::vector<output::FileFindings> files;
  for (const auto* some : {&result.settings, &result.files}) {
    for (const engine::FileResult& file : *some) {
      count(file, error_on);
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
  const bool is_quiet = arguments_.quiet || arguments_.gate.learns;
  if (is_for_programs || !is_quiet) report_->finish(summary_, out);
  console_.out.write(out);
  if (summary_.unreadable_files > 0) return kEnvironment;
  return reaches_threshold_ ? kFindings : kClean;
}

/// What the options say, else sqlferry.toml.
diagnostics::Severity threshold_of(const LintArguments& arguments, const project::Chain& chain) {
  using diagnostics::Severity;
  if (arguments.error_on) return *arguments.error_on;
  if (chain.config.error_on == project::Level::note) return Severity::note;
  return chain.config.error_on == project::Level::warning ? Severity::warning : Severity::error;
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
  auto project = project::discover(arguments.project.paths, {.from = arguments.project.from});
  if (!project) {
    complain(console, project.error().message);
    return kEnvironment;
  }
  const engine::Knowledge knowledge = sqlferry::rules::knowledge();
  if (const std::string unknown = unknown_rule(arguments.gate.enabled); !unknown.empty()) {
    complain(console, unknown);
    return kEnvironment;
  }
  gate::Gate gate(arguments.gate, knowledge);
  if (const auto prepared = gate.prepare(*project); !prepared) {
    complain(console, prepared.error().message);
    return kEnvironment;
  }
  Lint lint(arguments, console);
  for (std::size_t i = 0; i < project->chains.size(); ++i) {
    if (!gate.wants(i)) continue;
    const project::Chain& chain = project->chains[i];
    engine::ChainResult result = engine::run(chain, knowledge,
                                             {.profile = arguments.project.profile,
                                              .write_text = false,
                                              .enabled = gate.enabled(i),
                                              .select = gate.filter(i)});
    if (arguments.project.verbose) describe(console, chain, result.profile);
    gate.grade(i, result);
    lint.add(result, threshold_of(arguments, chain));
    let_go(result);
  }
  const int status = lint.finish();
  const auto said = gate.finish();
  if (!said) {
    complain(console, said.error().message);
    return kEnvironment;
  }
  for (const std::string& line : *said) complain(console, line);
  return status;
}

}  // namespace sqlferry::cli
