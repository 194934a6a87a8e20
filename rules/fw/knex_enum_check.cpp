// enu() of Knex: a text under a constraint.
#include "engine/call_context.h"
#include "engine/rule.h"

namespace sqlferry::rules::fw_knex_enum_check {
namespace {

void check(engine::CallContext& ctx) {
  for (const calls::Call& call : ctx.script().calls) {
    const std::string_view method = ctx.method(call);
    if (call.role != calls::Call::Role::column || call.down || (method != "enu" && method != "enum")) continue;
    if (call.has_option("useNative")) continue;
    ctx.report(call.name, "`{}` is a text under a check constraint in PostgreSQL", method)
        .help(
            "Another list of values takes the constraint's name, which is `<table>_<column>_check`: drop it and add it "
            "again. `{ useNative: true, enumName: '...' }` makes a type.");
  }
}

constexpr engine::Example kBad[] = {{
    .title = "a text under a constraint",
    .sql = "  await knex.schema.createTable('t', (table) => { table.enu('a', ['x', 'y']); });",
    .fixed = "  await knex.schema.createTable('t', (table) => { table.enu('a', ['x', 'y']); });",
    .is_postgres = true,
    .framework = project::Framework::knex,
}};
constexpr engine::Example kGood[] = {{
    .title = "a type",
    .sql = "  await knex.schema.createTable('t', (table) => {\n"
           "    table.enu('a', ['x', 'y'], { useNative: true, enumName: 'letter' });\n  });",
    .is_postgres = true,
    .framework = project::Framework::knex,
}};
constexpr engine::Reference kReferences[] = {
    {"Knex: enum", "https://knexjs.org/guide/schema-builder.html#enum-enu"},
    {"PostgreSQL: check constraints", "https://www.postgresql.org/docs/15/ddl-constraints.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "fw/knex-enum-check",
    .summary = "enu() is a text under a check constraint",
    .why = "A value that is added later is refused with 23514 until the constraint is another.",
    .sqlstate = "23514",
    .postgres_says = "new row for relation \"t\" violates check constraint \"t_a_check\"",
    .severity = engine::Severity::note,
    .fix = engine::FixSafety::none,
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .calls = &check,
};

}  // namespace sqlferry::rules::fw_knex_enum_check
