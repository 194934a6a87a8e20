// increments() of Knex: a key of four bytes.
#include "engine/call_context.h"
#include "engine/rule.h"

namespace sqlferry::rules::fw_knex_table_increments_int {
namespace {

void check(engine::CallContext& ctx) {
  if (ctx.chain().dialect == sql::Dialect::postgres) return;  // it is what its keys have been all along
  for (const calls::Call& call : ctx.script().calls) {
    if (call.role != calls::Call::Role::column || call.down || ctx.method(call) != "increments") continue;
    ctx.report(call.name, "`increments` is an integer of four bytes in PostgreSQL")
        .help("`bigIncrements` has eight; columns that refer to it are `bigInteger` then.");
  }
}

constexpr engine::Example kBad[] = {{
    .title = "four bytes",
    .sql = "  await knex.schema.createTable('t', (table) => { table.increments(); });",
    .fixed = "  await knex.schema.createTable('t', (table) => { table.increments(); });",
    .framework = project::Framework::knex,
}};
constexpr engine::Example kGood[] = {
    {
        .title = "eight bytes",
        .sql = "  await knex.schema.createTable('t', (table) => { table.bigIncrements(); });",
        .framework = project::Framework::knex,
    },
    {
        .title = "a project that runs on PostgreSQL already",
        .sql = "  await knex.schema.createTable('t', (table) => { table.increments(); });",
        .is_postgres = true,
        .framework = project::Framework::knex,
    },
};
constexpr engine::Reference kReferences[] = {
    {"Knex: increments", "https://knexjs.org/guide/schema-builder.html#increments"},
    {"PostgreSQL: serial types", "https://www.postgresql.org/docs/15/datatype-numeric.html#DATATYPE-SERIAL"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "fw/knex-table-increments-int",
    .summary = "increments() is an integer of four bytes",
    .why =
        "Behind 2,147,483,647 the next INSERT stops with 22003; a number that was used up by a rollback counts, too.",
    .sqlstate = "22003",
    .postgres_says = "nextval: reached maximum value of sequence \"t_id_seq\" (2147483647)",
    .severity = engine::Severity::note,
    .fix = engine::FixSafety::none,
    .notes = "Said where another database is left behind: SQLite's keys have eight bytes, MySQL's here no sign.",
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .calls = &check,
};

}  // namespace sqlferry::rules::fw_knex_table_increments_int
