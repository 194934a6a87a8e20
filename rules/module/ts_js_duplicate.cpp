// A migration in TypeScript beside the same in JavaScript, where the framework runs both.
#include <algorithm>

#include "rules/module/fault_report.h"

namespace sqlferry::rules::module_ts_js_duplicate {
namespace {

void check(engine::ModuleContext& ctx) {
  if (ctx.setting() != nullptr || ctx.folder() == nullptr || !ctx.file().file_name.ends_with("ts")) return;
  const std::string& source = ctx.file().file_name;
  const std::string compiled = source.substr(0, source.size() - 2) + "js";
  const auto& twins = ctx.folder()->twins;
  if (std::find(twins.begin(), twins.end(), compiled) == twins.end()) return;
  ctx.report({0, 0}, "`{}` stands beside this file, and {} runs both", compiled,
             modules::name_of(ctx.runner().use.tool))
      .why(fmt::format("{} takes them for two migrations: the second one runs on what the first one made.",
                       modules_support::runner_name(ctx)))
      .help(ctx.runner().use.tool == modules::Tool::knex
                ? "Compile into a folder of its own and let `directory` name that, or let `loadExtensions` name one of "
                  "the two extensions."
                : "Compile into a folder of its own and let `migrations-path` name that.");
}

constexpr engine::Example kBad[] = {{
    .title = "compiled in place",
    .sql = R"(exports.up = (knex) => knex.schema.dropTable('note');
exports.down = () => {};
)",
    .setting = "migrations/20240101000000_note.js",
    .setting_text = R"(exports.up = (knex) => knex.schema.dropTable('note');
exports.down = () => {};
)",
    .file = "migrations/20240101000000_note.ts",
    .package = R"({"type": "commonjs", "dependencies": {"knex": "3.1.0"}})",
}};
constexpr engine::Example kGood[] = {{
    .title = "compiled into a folder of its own",
    .sql = R"(exports.up = (knex) => knex.schema.dropTable('note');
exports.down = () => {};
)",
    .setting = "dist/20240101000000_note.js",
    .setting_text = R"(exports.up = (knex) => knex.schema.dropTable('note');
exports.down = () => {};
)",
    .file = "migrations/20240101000000_note.ts",
    .package = R"({"type": "commonjs", "dependencies": {"knex": "3.1.0"}})",
}};
constexpr engine::Reference kReferences[] = {{"Knex: migrations", "https://knexjs.org/guide/migrations.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "module/ts-js-duplicate",
    .summary = "one migration as x.ts and as x.js",
    .why = "The framework runs both: two names are two migrations to it.",
    .node_says = R"(error: create table "note" ("a" integer) - relation "note" already exists)",
    .severity = engine::Severity::warning,
    .fix = engine::FixSafety::none,
    .notes =
        "sequelize-cli (from 6.0) and knex list both extensions by themselves. TypeORM and umzug list what the "
        "project's own pattern says, which is not looked at; TypeORM refuses two classes of one name with "
        "`Error: Duplicate migrations: Note1700000000000`.",
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .module = &check,
};

}  // namespace sqlferry::rules::module_ts_js_duplicate
