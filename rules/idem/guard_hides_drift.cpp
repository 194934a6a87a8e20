// CREATE TABLE IF NOT EXISTS of a table that is there, and is another.
#include "engine/context.h"
#include "schema/drift.h"

namespace sqlferry::rules::idem_guard_hides_drift {
namespace {

using schema::Drift;

std::string difference(const Drift& drift) {
  return drift.type.empty() ? fmt::format("it has no `{}`", drift.column)
                            : fmt::format("its `{}` is {}", drift.column, drift.type);
}

/// PostgreSQL stops where something is needed that the table does not have for this.
void say_needed(engine::Finding& finding, const Drift& drift, const engine::Context& ctx) {
  std::string why = fmt::format(
      "PostgreSQL says NOTICE here and leaves the table as it is; at {} it stops with 42703: column \"{}\" does not "
      "exist.",
      ctx.where(drift.needed_at), drift.needed);
  if (drift.more > 0)
    why += fmt::format(" {} more {} what is missing.", drift.more,
                       drift.more == 1 ? "statement needs" : "statements need");
  finding.severity(engine::Severity::error)
      .fidelity(engine::Fidelity::unsupported)
      .sqlstate("42703")
      .why(text::SharedText(why))
      .related(ctx.related(drift.needed_at, fmt::format("`{}` is needed here", drift.needed)));
}

void say(const Drift& drift, engine::Context& ctx) {
  auto& finding = ctx.report_at(drift.place, "`{}` is there already, and {}", drift.name, difference(drift))
                      .help(fmt::format("`{}` is made at {}.", drift.name, ctx.where(drift.there)))
                      .related(ctx.related(drift.there, fmt::format("`{}` is made here", drift.name)));
  if (!drift.needed.empty()) say_needed(finding, drift, ctx);
}

/// Nothing is kept of what undoes a migration.
void check_down(const ast::CreateTable& create, engine::Context& ctx) {
  if (!ctx.is_down()) return;
  if (const auto drift = schema::drift_of(create, ctx.file_number(), ctx.schema())) say(*drift, ctx);
}

/// Only the end tells what comes to need a column.
void check(const engine::EndOfChain& /*moment*/, engine::Context& ctx) {
  for (const Drift& drift : ctx.schema().drifts()) say(drift, ctx);
}

constexpr engine::Example kBad[] = {{
                                        .title = "a column more",
                                        .given = "CREATE TABLE users (id INTEGER);",
                                        .sql = "CREATE TABLE IF NOT EXISTS users (id INTEGER, email TEXT);",
                                        .fixed = "CREATE TABLE IF NOT EXISTS users (id INTEGER, email TEXT);",
                                        .is_postgres = true,
                                    },
                                    {
                                        .title = "another type",
                                        .given = "CREATE TABLE users (id INTEGER);",
                                        .sql = "CREATE TABLE IF NOT EXISTS users (id UUID);",
                                        .fixed = "CREATE TABLE IF NOT EXISTS users (id UUID);",
                                        .is_postgres = true,
                                    }};
constexpr engine::Example kGood[] = {{
    .title = "the same table",
    .given = "CREATE TABLE users (id INTEGER, email TEXT);",
    .sql = "CREATE TABLE IF NOT EXISTS users (id INT, email VARCHAR(9));",
    .is_postgres = true,
}};
constexpr engine::Visit kVisits[] = {engine::on<&check_down>(), engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: CREATE TABLE", "https://www.postgresql.org/docs/15/sql-createtable.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "idem/guard-hides-drift",
    .summary = "IF NOT EXISTS that keeps another table",
    .why =
        "PostgreSQL says NOTICE and goes on: the table stays as it was, and what follows meets one without "
        "the new columns.",
    .sqlstate = "42P07",
    .postgres_says = "NOTICE: relation \"users\" already exists, skipping",
    .severity = engine::Severity::warning,
    .fix = engine::FixSafety::none,
    .notes =
        "Where a later statement needs a column that the table does not have, this is an error and that statement is "
        "named "
        "here: it is one cause. ALTER TABLE ... ADD COLUMN IF NOT EXISTS brings the columns; `sqlferry repair` writes "
        "it.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::idem_guard_hides_drift
