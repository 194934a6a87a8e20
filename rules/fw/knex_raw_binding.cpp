// A `?` in the SQL of Knex's raw() that no value is given for.
#include <algorithm>

#include "engine/call_context.h"
#include "engine/rule.h"

namespace sqlferry::rules::fw_knex_raw_binding {
namespace {

void check(engine::CallContext& ctx) {
  for (const calls::Call& call : ctx.script().calls) {
    if (!call.placeholders || call.placeholders->marks == 0) continue;
    const auto& [marks, values, names] = *call.placeholders;
    if (names || values == 0) {
      ctx.report(call.name, "the SQL of `{}` asks for a value, and none is given", ctx.method(call))
          .why("Knex takes a `?` for the place of a value and sends `$1` instead.")
          .help("An operator `?` of jsonb is `\\\\?` in a script, and so is one between quotes.");
    } else if (marks != values) {
      ctx.report(call.name, "the SQL of `{}` asks for {} values and is given {}", ctx.method(call), marks, values)
          .why(fmt::format("Knex stops here: Expected {} bindings, saw {}.", values, marks));
    }
  }
}

constexpr engine::Example kBad[] = {
    {
        .title = "an operator of jsonb",
        .given = "  await knex.schema.createTable('t', (table) => { table.jsonb('a'); });",
        .sql = "  await knex.raw(\"DELETE FROM t WHERE a ? 'b'\");",
        .fixed = "  await knex.raw(\"DELETE FROM t WHERE a ? 'b'\");",
        .is_postgres = true,
        .framework = project::Framework::knex,
    },
    {
        .title = "one value too few",
        .sql = R"(exports.up = (knex) => knex.raw('UPDATE t SET a = ? WHERE a = ?', ['b']);
exports.down = async () => {};
)",
        .file = "migrations/20240101000000_a.js",
        .package = R"({"type": "commonjs", "dependencies": {"knex": "3.1.0", "pg": "8.11.0"}})",
    },
};
constexpr engine::Example kGood[] = {{
    .title = "a value for each",
    .given = "  await knex.schema.createTable('t', (table) => { table.text('a'); });",
    .sql = "  await knex.raw('UPDATE t SET a = ? WHERE a = ?', ['b', 'c']);",
    .is_postgres = true,
    .framework = project::Framework::knex,
}};
constexpr engine::Reference kReferences[] = {
    {"Knex: raw parameter binding", "https://knexjs.org/guide/raw.html#raw-parameter-binding"},
    {"PostgreSQL: jsonb operators", "https://www.postgresql.org/docs/15/functions-json.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "fw/knex-raw-binding",
    .summary = "`?` in raw SQL that no value is given for",
    .why = "Knex takes every `?` for a place of a value, also one between quotes.",
    .sqlstate = "42601",
    .postgres_says = "syntax error at or near \"$1\"",
    .fix = engine::FixSafety::none,
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .calls = &check,
};

}  // namespace sqlferry::rules::fw_knex_raw_binding
