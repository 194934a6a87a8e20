#include "cli/app.h"

#include <fmt/format.h>

#include <string>
#include <variant>
#include <vector>

#include "cli/commands.h"
#include "cli/exit_status.h"
#include "cli/help.h"

namespace sqlferry::cli {

namespace {

struct Runner {
  Console& console;

  int operator()(const NoArguments&) const {
    console.out.write(general_help());
    return kEnvironment;
  }
  int operator()(const PrintArguments& arguments) const {
    console.out.write(arguments.text);
    return kClean;
  }
  int operator()(const LintArguments& arguments) const { return lint(arguments, console); }
  int operator()(const ConvertArguments& arguments) const { return convert(arguments, console); }
  int operator()(const SchemaArguments& arguments) const { return schema(arguments, console); }
  int operator()(const BaselineArguments& arguments) const { return baseline(arguments, console); }
  int operator()(const RepairArguments& arguments) const { return repair(arguments, console); }
  int operator()(const ConfigArguments& arguments) const { return config(arguments, console); }
  int operator()(const InitArguments& arguments) const { return init(arguments, console); }
  int operator()(const ExplainArguments& arguments) const { return explain(arguments, console); }
  int operator()(const RulesArguments& arguments) const { return rules(arguments, console); }
  int operator()(const CompletionsArguments& arguments) const { return completions(arguments, console); }
  int operator()(const ManualArguments&) const { return manual(console); }
  int operator()(const LspArguments&) const { return lsp(); }
};

int run_command(const std::vector<std::string>& arguments, Console& console) {
  const auto command = read_arguments(arguments);
  if (command) return std::visit(Runner{console}, command.value());
  complain(console, command.error().message);
  const std::string name = !arguments.empty() && is_command(arguments.front()) ? arguments.front() + " " : "";
  complain(console, fmt::format("see `sqlferry {}--help`", name));
  return kEnvironment;
}

}  // namespace

int run(int argc, const char* const* argv, Streams streams) {
  Console console{output::Stream(streams.out), output::Stream(streams.err)};
  const std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
  int status = run_command(arguments, console);
  if (const auto written = console.out.flush(); !written) {
    complain(console, fmt::format("cannot write to the standard output: {}", written.error().message));
    status = kEnvironment;
  }
  // Nothing is left to complain to.
  static_cast<void>(console.err.flush());
  return status;
}

}  // namespace sqlferry::cli
