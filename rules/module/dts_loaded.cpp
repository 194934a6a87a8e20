// Declarations of TypeScript and source maps beside compiled migrations, which the framework takes for migrations.
#include "rules/module/fault_report.h"

namespace sqlferry::rules::module_dts_loaded {
namespace {

std::string help_for(const engine::ModuleContext& ctx, const engine::DeclarationFault& each) {
  const std::string_view option = each.name.ends_with(".map") ? "sourceMap" : "declaration";
  if (ctx.runner().use.tool == modules::Tool::knex)
    return fmt::format("Set `loadExtensions: ['.js']`, or compile the migrations without `{}`.", option);
  if (ctx.runner().use.tool == modules::Tool::node_pg_migrate)
    return fmt::format("Set `ignore-pattern`, or compile the migrations without `{}`.", option);
  return fmt::format("Compile the migrations without `{}`.", option);
}

void check(engine::ModuleContext& ctx) {
  if (ctx.setting() != nullptr || ctx.folder() == nullptr || !ctx.is_first_of_folder()) return;
  for (const engine::DeclarationFault& each : ctx.declarations()) {
    ctx.report({0, 0}, "`{}` takes `{}`, which stands beside this file, for a migration",
               modules::name_of(ctx.runner().use.tool), each.name)
        .why(modules_support::fault_words(ctx, each.fault))
        .help(help_for(ctx, each));
  }
}

constexpr engine::Example kBad[] = {
    {
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
    },
    {
        .title = "tsc with `sourceMap`, and a framework that loads whatever is there",
        .sql = R"(exports.up = (pgm) => pgm.dropTable('note');
exports.down = () => {};
)",
        .setting = "migrations/1700000000000_note.js.map",
        .setting_text = R"({"version":3,"file":"1700000000000_note.js","sources":[],"mappings":""}
)",
        .file = "migrations/1700000000000_note.js",
        .package = R"({"type": "commonjs", "dependencies": {"node-pg-migrate": "6.2.2"}})",
    },
};
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
    .summary = "x.d.ts or x.map that the framework takes for a migration",
    .why = "knex looks at the last extension of a file, which is `.ts`; node-pg-migrate before 7.9 looks at none.",
    .node_says = R"(Error: Invalid migration: a.d.ts must have both an up and down function)",
    .severity = engine::Severity::error,
    .fix = engine::FixSafety::none,
    .notes = "Of source maps knex and sequelize-cli load none, and TypeORM and node-pg-migrate from 7.9 on neither.",
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .module = &check,
};

}  // namespace sqlferry::rules::module_dts_loaded
