// Configuration that names another database than the migrations are written for.
#include "rules/module/fault_report.h"

namespace sqlferry::rules::module_dialect_mismatch {
namespace {

void check(engine::ModuleContext& ctx) {
  modules_support::each_problem(ctx, [&](const project::SettingProblem& problem) {
    if (problem.kind != project::SettingProblem::Kind::other_dialect) return;
    ctx.report(problem.span, "`{}`, where the SQL of the migrations is another database's", problem.value)
        .why(fmt::format("The database stops at {}.", problem.meaning))
        .help("`sqlferry convert` writes them for PostgreSQL.");
  });
}

constexpr engine::Example kBad[] = {{
    .title = "the database was changed, the migrations were not",
    .sql = R"(exports.up = (knex) => knex.raw('CREATE TABLE note (id INTEGER PRIMARY KEY AUTOINCREMENT)');
exports.down = (knex) => knex.raw('DROP TABLE note');
)",
    .setting = "knexfile.js",
    .setting_text = R"(module.exports = { client: 'pg', connection: process.env.DATABASE_URL };
)",
    .file = "migrations/20240101000000_note.js",
    .package = R"({"type": "commonjs", "dependencies": {"knex": "3.1.0", "pg": "8.11.0"}})",
}};
constexpr engine::Example kGood[] = {{
    .title = "both are SQLite's",
    .sql = R"(exports.up = (knex) => knex.raw('CREATE TABLE note (id INTEGER PRIMARY KEY AUTOINCREMENT)');
exports.down = (knex) => knex.raw('DROP TABLE note');
)",
    .setting = "knexfile.js",
    .setting_text = R"(module.exports = { client: 'sqlite3', connection: { filename: 'note.db' } };
)",
    .file = "migrations/20240101000000_note.js",
    .package = R"({"type": "commonjs", "dependencies": {"knex": "3.1.0", "sqlite3": "5.1.7"}})",
}};
constexpr engine::Reference kReferences[] = {
    {"Knex: configuration options", "https://knexjs.org/guide/#configuration-options"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "module/dialect-mismatch",
    .summary = "database in configuration that the SQL is not for",
    .why = "The first migration with SQL of its own fails.",
    .node_says = R"(error: syntax error at or near "AUTOINCREMENT")",
    .severity = engine::Severity::error,
    .fix = engine::FixSafety::none,
    .notes =
        "Said where the SQL in the scripts clearly is another database's. Scripts that ask which database they run "
        "on may be for several.",
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .module = &check,
};

}  // namespace sqlferry::rules::module_dialect_mismatch
