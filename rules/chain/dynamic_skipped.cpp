// A statement behind which nothing is certain.
#include "engine/context.h"

namespace sqlferry::rules::chain_dynamic_skipped {
namespace {

void check(const engine::EndOfChain& /*moment*/, engine::Context& ctx) {
  if (!ctx.schema().lost_at()) return;
  ctx.report_at(*ctx.schema().lost_at(), "what this does cannot be followed")
      .help("The errors of the chain behind this statement are notes.");
}

constexpr engine::Example kBad[] = {
    {
        .title = "EXECUTE",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);",
        .sql = "DO $$ BEGIN EXECUTE 'ALTER TABLE ' || 'users' || ' ADD nick TEXT'; END $$;",
        .fixed = "DO $$ BEGIN EXECUTE 'ALTER TABLE ' || 'users' || ' ADD nick TEXT'; END $$;",
        .is_postgres = true,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "all is written there",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);",
        .sql = "DO $$ BEGIN ALTER TABLE users ADD nick TEXT; END $$;",
        .is_postgres = true,
    },
};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: DO", "https://www.postgresql.org/docs/15/sql-do.html"},
    {"PostgreSQL: dynamic commands",
     "https://www.postgresql.org/docs/15/plpgsql-statements.html#PLPGSQL-STATEMENTS-EXECUTING-DYN"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/dynamic-skipped",
    .summary = "statement whose effect cannot be followed",
    .why =
        "What it does is put together at run time: it may make, change or drop anything. Findings behind it are notes.",
    .severity = engine::Severity::note,
    .fix = engine::FixSafety::none,
    .notes =
        "Said once, of the first such statement: EXECUTE of a text that is not in the migration, CALL, a function of "
        "one's own, another search_path, ROLLBACK.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_dynamic_skipped
