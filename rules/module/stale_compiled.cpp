// A compiled migration whose source is gone, and that the framework still runs.
#include "rules/module/fault_report.h"

namespace sqlferry::rules::module_stale_compiled {
namespace {

void check(engine::ModuleContext& ctx) {
  modules_support::each_problem(ctx, [&](const project::SettingProblem& problem) {
    if (problem.kind != project::SettingProblem::Kind::stale_compiled) return;
    const std::string more = problem.more == 0 ? "" : fmt::format(", nor have {} more there", problem.more);
    ctx.report(problem.span, "`{}` has no source any more{}", problem.meaning, more)
        .why(fmt::format("{} runs all that is in `{}`, and so it runs this on each new database.",
                         modules_support::runner_name(ctx), problem.value))
        .help(fmt::format("Empty `{}` before each build.", problem.value));
  });
}

constexpr engine::Example kBad[] = {{
    .title = "a migration that was deleted",
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
    .more = "dist/migrations/1700000000001-Gone.js",
    .more_text = R"(exports.Gone1700000000001 = class Gone1700000000001 {
  async up(queryRunner) { await queryRunner.query('DROP TABLE note'); }
  async down() {}
};
)",
}};
constexpr engine::Example kGood[] = {{
    .title = "what is compiled has a source",
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
    .id = "module/stale-compiled",
    .summary = "compiled migration whose source is gone",
    .why = "Compilers delete nothing: the framework runs what was compiled from a migration that is no longer there.",
    .severity = engine::Severity::warning,
    .fix = engine::FixSafety::none,
    .notes =
        "Looked at are the folders that TypeORM's data source or the knexfile names below `build`, `dist`, `lib` or "
        "`out`, "
        "for migrations whose sources are TypeScript. A checkout without them has nothing to find.",
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .module = &check,
};

}  // namespace sqlferry::rules::module_stale_compiled
