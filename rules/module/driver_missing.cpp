// Configuration that names a database whose driver no package.json depends on.
#include "modules/drivers.h"
#include "rules/module/fault_report.h"

namespace sqlferry::rules::module_driver_missing {
namespace {

void check(engine::ModuleContext& ctx) {
  modules_support::each_problem(ctx, [&](const project::SettingProblem& problem) {
    if (problem.kind != project::SettingProblem::Kind::no_driver) return;
    ctx.report(problem.span, "`{}` takes the package `{}`, which is no dependency", problem.value, problem.meaning)
        .why(fmt::format("{} ends with `{}`.", modules_support::runner_name(ctx),
                         modules::driver_error(ctx.runner().use, problem.meaning)))
        .help(fmt::format("`npm install {}`.", problem.meaning));
  });
}

constexpr engine::Example kBad[] = {{
    .title = "PostgreSQL without pg",
    .sql = R"(module.exports = {
  async up(queryInterface) {
    await queryInterface.dropTable('note');
  },
  async down() {},
};
)",
    .setting = "config/config.json",
    .setting_text = R"({"production": {"dialect": "postgres", "use_env_variable": "DATABASE_URL"}}
)",
    .file = "migrations/20240101000000-note.js",
    .package = R"({"type": "commonjs", "dependencies": {"sequelize-cli": "6.6.5", "sqlite3": "5.1.7"}})",
}};
constexpr engine::Example kGood[] = {{
    .title = "with pg",
    .sql = R"(module.exports = {
  async up(queryInterface) {
    await queryInterface.dropTable('note');
  },
  async down() {},
};
)",
    .setting = "config/config.json",
    .setting_text = R"({"production": {"dialect": "postgres", "use_env_variable": "DATABASE_URL"}}
)",
    .file = "migrations/20240101000000-note.js",
    .package = R"({"type": "commonjs", "dependencies": {"sequelize-cli": "6.6.5", "pg": "8.11.0"}})",
}};
constexpr engine::Reference kReferences[] = {
    {"Sequelize: getting started", "https://sequelize.org/docs/v6/getting-started/"},
    {"Knex: installation", "https://knexjs.org/guide/#node-js"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "module/driver-missing",
    .summary = "database without its driver package",
    .why = "The framework stops before it looks at any migration.",
    .node_says = R"(ERROR: Please install pg package manually)",
    .severity = engine::Severity::error,
    .fix = engine::FixSafety::none,
    .notes =
        "Looked at is what configuration names in a literal; the package may be among the dependencies of any "
        "package.json above, in the lock file or in node_modules.",
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .module = &check,
};

}  // namespace sqlferry::rules::module_driver_missing
