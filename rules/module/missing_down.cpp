// A migration without `down`.
#include "rules/module/fault_report.h"

namespace sqlferry::rules::module_missing_down {
namespace {

void check(engine::ModuleContext& ctx) {
  if (!modules_support::is_fault(ctx, modules::FaultKind::no_down)) return;
  auto& finding = modules_support::report_fault(ctx, "no function `down` is exported");
  // Some frameworks look for both before they run one.
  if (ctx.fault()->direction == modules::Direction::up) finding.severity(engine::Severity::error);
}

constexpr engine::Example kBad[] = {{
    .title = "knex wants both",
    .sql = R"(exports.up = (knex) => knex.schema.dropTable('note');
)",
    .file = "migrations/20240101000000_note.js",
    .package = R"({"type": "commonjs", "dependencies": {"knex": "3.1.0"}})",
}};
constexpr engine::Example kGood[] = {{
    .title = "nothing to undo",
    .sql = R"(exports.up = (knex) => knex.schema.dropTable('note');
exports.down = () => {};
)",
    .file = "migrations/20240101000000_note.js",
    .package = R"({"type": "commonjs", "dependencies": {"knex": "3.1.0"}})",
}};
constexpr engine::Reference kReferences[] = {{"Knex: migrations", "https://knexjs.org/guide/migrations.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "module/missing-down",
    .summary = "no function `down` is exported",
    .why = "knex refuses the file; the others stop when the migration is to be undone.",
    .node_says = R"(Error: Invalid migration: a.js must have both an up and down function)",
    .severity = engine::Severity::warning,
    .fix = engine::FixSafety::none,
    .notes = "",
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .module = &check,
};

}  // namespace sqlferry::rules::module_missing_down
