// An `up` or `down` that cannot be called.
#include "rules/module/fault_report.h"

namespace sqlferry::rules::module_up_not_function {
namespace {

void check(engine::ModuleContext& ctx) {
  if (!modules_support::is_fault(ctx, modules::FaultKind::not_callable)) return;
  modules_support::report_fault(
      ctx, "`" + std::string(ctx.fault()->direction == modules::Direction::up ? "up" : "down") + "` is no function");
}

constexpr engine::Example kBad[] = {{
    .title = "SQL in place of a function",
    .sql = R"(module.exports = { up: 'DROP TABLE note', async down(queryInterface) {} };
)",
    .file = "migrations/20240101000000-note.js",
    .package = R"({"type": "commonjs", "devDependencies": {"sequelize-cli": "6.6.5"}})",
}};
constexpr engine::Example kGood[] = {{
    .title = "a function",
    .sql = R"(module.exports = {
  async up(queryInterface) {
    await queryInterface.dropTable('note');
  },
  async down() {},
};
)",
    .file = "migrations/20240101000000-note.js",
    .package = R"({"type": "commonjs", "devDependencies": {"sequelize-cli": "6.6.5"}})",
}};
constexpr engine::Reference kReferences[] = {
    {"sequelize-cli: README", "https://github.com/sequelize/cli/blob/main/README.md"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "module/up-not-function",
    .summary = "`up` or `down` is no function",
    .why = "The framework calls it, and stops.",
    .node_says = R"(ERROR: wrappedFun.apply is not a function)",
    .severity = engine::Severity::error,
    .fix = engine::FixSafety::none,
    .notes = "",
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .module = &check,
};

}  // namespace sqlferry::rules::module_up_not_function
