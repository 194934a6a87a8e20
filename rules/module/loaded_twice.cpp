// Sources and what is compiled from them, both named as migrations.
#include "rules/module/fault_report.h"

namespace sqlferry::rules::module_loaded_twice {
namespace {

void check(engine::ModuleContext& ctx) {
  modules_support::each_problem(ctx, [&](const project::SettingProblem& problem) {
    if (problem.kind != project::SettingProblem::Kind::loaded_twice) return;
    const bool is_knex = ctx.runner().use.tool == modules::Tool::knex;
    ctx.report(problem.span, "`{}` is loaded beside its source", problem.meaning)
        .why(text::SharedText::constant(
            is_knex
                ? "knex takes `x.ts` and `x.js` for two migrations: the second runs on what the first one made, and "
                  "stops with `relation \"...\" already exists`."
                : "TypeORM finds each class twice and ends with `Error: Duplicate migrations: ...`; without a loader "
                  "of TypeScript, Node stops at the source before."))
        .help(fmt::format("Name one of the two: `{}` where the compiled program runs, the sources where a loader takes "
                          "them.",
                          problem.value));
  });
}

constexpr engine::Example kBad[] = {{
    .title = "both folders",
    .sql = R"(export class First1700000000000 {
  async up(queryRunner: QueryRunner) { await queryRunner.query('DROP TABLE note'); }
  async down() {}
}
)",
    .setting = "src/data-source.ts",
    .setting_text =
        R"(export default new DataSource({ type: 'postgres', migrations: ['src/migrations/*.ts', 'dist/migrations/*.js'] });
)",
    .file = "src/migrations/1700000000000-First.ts",
    .package =
        R"({"type": "commonjs", "dependencies": {"typeorm": "0.3.20", "pg": "8.11.0"}, "devDependencies": {"typescript": "5.4.0"}})",
    .more = "dist/migrations/1700000000000-First.js",
    .more_text = R"(exports.First1700000000000 = class First1700000000000 {
  async up(queryRunner) { await queryRunner.query('DROP TABLE note'); }
  async down() {}
};
)",
}};
constexpr engine::Example kGood[] = {{
    .title = "the compiled ones",
    .sql = R"(export class First1700000000000 {
  async up(queryRunner: QueryRunner) { await queryRunner.query('DROP TABLE note'); }
  async down() {}
}
)",
    .setting = "src/data-source.ts",
    .setting_text = R"(export default new DataSource({ type: 'postgres', migrations: ['dist/migrations/*.js'] });
)",
    .file = "src/migrations/1700000000000-First.ts",
    .package =
        R"({"type": "commonjs", "dependencies": {"typeorm": "0.3.20", "pg": "8.11.0"}, "devDependencies": {"typescript": "5.4.0"}})",
    .more = "dist/migrations/1700000000000-First.js",
    .more_text = R"(exports.First1700000000000 = class First1700000000000 {
  async up(queryRunner) { await queryRunner.query('DROP TABLE note'); }
  async down() {}
};
)",
}};
constexpr engine::Reference kReferences[] = {{"TypeORM: migrations", "https://typeorm.io/docs/migrations/setup/"},
                                             {"Knex: migrations", "https://knexjs.org/guide/migrations.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "module/loaded-twice",
    .summary = "migrations named as sources and as compiled files",
    .why = "The framework loads each migration twice, and stops.",
    .node_says = R"(Error: Duplicate migrations: First1700000000000)",
    .severity = engine::Severity::error,
    .fix = engine::FixSafety::none,
    .notes =
        "Looked at is what one data source or knexfile names in literals, as far as the compiled files are there: a "
        "checkout without them has nothing to find.",
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .module = &check,
};

}  // namespace sqlferry::rules::module_loaded_twice
