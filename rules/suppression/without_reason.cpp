// A suppression that does not say why.
#include "engine/suppression.h"

namespace sqlferry::rules::suppression_without_reason {
namespace {

void check(engine::SuppressionContext& ctx) {
  for (const engine::Suppression& one : ctx.all()) {
    const bool wants_reason = one.problem.empty() && one.verb != engine::Suppression::Verb::end;
    if (wants_reason && one.reason.empty())
      ctx.report(one.comment, "the suppression gives no reason").help("Write it behind a colon: `RULE: reason`.");
  }
}

constexpr engine::Example kBad[] = {{
    .title = "without a reason",
    .sql = "-- sqlferry: ignore sqlite/datetime-type\nCREATE TABLE t (id BIGINT PRIMARY KEY, at DATETIME);\n",
    .fixed = "-- sqlferry: ignore sqlite/datetime-type\nCREATE TABLE t (id BIGINT PRIMARY KEY, at TIMESTAMPTZ);\n",
}};
constexpr engine::Example kGood[] = {{
    .title = "with one",
    .sql = "-- sqlferry: ignore sqlite/datetime-type: kept for the old reports\n"
           "CREATE TABLE t (id BIGINT PRIMARY KEY, at DATETIME);\n",
}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "suppression/without-reason",
    .summary = "suppression that gives no reason",
    .why = "Nobody can tell later whether it still holds.",
    .fix = engine::FixSafety::none,
    .opt_in = true,
    .dialects = {sql::Dialect::sqlite, sql::Dialect::mysql, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .suppressions = check,
};

}  // namespace sqlferry::rules::suppression_without_reason
