// A call whose promise nobody waits for.
#include <algorithm>
#include <set>

#include "engine/call_context.h"
#include "engine/rule.h"

namespace sqlferry::rules::fw_promise_not_returned {
namespace {

std::string_view consequence(calls::Kit kit) {
  if (kit == calls::Kit::knex)
    return "Knex builds the query and never runs it: nothing of this call reaches the database.";
  if (kit == calls::Kit::typeorm)
    return "TypeORM goes on before the query has run: an error of it ends Node in the middle of the migration.";
  return "The migration counts as done before the query has run: the next one may come first, and an error of this one "
         "comes too late.";
}

void check(engine::CallContext& ctx) {
  std::set<std::uint32_t> told;  // several calls of one statement have one cause
  for (const calls::Call& call : ctx.script().calls) {
    if (!call.dropped || !told.insert(call.dropped->statement).second) continue;
    auto& finding = ctx.report(call.name, "`{}` is neither awaited nor returned", ctx.method(call));
    finding.why(std::string(consequence(ctx.kit())));
    if (ctx.kit() == calls::Kit::typeorm) finding.severity(engine::Severity::warning);  // one connection, in order
    if (call.dropped->may_await) {
      const std::uint32_t at = call.dropped->statement;
      finding.fix("write `await` before it", engine::FixSafety::safe, {{{at, at}, "await "}});
    } else {
      finding.help(
          "Return the promise, or make the function `async` and write `await`; `forEach` waits for none, a "
          "`for` loop does.");
    }
  }
}

constexpr engine::Example kBad[] = {
    {
        .title = "a forgotten await",
        .given = "    await queryInterface.createTable('t', { a: Sequelize.TEXT });",
        .sql = "    queryInterface.addColumn('t', 'b', Sequelize.TEXT);",
        .fixed = "    queryInterface.addColumn('t', 'b', Sequelize.TEXT);",
        .is_postgres = true,
        .framework = project::Framework::sequelize,
    },
    {
        .title = "forEach does not wait",
        .given = "    await queryInterface.createTable('t', { a: Sequelize.TEXT });",
        .sql = "    ['b', 'c'].forEach(async (name) => {\n"
               "      await queryInterface.addColumn('t', name, Sequelize.TEXT);\n    });",
        .fixed = "    ['b', 'c'].forEach(async (name) => {\n"
                 "      await queryInterface.addColumn('t', name, Sequelize.TEXT);\n    });",
        .is_postgres = true,
        .framework = project::Framework::sequelize,
    },
    {
        .title = "Knex only builds it",
        .sql = "  knex.schema.createTable('t', (table) => { table.text('a'); });",
        .fixed = "  knex.schema.createTable('t', (table) => { table.text('a'); });",
        .is_postgres = true,
        .framework = project::Framework::knex,
    },
};
constexpr engine::Example kGood[] = {{
    .title = "all at once, and awaited",
    .given = "    await queryInterface.createTable('t', { a: Sequelize.TEXT });",
    .sql = "    await Promise.all(['b', 'c'].map((name) => queryInterface.addColumn('t', name, Sequelize.TEXT)));",
    .is_postgres = true,
    .framework = project::Framework::sequelize,
}};
constexpr engine::Reference kReferences[] = {
    {"Sequelize: migrations", "https://sequelize.org/docs/v6/other-topics/migrations/"},
    {"Knex: then", "https://knexjs.org/guide/interfaces.html#then"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "fw/promise-not-returned",
    .summary = "query that nobody waits for",
    .why = "The migration counts as done before the query has run; Knex does not run it at all.",
    .node_says = "Migration a.js (or wrapper) didn't return a promise",
    .notes =
        "sequelize-cli prints these words where `up` gives no promise at all; `async` functions always give one. Of "
        "TypeORM it is a warning: its one connection keeps the order of the queries.",
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .calls = &check,
};

}  // namespace sqlferry::rules::fw_promise_not_returned
