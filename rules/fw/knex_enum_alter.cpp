// enu() and alter() of Knex: a constraint where PostgreSQL wants a type.
#include "engine/call_context.h"
#include "engine/rule.h"

namespace sqlferry::rules::fw_knex_enum_alter {
namespace {

void check(engine::CallContext& ctx) {
  for (const calls::Call& call : ctx.script().calls) {
    if (call.refused.empty()) continue;
    auto& finding = ctx.report(call.name, "`{}` sends what is no statement of PostgreSQL", ctx.method(call));
    finding.why(fmt::format("PostgreSQL stops at `{}` with 42601.", call.refused));
    finding.help("Change the constraint in a query: drop the old one, and add the new one.");
    if (!call.is_rephrased) finding.fidelity(engine::Fidelity::unsupported);
  }
}

constexpr engine::Example kBad[] = {{
    .title = "another list of values",
    .given = "  await knex.schema.createTable('t', (table) => { table.enu('a', ['x', 'y']); });",
    .sql = "  await knex.schema.alterTable('t', (table) => { table.enu('a', ['x', 'z']).alter(); });",
    .fixed = "  await knex.schema.raw(`alter table \"t\" alter column \"a\" drop default;\n"
             "alter table \"t\" alter column \"a\" drop not null;\n"
             "alter table \"t\" drop constraint if exists \"t_a_check\";\n"
             "alter table \"t\" alter column \"a\" type text using (\"a\"::text);\n"
             "alter table \"t\" add constraint \"t_a_check\" check (\"a\" in ('x', 'z'))`);",
    .is_postgres = true,
    .framework = project::Framework::knex,
}};
constexpr engine::Example kGood[] = {{
    .title = "a type that is there",
    .given = "  await knex.schema.createTable('t', (table) => {\n"
             "    table.enu('b', ['x', 'y'], { useNative: true, enumName: 'letter' });\n    table.text('a');\n  });",
    .sql =
        "  await knex.schema.alterTable('t', (table) => {\n"
        "    table.enu('a', ['x', 'y'], { useNative: true, existingType: true, enumName: 'letter' }).alter();\n  });",
    .is_postgres = true,
    .framework = project::Framework::knex,
}};
constexpr engine::Reference kReferences[] = {
    {"Knex: alter", "https://knexjs.org/guide/schema-builder.html#alter"},
    {"PostgreSQL: ALTER TABLE", "https://www.postgresql.org/docs/15/sql-altertable.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "fw/knex-enum-alter",
    .summary = "enu() that is altered: no statement of PostgreSQL",
    .why = "Knex writes the check constraint where a type stands, and PostgreSQL stops there with 42601.",
    .sqlstate = "42601",
    .postgres_says = "syntax error at or near \"check\"",
    .notes = "`convert` writes the query. A row whose value is not in the list stops it with 23514.",
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .calls = &check,
};

}  // namespace sqlferry::rules::fw_knex_enum_alter
