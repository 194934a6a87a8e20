// Work that a migration does as it loads.
#include "rules/module/fault_report.h"

namespace sqlferry::rules::module_top_level_effect {
namespace {

void check(engine::ModuleContext& ctx) {
  if (ctx.setting() != nullptr || ctx.folder() == nullptr) return;
  for (const modules::LoadEffect& effect : ctx.syntax().effects) {
    const text::Span span{effect.at, static_cast<std::uint32_t>(effect.at + effect.callee.size())};
    ctx.report(span, "`{}()` runs as the file loads, outside of `up`", modules_support::one_line(effect.callee))
        .why(fmt::format(
            "{} loads the file to run it and once more to undo it: the work is done both times, and outside "
            "of the migration's transaction.",
            modules_support::runner_name(ctx)))
        .help("Do it in `up`.");
  }
}

constexpr engine::Example kBad[] = {{
    .title = "a connection of its own",
    .sql = R"(const { sequelize } = require('../database');
sequelize.query('DROP TABLE note');
module.exports = { async up() {}, async down() {} };
)",
    .file = "migrations/20240101000000-note.js",
    .package = R"({"type": "commonjs", "devDependencies": {"sequelize-cli": "6.6.5"}})",
}};
constexpr engine::Example kGood[] = {{
    .title = "what makes a value changes nothing",
    .sql = R"(require('dotenv').config();
const tables = ['note'].map((name) => `old_${name}`);
module.exports = {
  async up(queryInterface) {
    for (const table of tables) await queryInterface.dropTable(table);
  },
  async down() {},
};
)",
    .file = "migrations/20240101000000-note.js",
    .package = R"({"type": "commonjs", "devDependencies": {"sequelize-cli": "6.6.5", "dotenv": "16.0.0"}})",
}};
constexpr engine::Reference kReferences[] = {
    {"sequelize-cli: README", "https://github.com/sequelize/cli/blob/main/README.md"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "module/top-level-effect",
    .summary = "work that is done as the file loads",
    .why = "Loading a migration is not running it: it is loaded to be undone, too.",
    .node_says = "",
    .severity = engine::Severity::warning,
    .fix = engine::FixSafety::none,
    .notes =
        "Calls that work on a database, on files or on other programs count, at the top level and in the functions "
        "that it calls.",
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .module = &check,
};

}  // namespace sqlferry::rules::module_top_level_effect
