// A suppression that suppresses nothing.
#include "engine/suppression.h"

namespace sqlferry::rules::suppression_unused {
namespace {

using engine::Suppression;

bool is_unused(const Suppression::Word& word) { return word.is_known && word.may_speak && word.reached == 0; }

void check(engine::SuppressionContext& ctx) {
  for (const Suppression& one : ctx.all()) {
    if (one.verb == Suppression::Verb::end) continue;
    for (const auto& word : one.words) {
      if (!is_unused(word)) continue;
      auto& finding = ctx.report(word.span, "`{}` is not found where it is suppressed", word.text);
      finding.help("Take the name out of the comment, or the comment out of the file.");
      if (!ctx.chain().is_part) continue;
      finding.severity(engine::Severity::note)
          .help("Only some files of the chain were read; with its folder it may be found.");
    }
  }
}

constexpr engine::Example kBad[] = {
    {
        .title = "the column has another type by now",
        .sql = "-- sqlferry: ignore sqlite/datetime-type: kept for the old reports\n"
               "CREATE TABLE t (id BIGINT PRIMARY KEY);\n",
        .fixed = "-- sqlferry: ignore sqlite/datetime-type: kept for the old reports\n"
                 "CREATE TABLE t (id BIGINT PRIMARY KEY);\n",
    },
    {
        .title = "beside one that is found",
        .sql = "CREATE TABLE t (id BIGINT PRIMARY KEY, at DATETIME); -- sqlferry: ignore sqlite/datetime-type, "
               "sqlite/autoincrement: old\n",
        .fixed = "CREATE TABLE t (id BIGINT PRIMARY KEY, at TIMESTAMPTZ); -- sqlferry: ignore sqlite/datetime-type, "
                 "sqlite/autoincrement: old\n",
    },
};
constexpr engine::Example kGood[] = {{
    .title = "for one column",
    .sql = "CREATE TABLE t (\n"
           "  id BIGINT PRIMARY KEY,\n"
           "  -- sqlferry: ignore sqlite/datetime-type: kept for the old reports\n"
           "  at DATETIME\n"
           ");\n",
}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "suppression/unused",
    .summary = "suppression of what is not found",
    .why = "It would hide the next finding of its rule in that place, which nobody has looked at.",
    .severity = engine::Severity::warning,
    .fix = engine::FixSafety::none,
    .notes =
        "Rules that wait to be asked for, and are not, do not count. Where single files of a chain are given, it is "
        "a note: what is suppressed may need the others to be found.",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::mysql, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .suppressions = check,
};

}  // namespace sqlferry::rules::suppression_unused
