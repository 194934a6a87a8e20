// A suppression of a rule that there is not.
#include "engine/suppression.h"
#include "text/nearest.h"

namespace sqlferry::rules::suppression_unknown_rule {
namespace {

std::string help_for(const std::string& word, const std::vector<std::string_view>& known) {
  if (word == "all") return "There is no word for all rules: name those that are meant.";
  const auto near = text::nearest(word, known);
  if (near.empty()) return "`sqlferry rules` lists the rules.";
  return fmt::format("The nearest is `{}`; `sqlferry rules` lists the rules.", near.front());
}

void check(engine::SuppressionContext& ctx) {
  for (const engine::Suppression& one : ctx.all()) {
    if (one.verb == engine::Suppression::Verb::end) continue;  // its beginning says it
    for (const auto& word : one.words) {
      if (!word.is_known)
        ctx.report(word.span, "no rule or group is named `{}`", word.text).help(help_for(word.text, ctx.known_names()));
    }
  }
}

constexpr engine::Example kBad[] = {{
    .title = "a slip",
    .sql = "-- sqlferry: ignore sqlite/datetime-typ: kept for the old reports\n"
           "CREATE TABLE t (id BIGINT PRIMARY KEY);\n",
    .fixed = "-- sqlferry: ignore sqlite/datetime-typ: kept for the old reports\n"
             "CREATE TABLE t (id BIGINT PRIMARY KEY);\n",
}};
constexpr engine::Example kGood[] = {{
    .title = "a group",
    .sql = "-- sqlferry: ignore sqlite: PostgreSQL gets a file of its own\nCREATE TABLE t (at DATETIME);\n",
}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "suppression/unknown-rule",
    .summary = "suppression of a rule that is not there",
    .why = "It suppresses nothing, and what it was meant for is reported.",
    .fix = engine::FixSafety::none,
    .dialects = {sql::Dialect::sqlite, sql::Dialect::mysql, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .suppressions = check,
};

}  // namespace sqlferry::rules::suppression_unknown_rule
