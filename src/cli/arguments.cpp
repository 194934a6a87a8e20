#include "cli/arguments.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "cli/help.h"
#include "output/glyph.h"
#include "text/nearest.h"

namespace sqlferry::cli {

namespace {

using text::Error;
using text::Result;

constexpr std::array<const char*, 8> kCommands = {"lint",    "convert", "schema",      "baseline",
                                                  "explain", "rules",   "completions", "manual"};

/// The command line as words: CLI11 says which options were given, and check_*() below what they
/// mean.
struct Words {
  bool help = false;
  bool version = false;
  std::vector<std::string> names;  ///< PATHs, or the RULE
  std::string from = "auto";
  std::string profile;
  std::string format;  ///< empty: the command's first
  std::string error_on = "error";
  std::string color = "auto";
  std::string output;
  std::string at;
  std::string other;
  bool in_place = false;
  bool idempotent = false;
  bool to_stdout = false;
  bool diff = false;
  bool check = false;
  bool force = false;
  bool strict = false;
  bool copy = false;
  std::string on_bad_value = "fail";
  std::string modules = "auto";
  bool quiet = false;
  bool verbose = false;
  std::vector<std::string> enabled;
  std::vector<std::string> formats;  ///< of lint, which takes several
  std::string fix;
  bool stdin_paths = false;
};

/// Names are no option here but what is left over: CLI11 would take a folder named `[id]` for a
/// list.
void add_command(CLI::App& app, const char* name, Words& words) {
  CLI::App* command = app.add_subcommand(name);
  command->set_help_flag();
  command->allow_extras();
  command->add_flag("-h,--help", words.help);
}

void add_project_options(CLI::App& command, Words& words) {
  command.add_option("--from", words.from);
  command.add_option("--profile", words.profile);
  command.add_option("--color", words.color);
  command.add_flag("-v,--verbose", words.verbose);
}

void add_options(CLI::App& app, Words& words) {
  app.set_help_flag();
  app.allow_extras();
  app.option_defaults()->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  app.add_flag("-h,--help", words.help);
  app.add_flag("--version", words.version);
  // At most one: otherwise the folder `rules` in `sqlferry lint rules` would be a second command.
  app.require_subcommand(0, 1);
  for (const char* name : kCommands) add_command(app, name, words);

  CLI::App& lint = *app.get_subcommand("lint");
  add_project_options(lint, words);
  lint.add_option("--format", words.formats)
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  lint.add_flag("--fix{safe}", words.fix);  // no option: the word behind it is a PATH
  lint.add_flag("--diff", words.diff);
  lint.add_flag("--stdin-paths", words.stdin_paths);
  lint.add_option("--error-on", words.error_on);
  lint.add_flag("-q,--quiet", words.quiet);
  lint.add_option("--enable", words.enabled)
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);

  CLI::App& convert = *app.get_subcommand("convert");
  add_project_options(convert, words);
  convert.add_option("-o,--output", words.output);
  convert.add_flag("--in-place", words.in_place);
  convert.add_flag("--stdout", words.to_stdout);
  convert.add_flag("--diff", words.diff);
  convert.add_flag("--check", words.check);
  convert.add_flag("--force", words.force);
  convert.add_flag("--strict", words.strict);
  convert.add_flag("--copy", words.copy);
  convert.add_option("--on-bad-value", words.on_bad_value);
  convert.add_option("--modules", words.modules);

  CLI::App& schema = *app.get_subcommand("schema");
  add_project_options(schema, words);
  schema.add_option("--format", words.format);
  schema.add_option("--at", words.at);
  schema.add_option("--diff", words.other);

  CLI::App& baseline = *app.get_subcommand("baseline");
  add_project_options(baseline, words);
  baseline.add_option("-o,--output", words.output);
  baseline.add_flag("--force", words.force);
  baseline.add_flag("--idempotent", words.idempotent);

  CLI::App& rules = *app.get_subcommand("rules");
  rules.add_option("--format", words.format);
  rules.add_option("-o,--output", words.output);
}

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

/// What goes with `--diff` and `--stdin-paths`; empty: nothing is wrong.
std::string lint_contradiction(const Words& words, const LintArguments& lint) {
  using diagnostics::FixSafety;
  if (lint.diff && lint.fix == FixSafety::none) return "`--diff` shows what `--fix` would change, and goes with it";
  const auto prints_other = [](const ReportChoice& each) {
    return each.file.empty() && each.format != ReportFormat::text;
  };
  if (lint.diff && std::any_of(lint.reports.begin(), lint.reports.end(), prints_other))
    return "`--diff` takes the standard output: reports for programs go to a FILE beside it";
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
  LintArguments lint{std::move(*project), std::move(*reports), error_on.value(), words.quiet,
                     words.enabled,       fix.value(),         words.diff,       words.stdin_paths};
  if (std::string wrong = lint_contradiction(words, lint); !wrong.empty()) return Error{std::move(wrong)};
  return Command(std::move(lint));
}

Result<Command> check_convert(const Words& words, bool has_output) {
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
  if (has_output && words.output.empty()) return Error{"the DIR of `-o` is empty"};
  if (words.force && !has_output) return Error{"`--force` is about the files in DIR and goes with `-o DIR`"};
  using engine::OnBadValue;
  const auto on_bad_value = chosen<OnBadValue>(
      "--on-bad-value", words.on_bad_value,
      {{"fail", OnBadValue::fail}, {"null", OnBadValue::null_value}, {"text-column", OnBadValue::text_column}});
  if (!on_bad_value) return on_bad_value.error();
  using Modules = engine::ModuleMode;
  const auto modules = chosen<Modules>(
      "--modules", words.modules,
      {{"auto", Modules::loadable}, {"keep", Modules::keep}, {"esm", Modules::module}, {"cjs", Modules::commonjs}});
  if (!modules) return modules.error();
  return Command(ConvertArguments{std::move(*project), destinations.front(), words.output, words.force, words.strict,
                                  words.copy, on_bad_value.value(), modules.value()});
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
  if (words.output.empty()) return Error{"baseline needs -o FILE, the migration to write"};
  return Command(BaselineArguments{std::move(*project), words.output, words.force, words.idempotent});
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
  if ((format.value() == Format::markdown) == words.output.empty())
    return Error{"`--format markdown` writes pages into the DIR of `-o`, and the others print"};
  return Command(RulesArguments{format.value(), words.output});
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

bool is_option(const std::string& word) { return word.size() > 1 && word.front() == '-'; }

Error unknown_option(const CLI::App& app, const std::string& word) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  const std::string bare = word.substr(0, word.find('='));
  return {fmt::format("{} has no option `{}`{}", app.get_parent() == nullptr ? "sqlferry" : app.get_name(),
                      output::printable(bare), text::nearest_words(bare, {names.begin(), names.end()}))};
}

Error unknown_command(const std::string& word) {
  const std::vector<std::string_view> names(kCommands.begin(), kCommands.end());
  return {fmt::format("no command `{}`{}", output::printable(word), text::nearest_words(word, names))};
}

/// What CLI11 did not take: the names, unless there is an option among them.
Result<std::vector<std::string>> names_left(const CLI::App& app) {
  std::vector<std::string> left = app.remaining();
  const auto option = std::find_if(left.begin(), left.end(), is_option);
  if (option != left.end()) return unknown_option(app, *option);
  return left;
}

Result<Command> meaning_of(const CLI::App& app, Words& words, std::vector<std::string> behind_marker) {
  const auto commands = app.get_subcommands();
  const CLI::App* command = commands.empty() ? nullptr : commands.front();
  if (words.help) return Command(PrintArguments{command == nullptr ? general_help() : help_of(command->get_name())});
  if (words.version) return Command(PrintArguments{version_line()});
  const auto left = names_left(app);
  if (!left) return left.error();
  if (!left.value().empty()) return unknown_command(left.value().front());
  if (command == nullptr) return Error{"a command is missing: lint, convert, schema, baseline, explain ..."};
  auto names = names_left(*command);
  if (!names) return names.error();
  words.names = std::move(*names);
  words.names.insert(words.names.end(), behind_marker.begin(), behind_marker.end());
  if (command->get_name() == "lint") return check_lint(words);
  if (command->get_name() == "convert") return check_convert(words, command->count("--output") > 0);
  if (command->get_name() == "schema") return check_schema(words);
  if (command->get_name() == "baseline") return check_baseline(words);
  if (command->get_name() == "explain") return check_explain(words);
  if (command->get_name() == "completions") return check_completions(words);
  if (command->get_name() == "manual") return check_manual(words);
  return check_rules(words);
}

/// CLI11's own words are about types: "--format: 1 required TEXT missing".
Error in_our_words(const CLI::ParseError& error) {
  const std::string_view words = error.what();
  const std::size_t name_end = words.find(':');
  if (error.get_name() == "ArgumentMismatch" && words.starts_with('-') && name_end != std::string_view::npos) {
    return {fmt::format("`{}` needs a value", words.substr(0, name_end))};
  }
  return {output::printable(words)};
}

}  // namespace

bool is_command(std::string_view word) {
  return std::find(kCommands.begin(), kCommands.end(), word) != kCommands.end();
}

Result<Command> read_arguments(const std::vector<std::string>& arguments) {
  if (arguments.empty()) return Command(NoArguments{});
  Words words;
  CLI::App app;
  add_options(app, words);
  // What follows `--` is a name whatever it looks like; CLI11 would hand it to the program instead
  // of the command.
  const auto marker = std::find(arguments.begin(), arguments.end(), "--");
  std::vector<std::string> behind_marker;
  if (marker != arguments.end()) behind_marker.assign(marker + 1, arguments.end());
  std::vector<std::string> reversed(std::make_reverse_iterator(marker), arguments.rend());
  try {
    app.parse(std::move(reversed));
  } catch (const CLI::ParseError& error) {
    return in_our_words(error);
  }
  return meaning_of(app, words, std::move(behind_marker));
}

}  // namespace sqlferry::cli
