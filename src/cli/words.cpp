#include "cli/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "output/glyph.h"

namespace sqlferry::cli {

namespace {

using text::Error;
using text::Result;

/// One of a few words, or the reason why not.
template <class T>
struct Choice {
  std::string_view word;
  T value;
};

/// No word means the first choice.
template <class T, std::size_t kCount>
Result<T> chosen(std::string_view option, const std::string& word, const Choice<T> (&choices)[kCount]) {
  if (word.empty()) return choices[0].value;
  std::string list;
  for (std::size_t i = 0; i < kCount; ++i) {
    if (word == choices[i].word) return choices[i].value;
    list += i == 0 ? "" : i + 1 == kCount ? " or " : ", ";
    list += choices[i].word;
  }
  return Error{fmt::format("`{}` takes {}, not `{}`", option, list, output::printable(word))};
}

Result<ProjectArguments> check_project(const Words& words) {
  ProjectArguments out;
  for (const std::string& path : words.names) {
    if (path.empty()) return Error{"a PATH is empty"};
    out.paths.emplace_back(path);
  }
  if (words.from != "auto") {
    out.from = sql::dialect_named(words.from);
    if (!out.from) {
      return Error{
          fmt::format("`--from` takes auto, sqlite, mysql or postgres, not `{}`", output::printable(words.from))};
    }
  }
  if (!words.profile.empty()) {
    out.profile = engine::profile_named(words.profile);
    if (!out.profile) {
      return Error{
          fmt::format("`--profile` takes native, prisma or drizzle, not `{}`", output::printable(words.profile))};
    }
  }
  using output::ColorChoice;
  const auto color = chosen<ColorChoice>(
      "--color", words.color,
      {{"auto", ColorChoice::automatic}, {"always", ColorChoice::always}, {"never", ColorChoice::never}});
  if (!color) return color.error();
  out.color = color.value();
  out.verbose = words.verbose;
  return out;
}

Result<gate::Request> check_gate(const Words& words) {
  const std::pair<const char*, const std::optional<std::string>&> given[] = {
      {"--since", words.since}, {"--after", words.after}, {"--baseline", words.known}};
  for (const auto& [option, value] : given) {
    if (value && value->empty()) return Error{fmt::format("the value of `{}` is empty", option)};
  }
  if (words.staged && words.since) return Error{"`--staged` and `--since` do not go together"};
  gate::Request out{.selection = {words.since.value_or(""), words.after.value_or(""), words.staged},
                    .known_file = words.known.value_or(""),
                    .learns = !words.learn.empty(),
                    .enabled = words.enabled};
  if (words.learn.empty() || words.learn == "true") return out;
  if (words.known) return Error{"the FILE of `--update-baseline` is that of `--baseline`: give one of them"};
  out.known_file = words.learn;
  return out;
}

/// What goes with `--fix`, `--diff`, `--cache-dir` and `--stdin-paths`; empty: nothing is wrong.
std::string lint_contradiction(const Words& words, const LintArguments& lint) {
  const bool fixes = lint.fix != diagnostics::FixSafety::none;
  if (lint.diff && !fixes) return "`--diff` shows what `--fix` would change, and goes with it";
  if (fixes && words.staged) return "`--fix` writes files, and `--staged` reads what git's index has of them";
  if (fixes && lint.gate.learns)
    return "`--fix` and `--update-baseline` are two answers to a finding: give one of them";
  const auto prints_other = [](const ReportChoice& each) {
    return each.file.empty() && each.format != ReportFormat::text;
  };
  if (lint.diff && std::any_of(lint.reports.begin(), lint.reports.end(), prints_other))
    return "`--diff` takes the standard output: reports for programs go to a FILE beside it";
  if (words.cache_dir && words.cache_dir->empty()) return "the DIR of `--cache-dir` is empty";
  if (words.cache_dir && words.no_cache) return "`--no-cache` and `--cache-dir` do not go together";
  if (lint.from_stdin && !words.names.empty()) return "`--stdin-paths` takes no PATH beside the standard input's";
  return {};
}

Result<Command> check_lint(const Words& words) {
  auto project = check_project(words);
  if (!project) return project.error();
  auto reports = read_report_choices(words.formats);
  if (!reports) return reports.error();
  using diagnostics::FixSafety;
  using diagnostics::Severity;
  const auto error_on =
      chosen<Severity>("--error-on", words.error_on,
                       {{"error", Severity::error}, {"warning", Severity::warning}, {"note", Severity::note}});
  if (!error_on) return error_on.error();
  const auto fix =
      chosen<FixSafety>("--fix", words.fix.empty() ? "none" : words.fix,
                        {{"safe", FixSafety::safe}, {"suggested", FixSafety::suggested}, {"none", FixSafety::none}});
  if (!fix) return fix.error();
  auto gate = check_gate(words);
  if (!gate) return gate.error();
  LintArguments lint{.project = std::move(*project),
                     .reports = std::move(*reports),
                     .error_on = words.error_on.empty() ? std::nullopt : std::optional(error_on.value()),
                     .quiet = words.quiet,
                     .gate = std::move(*gate),
                     .fix = fix.value(),
                     .diff = words.diff,
                     .from_stdin = words.stdin_paths,
                     .cache = {words.no_cache, words.cache_dir.value_or("")}};
  if (std::string wrong = lint_contradiction(words, lint); !wrong.empty()) return Error{std::move(wrong)};
  return Command(std::move(lint));
}

Result<Command> check_convert(const Words& words) {
  const bool has_output = words.output.has_value();
  auto project = check_project(words);
  if (!project) return project.error();
  using Destination = ConvertArguments::Destination;
  std::vector<Destination> destinations;
  if (has_output) destinations.push_back(Destination::folder);
  if (words.in_place) destinations.push_back(Destination::in_place);
  if (words.to_stdout) destinations.push_back(Destination::standard_output);
  if (words.diff) destinations.push_back(Destination::diff);
  if (words.check) destinations.push_back(Destination::check);
  if (destinations.size() != 1) {
    return Error{fmt::format("convert {}: -o DIR, --in-place, --stdout, --diff or --check",
                             destinations.empty() ? "needs a destination" : "takes only one destination")};
  }
  if (has_output && words.output->empty()) return Error{"the DIR of `-o` is empty"};
  if (words.force && !has_output) return Error{"`--force` is about the files in DIR and goes with `-o DIR`"};
  using engine::OnBadValue;
  const auto on_bad_value = chosen<OnBadValue>(
      "--on-bad-value", words.on_bad_value,
      {{"fail", OnBadValue::fail}, {"null", OnBadValue::null_value}, {"text-column", OnBadValue::text_column}});
  if (!on_bad_value) return on_bad_value.error();
  if (words.idempotent && words.copy)
    return Error{"rows that COPY brings have no guard: `--idempotent` and `--copy` do not go together"};
  using Modules = engine::ModuleMode;
  const auto modules = chosen<Modules>(
      "--modules", words.modules,
      {{"auto", Modules::loadable}, {"keep", Modules::keep}, {"esm", Modules::module}, {"cjs", Modules::commonjs}});
  if (!modules) return modules.error();
  return Command(ConvertArguments{std::move(*project), destinations.front(), words.output.value_or(""), words.force,
                                  words.strict, words.copy, on_bad_value.value(), modules.value(), words.idempotent});
}

Result<Command> check_schema(const Words& words) {
  auto project = check_project(words);
  if (!project) return project.error();
  using Format = SchemaArguments::Format;
  const auto format = chosen<Format>(
      "--format", words.format,
      {{"sql", Format::sql}, {"json", Format::json}, {"mermaid", Format::mermaid}, {"svg", Format::svg}});
  if (!format) return format.error();
  if (!words.other.empty() && !words.format.empty())
    return Error{"`--diff` lists differences: `--format` does not go with it"};
  return Command(SchemaArguments{std::move(*project), format.value(), words.at, words.other});
}

Result<Command> check_baseline(const Words& words) {
  auto project = check_project(words);
  if (!project) return project.error();
  if (words.output.value_or("").empty()) return Error{"baseline needs -o FILE, the migration to write"};
  return Command(BaselineArguments{std::move(*project), *words.output, words.force, words.idempotent});
}

Result<Command> check_repair(const Words& words) {
  auto project = check_project(words);
  if (!project) return project.error();
  if (words.migration.empty()) return Error{"repair needs --name NAME, of the migration to write"};
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  };
  if (!std::all_of(words.migration.begin(), words.migration.end(), fits))
    return Error{
        fmt::format("`--name` takes letters, digits, `_` and `-`, not `{}`", output::printable(words.migration))};
  return Command(RepairArguments{std::move(*project), words.migration});
}

Result<Command> check_config(const Words& words) {
  auto project = check_project(words);
  if (!project) return project.error();
  return Command(ConfigArguments{std::move(*project)});
}

Result<Command> check_init(const Words& words) {
  if (words.names.size() > 1) return Error{"init takes one folder"};
  return Command(InitArguments{words.names.empty() ? "" : words.names.front()});
}

/// The words of an error without the quotes that a shell wants are one text.
Result<Command> check_explain(const Words& words) {
  if (words.names.empty())
    return Error{
        "explain needs the id of a rule, an SQLSTATE or the text of an error; `sqlferry rules` lists the rules"};
  if (words.names.size() > 1 && words.names.front().find('/') != std::string::npos)
    return Error{"explain takes one rule at a time"};
  return Command(ExplainArguments{fmt::format("{}", fmt::join(words.names, " "))});
}

Result<Command> check_rules(const Words& words) {
  if (!words.names.empty()) return Error{"rules takes no names; `sqlferry explain RULE` shows one rule"};
  using Format = RulesArguments::Format;
  const auto format = chosen<Format>("--format", words.format,
                                     {{"text", Format::text}, {"json", Format::json}, {"markdown", Format::markdown}});
  if (!format) return format.error();
  if ((format.value() == Format::markdown) == words.output.value_or("").empty())
    return Error{"`--format markdown` writes pages into the DIR of `-o`, and the others print"};
  return Command(RulesArguments{format.value(), words.output.value_or("")});
}

Result<Command> check_completions(const Words& words) {
  using Shell = CompletionsArguments::Shell;
  if (words.names.size() != 1) return Error{"completions needs the name of one shell: bash, zsh or fish"};
  const auto shell = chosen<Shell>("completions", words.names.front(),
                                   {{"bash", Shell::bash}, {"zsh", Shell::zsh}, {"fish", Shell::fish}});
  if (!shell) return shell.error();
  return Command(CompletionsArguments{shell.value()});
}

Result<Command> check_manual(const Words& words) {
  if (!words.names.empty()) return Error{"manual takes no names"};
  return Command(ManualArguments{});
}

Result<Command> check_lsp(const Words& words) {
  if (!words.names.empty()) return Error{"lsp takes no names: the editor says which files are open"};
  return Command(LspArguments{});
}

}  // namespace

Result<Command> meaning_of(const std::string& command, const Words& words) {
  if (command == "lint") return check_lint(words);
  if (command == "convert") return check_convert(words);
  if (command == "schema") return check_schema(words);
  if (command == "baseline") return check_baseline(words);
  if (command == "repair") return check_repair(words);
  if (command == "config") return check_config(words);
  if (command == "init") return check_init(words);
  if (command == "explain") return check_explain(words);
  if (command == "completions") return check_completions(words);
  if (command == "manual") return check_manual(words);
  if (command == "lsp") return check_lsp(words);
  return check_rules(words);
}

}  // namespace sqlferry::cli
