// The commands. Each returns an exit status; see exit_status.h.
#pragma once

#include "cli/arguments.h"
#include "cli/describe.h"

namespace sqlferry::cli {

int lint(const LintArguments& arguments, Console& console);
int convert(const ConvertArguments& arguments, Console& console);
int schema(const SchemaArguments& arguments, Console& console);
int baseline(const BaselineArguments& arguments, Console& console);
int repair(const RepairArguments& arguments, Console& console);
int config(const ConfigArguments& arguments, Console& console);
int init(const InitArguments& arguments, Console& console);
int explain(const ExplainArguments& arguments, Console& console);
int rules(const RulesArguments& arguments, Console& console);
int completions(const CompletionsArguments& arguments, Console& console);
int manual(Console& console);
/// Speaks on the program's own streams.
int lsp();

}  // namespace sqlferry::cli
