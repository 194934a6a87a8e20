// `sqlferry rules`: all rules, as a table, as JSON or as the pages of docs/rules.
#include "cli/commands.h"
#include "cli/exit_status.h"
#include "output/rule_page.h"
#include "output/write_files.h"
#include "rules/catalog.h"

namespace sqlferry::cli {

namespace {

int write_pages(const std::vector<output::RuleFile>& pages, const std::filesystem::path& folder, Console& console) {
  std::vector<output::OutputFile> files;
  for (const output::RuleFile& page : pages) files.push_back({folder / page.path, page.text});
  const auto written = output::write_files(files);
  if (!written) complain(console, written.error().message);
  return written ? kClean : kEnvironment;
}

}  // namespace

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
      return write_pages(output::rules_markdown(all), arguments.folder, console);
  }
  return kClean;
}

}  // namespace sqlferry::cli
