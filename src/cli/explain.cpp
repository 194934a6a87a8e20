// `sqlferry explain RULE`: one rule's page.
#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/exit_status.h"
#include "output/glyph.h"
#include "output/rule_page.h"
#include "rules/catalog.h"
#include "text/nearest.h"

namespace sqlferry::cli {

int explain(const ExplainArguments& arguments, Console& console) {
  if (const engine::Rule* rule = sqlferry::rules::find(arguments.rule)) {
    console.out.write(output::rule_page(*rule));
    return kClean;
  }
  std::vector<std::string_view> ids;
  for (const engine::Rule* rule : sqlferry::rules::all()) ids.push_back(rule->id);
  const std::string near = text::nearest_words(arguments.rule, ids);
  complain(console, fmt::format("no rule `{}`{}", output::printable(arguments.rule),
                                near.empty() ? "; `sqlferry rules` lists them" : near));
  return kEnvironment;
}

}  // namespace sqlferry::cli
