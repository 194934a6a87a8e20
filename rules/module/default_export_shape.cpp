// `up` in the default export, where the framework reads named exports.
#include "rules/module/fault_report.h"

namespace sqlferry::rules::module_default_export_shape {
namespace {

void check(engine::ModuleContext& ctx) {
  if (modules_support::is_fault(ctx, modules::FaultKind::hidden_export)) {
    modules_support::report_fault(ctx, "`import()` does not show what this CommonJS file exports");
    return;
  }
  if (!modules_support::is_fault(ctx, modules::FaultKind::default_export)) return;
  modules_support::report_fault(ctx, "`up` is in the default export, where " +
                                         std::string(modules::name_of(ctx.runner().use.tool)) + " does not look");
}

constexpr engine::Example kBad[] = {{
    .title = "knex reads named exports",
    .sql = R"(export default {
  up: (knex) => knex.schema.dropTable('note'),
  down: () => {},
};
)",
    .file = "migrations/20240101000000_note.js",
    .package = R"({"type": "module", "dependencies": {"knex": "3.1.0"}})",
}};
constexpr engine::Example kGood[] = {{
    .title = "sequelize-cli reads the default export, too",
    .sql = R"(export default { async up(queryInterface) { await queryInterface.dropTable('note'); }, async down() {} };
)",
    .file = "migrations/20240101000000-note.js",
    .package = R"({"type": "module", "devDependencies": {"sequelize-cli": "6.6.5"}})",
}};
constexpr engine::Reference kReferences[] = {{"Knex: migrations", "https://knexjs.org/guide/migrations.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "module/default-export-shape",
    .summary = "`up` in the default export",
    .why = "knex, umzug 3 and db-migrate look for `up` among the named exports.",
    .node_says = R"(Error: Invalid migration: a.js must have both an up and down function)",
    .severity = engine::Severity::error,
    .fix = engine::FixSafety::safe,
    .notes = "",
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .module = &check,
};

}  // namespace sqlferry::rules::module_default_export_shape
