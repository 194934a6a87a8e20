// `sqlferry lint`: the findings, in the order of the files, and with --fix what can be done about them.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <optional>

#include "cli/commands.h"
#include "cli/exit_status.h"
#include "cli/lint_cache.h"
#include "cli/lint_run.h"
#include "engine/rule_choice.h"
#include "output/glyph.h"
#include "rules/catalog.h"

namespace sqlferry::cli {

namespace {

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

/// The next path, which ends at a NUL or at a line's end; nothing at the end.
std::optional<std::string> next_path(std::FILE* in) {
  std::string path;
  for (int c = std::getc(in); c != EOF; c = std::getc(in)) {
    const bool is_end = c == '\0' || c == '\n';
    if (is_end && !path.empty()) return path;
    if (!is_end) path += static_cast<char>(c);
  }
  return path.empty() ? std::nullopt : std::optional<std::string>(std::move(path));
}

/// One that cannot be read is said so, and the next one follows: thousands of them run unattended.
void add_paths(std::FILE* in, LintRun& run, Console& console) {
  while (const auto path = next_path(in)) {
    run.add_project({*path});
    static_cast<void>(console.out.flush());
  }
}

}  // namespace

int lint(const LintArguments& arguments, Console& console) {
  if (const std::string unknown = unknown_rule(arguments.gate.enabled); !unknown.empty()) {
    complain(console, unknown);
    return kEnvironment;
  }
  LintCache cache(arguments, console);
  if (const auto status = cache.answer()) return *status;
  LintRun run(arguments, console);
  if (arguments.from_stdin) {
    add_paths(stdin, run, console);
  } else if (!run.add_project(arguments.project.paths)) {
    return kEnvironment;
  }
  cache.end_look();
  const int status = run.finish();
  cache.keep(status, run.reports());
  return status;
}

}  // namespace sqlferry::cli
