// `sqlferry rules`: all rules, as a table, as JSON or as the page rules/README.md.
#include "cli/commands.h"
#include "cli/exit_status.h"
#include "output/rule_page.h"
#include "rules/catalog.h"

namespace sqlferry::cli {

int rules(const RulesArguments& arguments, Console& console) {
  const auto all = sqlferry::rules::all();
  switch (arguments.format) {
    case RulesArguments::Format::text:
      console.out.write(output::rule_table(all));
      break;
    case RulesArguments::Format::json:
      console.out.write(output::rules_json(all));
      break;
    case RulesArguments::Format::markdown:
      console.out.write(output::rules_markdown(all));
      break;
  }
  return kClean;
}

}  // namespace sqlferry::cli
