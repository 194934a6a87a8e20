// A comment that begins like a suppression and is none.
#include "engine/suppression.h"

namespace sqlferry::rules::suppression_malformed {
namespace {

void check(engine::SuppressionContext& ctx) {
  for (const engine::Suppression& one : ctx.all()) {
    if (!one.problem.empty()) ctx.report(one.problem_at, "{}", one.problem).help(one.help);
  }
}

constexpr engine::Example kBad[] = {
    {
        .title = "no rule is named",
        .sql = "-- sqlferry: ignore\nCREATE TABLE t (id BIGINT PRIMARY KEY);\n",
        .fixed = "-- sqlferry: ignore\nCREATE TABLE t (id BIGINT PRIMARY KEY);\n",
    },
    {
        .title = "another word",
        .sql = "-- sqlferry: disable sqlite/datetime-type\nCREATE TABLE t (id BIGINT PRIMARY KEY);\n",
        .fixed = "-- sqlferry: disable sqlite/datetime-type\nCREATE TABLE t (id BIGINT PRIMARY KEY);\n",
    },
    {
        .title = "a range without an end",
        .sql = "-- sqlferry: ignore-start data/varchar-n: the old system's\nCREATE TABLE t (id BIGINT PRIMARY KEY);\n",
        .fixed =
            "-- sqlferry: ignore-start data/varchar-n: the old system's\nCREATE TABLE t (id BIGINT PRIMARY KEY);\n",
    },
};
constexpr engine::Example kGood[] = {{
    .title = "a suppression, and a comment",
    .sql = "-- sqlferry: ignore data/varchar-n: the old system's\n"
           "CREATE TABLE t (id BIGINT PRIMARY KEY, a VARCHAR(3));\n"
           "-- translated with sqlferry: see the notes\n",
}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "suppression/malformed",
    .summary = "comment that begins like a suppression and is none",
    .why = "It suppresses nothing: a slip does not silence more than what is named.",
    .fix = engine::FixSafety::none,
    .dialects = {sql::Dialect::sqlite, sql::Dialect::mysql, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .suppressions = check,
};

}  // namespace sqlferry::rules::suppression_malformed
