// `sqlferry completions SHELL`: what the shell offers at Tab, from the texts of --help.
#include <fmt/format.h>

#include <algorithm>

#include "cli/commands.h"
#include "cli/exit_status.h"
#include "cli/help.h"
#include "cli/help_page.h"

namespace sqlferry::cli {
namespace {

/// Prints the ids of all rules, one a line.
constexpr std::string_view kListRules = "sqlferry rules 2>/dev/null | sed -n 's,^\\([a-z]*/[^ ]*\\) .*,\\1,p'";

struct CommandPage {
  std::string name;
  std::string text;
  std::vector<HelpItem> options;
  std::vector<std::string> words;  ///< what its first argument may be, where that is none of a path
  bool takes_rule = false;         ///< its argument is the id of a rule
};

std::vector<CommandPage> command_pages() {
  std::vector<CommandPage> out;
  for (const HelpItem& command : read_help(general_help()).commands()) {
    const HelpPage page = read_help(help_of(command.names.front()));
    CommandPage entry{
        command.names.front(), command.text, page.options(), {}, page.usage.find(" RULE") != std::string::npos};
    for (const HelpBlock& block : page.blocks) {
      if (!block.heading.ends_with(" is one of the following")) continue;
      for (const HelpItem& item : block.items) entry.words.push_back(item.term);
    }
    out.push_back(std::move(entry));
  }
  return out;
}

enum class Argument : std::uint8_t { none, values, rule, path, other };

Argument argument_of(const HelpItem& option) {
  if (option.argument.empty()) return Argument::none;
  if (!option.values.empty()) return Argument::values;
  if (option.argument == "RULE") return Argument::rule;
  const bool is_path = option.argument == "DIR" || option.argument == "FILE" || option.argument == "PATH";
  return is_path ? Argument::path : Argument::other;
}

std::string joined(const std::vector<std::string>& words) { return fmt::format("{}", fmt::join(words, " ")); }

/// With `escaped` characters behind a backslash.
std::string escaping(std::string_view text, std::string_view escaped) {
  std::string out;
  for (const char c : text) {
    if (escaped.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

// ---- bash

void add_bash_values(const CommandPage& page, std::string& out) {
  for (const HelpItem& option : page.options) {
    std::vector<std::string> patterns;
    for (const std::string& name : option.names) patterns.push_back(fmt::format("'{} {}'", page.name, name));
    const std::string pattern = fmt::format("{}", fmt::join(patterns, " | "));
    const Argument argument = argument_of(option);
    if (argument == Argument::none) continue;
    const char* words = argument == Argument::rule ? "$(_sqlferry_rules)" : "";
    if (argument == Argument::path) {
      out += fmt::format("    {}) COMPREPLY=($(compgen -f -- \"$word\")) && return ;;\n", pattern);
    } else {
      out += fmt::format("    {}) COMPREPLY=($(compgen -W \"{}{}\" -- \"$word\")) && return ;;\n", pattern,
                         joined(option.values), words);
    }
  }
}

std::string bash_script(const std::vector<CommandPage>& pages) {
  std::string out = fmt::format(
      "# bash completion of sqlferry; written by `sqlferry completions bash`\n"
      "_sqlferry_rules() {{\n  {}\n}}\n\n"
      "_sqlferry() {{\n"
      "  local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD - 1]}}\n"
      "  local command=${{COMP_WORDS[1]}} options= words=\n"
      "  ((COMP_CWORD > 1)) || command=\n"
      "  COMPREPLY=()\n"
      "  case \"$command $before\" in\n",
      kListRules);
  for (const CommandPage& page : pages) add_bash_values(page, out);
  out += "  esac\n  case $command in\n";
  std::vector<std::string> commands;
  for (const CommandPage& page : pages) {
    std::vector<std::string> names;
    for (const HelpItem& option : page.options) names.insert(names.end(), option.names.begin(), option.names.end());
    const std::string words = page.takes_rule ? "$(_sqlferry_rules)" : joined(page.words);
    out += fmt::format("    {}) options=\"{}\" words=\"{}\" ;;\n", page.name, joined(names), words);
    commands.push_back(page.name);
  }
  out += fmt::format(
      "    '') options=\"-h --help --version\" words=\"{}\" ;;\n  esac\n"
      "  if [[ $word == -* ]]; then\n    COMPREPLY=($(compgen -W \"$options\" -- \"$word\"))\n"
      "  elif [[ -n $words ]]; then\n    COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
      "  else\n    COMPREPLY=($(compgen -f -- \"$word\"))\n  fi\n"
      "}}\ncomplete -o filenames -F _sqlferry sqlferry\n",
      joined(commands));
  return out;
}

// ---- zsh

std::string zsh_option(const HelpItem& option) {
  const std::string text = escaping(gist_of(option.text), "[]:'\\");
  std::string tail = fmt::format("[{}]", text);
  const std::string label = escaping(option.argument, ":'");
  switch (argument_of(option)) {
    case Argument::none:
      break;
    case Argument::values:
      tail += fmt::format(":{}:({})", label, joined(option.values));
      break;
    case Argument::rule:
      tail += fmt::format(":{}:($(_sqlferry_rules))", label);
      break;
    case Argument::path:
      tail += fmt::format(":{}:_files", label);
      break;
    case Argument::other:
      tail += fmt::format(":{}:", label);
      break;
  }
  std::string out;
  for (const std::string& name : option.names) out += fmt::format(" \\\n        \"{}{}\"", name, escaping(tail, "\"`"));
  return out;
}

std::string zsh_script(const std::vector<CommandPage>& pages) {
  std::string out = fmt::format(
      "#compdef sqlferry\n# written by `sqlferry completions zsh`\n"
      "_sqlferry_rules() {{\n  {}\n}}\n\n_sqlferry() {{\n  local state line\n"
      "  local -a commands=(\n",
      kListRules);
  for (const CommandPage& page : pages)
    out += fmt::format("    \"{}:{}\"\n", page.name, escaping(page.text, ":\"`$\\"));
  out +=
      "  )\n  _arguments -C '(-h --help)'{-h,--help}'[print the help]' '--version[print the version]' \\\n"
      "    '1:command:->command' '*::argument:->argument'\n"
      "  case $state in\n    command) _describe command commands ;;\n    argument)\n      case $words[1] in\n";
  for (const CommandPage& page : pages) {
    out += fmt::format("        {})\n          _arguments", page.name);
    for (const HelpItem& option : page.options) out += zsh_option(option);
    const std::string words = page.takes_rule ? "$(_sqlferry_rules)" : joined(page.words);
    out +=
        words.empty() ? " \\\n        '*:path:_files' ;;\n" : fmt::format(" \\\n        \"1:name:({})\" ;;\n", words);
  }
  return out + "      esac ;;\n  esac\n}\n\n_sqlferry \"$@\"\n";
}

// ---- fish

std::string fish_option(const HelpItem& option, std::string_view condition) {
  std::string out = fmt::format("complete -c sqlferry {}", condition);
  for (const std::string& name : option.names)
    out += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
  switch (argument_of(option)) {
    case Argument::none:
      break;
    case Argument::values:
      out += fmt::format(" -x -a '{}'", joined(option.values));
      break;
    case Argument::rule:
      out += " -x -a '(__sqlferry_rules)'";
      break;
    case Argument::path:
      out += " -r -F";
      break;
    case Argument::other:
      out += " -x";
      break;
  }
  return out + fmt::format(" -d '{}'\n", escaping(gist_of(option.text), "'\\"));
}

std::string fish_script(const std::vector<CommandPage>& pages) {
  std::string out = fmt::format(
      "# written by `sqlferry completions fish`\n"
      "function __sqlferry_rules\n  {}\nend\n"
      "complete -c sqlferry -n __fish_use_subcommand -s h -l help -d 'print the help'\n"
      "complete -c sqlferry -n __fish_use_subcommand -l version -d 'print the version'\n",
      kListRules);
  for (const CommandPage& page : pages) {
    out += fmt::format("complete -c sqlferry -n __fish_use_subcommand -f -a {} -d '{}'\n", page.name,
                       escaping(page.text, "'\\"));
    const std::string condition = fmt::format("-n '__fish_seen_subcommand_from {}'", page.name);
    for (const HelpItem& option : page.options) out += fish_option(option, condition);
    const std::string words = page.takes_rule ? "(__sqlferry_rules)" : joined(page.words);
    if (!words.empty()) out += fmt::format("complete -c sqlferry {} -f -a '{}'\n", condition, words);
  }
  return out;
}

}  // namespace

int completions(const CompletionsArguments& arguments, Console& console) {
  const std::vector<CommandPage> pages = command_pages();
  switch (arguments.shell) {
    case CompletionsArguments::Shell::bash:
      console.out.write(bash_script(pages));
      break;
    case CompletionsArguments::Shell::zsh:
      console.out.write(zsh_script(pages));
      break;
    case CompletionsArguments::Shell::fish:
      console.out.write(fish_script(pages));
      break;
  }
  return kClean;
}

}  // namespace sqlferry::cli
