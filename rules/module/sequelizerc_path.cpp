// Configuration, or a command line of package.json, that names a file or folder which is not there.
#include "rules/module/fault_report.h"

namespace sqlferry::rules::module_sequelizerc_path {
namespace {

using Kind = project::SettingProblem::Kind;

std::string words_of(const project::SettingProblem& problem) {
  switch (problem.kind) {
    case Kind::no_config:
      return fmt::format("ERROR: Cannot find \"{}\". Have you run \"sequelize init\"?", problem.meaning);
    case Kind::no_data_source:
      return fmt::format("Error: Unable to open file: \"{0}\". Cannot find module '{0}'", problem.meaning);
    case Kind::no_knexfile:
      return "Error: No configuration file found and no commandline connection parameters passed";
    case Kind::no_migrations:
    case Kind::no_driver:
    case Kind::other_dialect:
    case Kind::stale_compiled:
    case Kind::loaded_twice:
      break;
  }
  return fmt::format("ENOENT: no such file or directory, scandir '{}'", problem.meaning);
}

void check(engine::ModuleContext& ctx) {
  modules_support::each_problem(ctx, [&](const project::SettingProblem& problem) {
    const bool is_folder = problem.kind == Kind::no_migrations;
    const bool is_file =
        problem.kind == Kind::no_config || problem.kind == Kind::no_data_source || problem.kind == Kind::no_knexfile;
    if (!is_folder && !is_file) return;
    ctx.report(problem.span, "{} `{}` is not there", is_folder ? "folder" : "file", problem.value)
        .why(fmt::format("{} ends with `{}`.", modules_support::runner_name(ctx), words_of(problem)))
        .help("Name the one that is meant.");
  });
}

constexpr engine::Example kBad[] = {{
    .title = "the configuration has another extension",
    .sql = R"(export async function up(queryInterface) {
  await queryInterface.dropTable('note');
}
export async function down() {}
)",
    .setting = "config/config.cjs",
    .setting_text = R"(module.exports = { dialect: 'sqlite' };
)",
    .file = "migrations/20240101000000-note.js",
    .package = R"({"type": "module",
  "scripts": {"migrate": "sequelize-cli db:migrate --config config/config.js"},
  "devDependencies": {"sequelize-cli": "6.6.5", "sqlite3": "5.1.7"}})",
}};
constexpr engine::Example kGood[] = {{
    .title = "the file that is there",
    .sql = R"(export async function up(queryInterface) {
  await queryInterface.dropTable('note');
}
export async function down() {}
)",
    .setting = "config/config.cjs",
    .setting_text = R"(module.exports = { dialect: 'sqlite' };
)",
    .file = "migrations/20240101000000-note.js",
    .package = R"({"type": "module",
  "scripts": {"migrate": "sequelize-cli db:migrate --config config/config.cjs"},
  "devDependencies": {"sequelize-cli": "6.6.5", "sqlite3": "5.1.7"}})",
}};
constexpr engine::Reference kReferences[] = {
    {"sequelize-cli: the .sequelizerc file", "https://github.com/sequelize/cli/blob/main/README.md"},
    {"Knex: the knexfile", "https://knexjs.org/guide/migrations.html#knexfile-js"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "module/sequelizerc-path",
    .summary = "path in configuration that leads nowhere",
    .why = "The framework stops before it looks at any migration.",
    .node_says = R"(ERROR: Cannot find "/app/config/config.js". Have you run "sequelize init"?)",
    .severity = engine::Severity::error,
    .fix = engine::FixSafety::none,
    .notes =
        "Looked at are `config` and `migrations-path` of .sequelizerc, the `directory` of the knexfile's migrations "
        "and what the command lines of package.json give to sequelize-cli, knex and typeorm. Said only where the "
        "folder is there with other code in it, and git is not told to ignore the file.",
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .module = &check,
};

}  // namespace sqlferry::rules::module_sequelizerc_path
