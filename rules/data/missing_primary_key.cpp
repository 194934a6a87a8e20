// A table without a primary key.
#include "engine/context.h"

namespace sqlferry::rules::data_missing_primary_key {
namespace {

void check(const engine::EndOfChain& /*moment*/, engine::Context& ctx) {
  const schema::Table* first = nullptr;
  std::size_t more = 0;
  for (const schema::Table* table : ctx.schema().tables()) {
    if (table->primary || table->partly_known || table->temporary || !ctx.schema().is_sure_of(table->key)) continue;
    if (first) ++more;
    if (!first) first = table;
  }
  if (!first) return;
  ctx.report_at(first->place, "table `{}` has no primary key{}", first->name,
                more == 0 ? "" : fmt::format(", nor have {} more tables", more));
}

constexpr engine::Example kBad[] = {{
    .title = "a table of settings",
    .sql = "CREATE TABLE setting (name TEXT NOT NULL, value TEXT);",
    .fixed = "CREATE TABLE setting (name TEXT NOT NULL, value TEXT);",
    .is_postgres = true,
}};
constexpr engine::Example kGood[] = {{
                                         .title = "it has one",
                                         .sql = "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT);",
                                         .is_postgres = true,
                                     },
                                     {
                                         .title = "added later",
                                         .given = "CREATE TABLE setting (name TEXT, value TEXT);",
                                         .sql = "ALTER TABLE setting ADD PRIMARY KEY (name);",
                                         .is_postgres = true,
                                     }};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: primary keys",
     "https://www.postgresql.org/docs/15/ddl-constraints.html#DDL-CONSTRAINTS-PRIMARY-KEYS"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "data/missing-primary-key",
    .summary = "table without a primary key",
    .why =
        "Rows cannot be told apart: logical replication refuses UPDATE and DELETE of the table, and ORMs "
        "cannot address one row.",
    .severity = engine::Severity::warning,
    .fix = engine::FixSafety::none,
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::data_missing_primary_key
