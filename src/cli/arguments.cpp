#include "cli/arguments.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "cli/help.h"
#include "cli/words.h"
#include "output/glyph.h"
#include "text/nearest.h"

namespace sqlferry::cli {

namespace {

using text::Error;
using text::Result;

constexpr std::array<const char*, 12> kCommands = {"lint", "convert", "schema", "baseline",    "repair", "config",
                                                   "init", "explain", "rules",  "completions", "manual", "lsp"};

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
  lint.add_option("--since", words.since);
  lint.add_option("--after", words.after);
  lint.add_flag("--staged", words.staged);
  lint.add_option("--baseline", words.known);
  lint.add_flag("--update-baseline", words.learn);
  lint.add_option("--cache-dir", words.cache_dir);
  lint.add_flag("--no-cache", words.no_cache);

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
  convert.add_flag("--idempotent", words.idempotent);

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

  app.get_subcommand("lsp")->add_flag("--stdio");  // what editors say; there is no other way
  CLI::App& repair = *app.get_subcommand("repair");
  add_project_options(repair, words);
  repair.add_option("--name", words.migration);
  add_project_options(*app.get_subcommand("config"), words);

  CLI::App& rules = *app.get_subcommand("rules");
  rules.add_option("--format", words.format);
  rules.add_option("-o,--output", words.output);
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

Result<Command> command_of(const CLI::App& app, Words& words, std::vector<std::string> behind_marker) {
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
  return meaning_of(command->get_name(), words);
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
  return command_of(app, words, std::move(behind_marker));
}

}  // namespace sqlferry::cli
