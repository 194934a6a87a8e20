// Declarations of TypeScript beside compiled migrations, which the framework takes for migrations.
#include "rules/module/fault_report.h"

namespace sqlferry::rules::module_dts_loaded {
namespace {

void check(engine::ModuleContext& ctx) {
  if (ctx.setting() != nullptr || ctx.folder() == nullptr || !ctx.is_first_of_folder()) return;
  for (const engine::DeclarationFault& each : ctx.declarations()) {
    ctx.report({0, 0}, "{} takes `{}`, which stands beside this file, for a migration",
               modules::name_of(ctx.runner().use.tool), each.name)
        .why(modules_support::fault_words(ctx, each.fault))
        .help("Set `loadExtensions: ['.js']`, or compile the migrations without `declaration`.");
  }
}

constexpr engine::Example kBad[] = {{
    .title = "tsc with `declaration`",
    .sql = R"(exports.up = (knex) => knex.schema.dropTable('note');
exports.down = () => {};
)",
    .setting = "migrations/20240101000000_note.d.ts",
    .setting_text = R"(import type { Knex } from 'knex';
export declare function up(knex: Knex): Promise<void>;
export declare function down(knex: Knex): Promise<void>;
)",
    .file = "migrations/20240101000000_note.js",
    .package = R"({"type": "commonjs", "dependencies": {"knex": "3.1.0"}, "engines": {"node": ">=22.18"}})",
}};
constexpr engine::Example kGood[] = {{
    .title = "sequelize-cli passes over declarations",
    .sql = R"(module.exports = {
  async up(queryInterface) {
    await queryInterface.dropTable('note');
  },
  async down() {},
};
)",
    .setting = "migrations/20240101000000-note.d.ts",
    .setting_text = R"(export declare function up(queryInterface: any): Promise<void>;
export declare function down(): Promise<void>;
)",
    .file = "migrations/20240101000000-note.js",
    .package = R"({"type": "commonjs", "devDependencies": {"sequelize-cli": "6.6.5"}})",
}};
constexpr engine::Reference kReferences[] = {{"Knex: migrations", "https://knexjs.org/guide/migrations.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "module/dts-loaded",
    .summary = "x.d.ts that the framework takes for a migration",
    .why = "knex looks at the last extension of a file, which is `.ts`.",
    .node_says = R"(Error: Invalid migration: a.d.ts must have both an up and down function)",
    .severity = engine::Severity::error,
    .fix = engine::FixSafety::none,
    .notes = "",
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .module = &check,
};

}  // namespace sqlferry::rules::module_dts_loaded
