// `sqlferry explain`: one rule's page, or the rules behind an SQLSTATE or a message that somebody has in front of them.
#include <fmt/format.h>

#include <algorithm>

#include "cli/commands.h"
#include "cli/error_search.h"
#include "cli/exit_status.h"
#include "output/glyph.h"
#include "output/rule_page.h"
#include "rules/catalog.h"
#include "text/nearest.h"

namespace sqlferry::cli {

namespace {

using Rules = std::vector<const engine::Rule*>;

/// "chain/duplicate-table": a word in which a slash or a hyphen says that it is no message.
bool looks_like_id(std::string_view words) {
  const auto belongs = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '/'; };
  return std::all_of(words.begin(), words.end(), belongs);
}

/// The one rule's page; of several what tells them apart.
void print_found(const Rules& found, Console& console) {
  constexpr std::size_t kMostShown = 10;
  if (found.size() == 1) return console.out.write(output::rule_page(*found.front()));
  const Rules shown(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(std::min(found.size(), kMostShown)));
  std::size_t width = 0;
  for (const engine::Rule* rule : shown) width = std::max(width, rule->id.size());
  for (const engine::Rule* rule : shown) {
    console.out.write(fmt::format("{:<{}}  {}\n", rule->id, width, rule->summary));
    const std::string_view says = rule->postgres_says.empty() ? rule->node_says : rule->postgres_says;
    if (!says.empty()) console.out.write(fmt::format("{:<{}}  {}\n", "", width, says));
  }
  const std::string more = found.size() > kMostShown ? fmt::format(", and {} more", found.size() - kMostShown) : "";
  console.out.write(
      fmt::format("{} rules{}; `sqlferry explain {}` shows the first\n", shown.size(), more, shown.front()->id));
}

int complain_about_id(const std::string& id, Console& console) {
  std::vector<std::string_view> ids;
  for (const engine::Rule* rule : sqlferry::rules::all()) ids.push_back(rule->id);
  const std::string near = text::nearest_words(id, ids);
  complain(console,
           fmt::format("no rule `{}`{}", output::printable(id), near.empty() ? "; `sqlferry rules` lists them" : near));
  return kEnvironment;
}

}  // namespace

int explain(const ExplainArguments& arguments, Console& console) {
  const std::string& words = arguments.words;
  if (const engine::Rule* rule = sqlferry::rules::find(words)) {
    console.out.write(output::rule_page(*rule));
    return kClean;
  }
  const bool is_state = is_sqlstate(words);
  const Rules found = is_state               ? rules_for_sqlstate(sqlferry::rules::all(), words)
                      : looks_like_id(words) ? Rules{}
                                             : rules_for_message(sqlferry::rules::all(), words);
  if (!found.empty()) {
    print_found(found, console);
    return kClean;
  }
  if (!is_state && looks_like_id(words)) return complain_about_id(words, console);
  complain(console, is_state ? fmt::format("no rule is about SQLSTATE {}; the text of the error may tell more", words)
                             : "no rule knows this message; its first line in quotes, or its SQLSTATE (in psql behind "
                               "`\\set VERBOSITY verbose`), may tell more");
  complain(console, "`sqlferry lint` finds the rules for a project, and `sqlferry rules` lists all");
  return kEnvironment;
}

}  // namespace sqlferry::cli
