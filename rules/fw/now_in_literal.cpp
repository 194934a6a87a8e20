// A default that is the moment at which the script runs.
#include <algorithm>
#include <array>

#include "engine/context.h"

namespace sqlferry::rules::fw_now_in_literal {
namespace {

/// A placeholder stands in the SQL for what only a run can tell.
bool is_clock(std::string_view value) {
  constexpr std::array<std::string_view, 3> kClocks = {"${new_Date_}", "${Date.now_}", "${new_Date_Date.now_}"};
  return std::find(kClocks.begin(), kClocks.end(), value) != kClocks.end();
}

std::string_view remedy(const engine::Context& ctx) {
  return ctx.script()->kit == calls::Kit::knex ? "`knex.fn.now()` is the moment of the row."
                                               : "`Sequelize.literal('CURRENT_TIMESTAMP')` is the moment of the row.";
}

void check(const ast::ColumnDef& def, engine::Context& ctx) {
  if (!ctx.script()) return;
  for (const auto& constraint : def.constraints) {
    const auto* value = std::get_if<ast::DefaultClause>(&constraint.node);
    if (!value || !value->value || !is_clock(ctx.source(value->value->span))) continue;
    ctx.report(value->value->span, "the default of column `{}` is the moment of the migration", def.name.text)
        .help(std::string(remedy(ctx)));
  }
}

constexpr engine::Example kBad[] = {{
    .title = "new Date()",
    .sql = R"(module.exports = {
  async up(queryInterface, Sequelize) {
    await queryInterface.createTable('t', { a: { type: Sequelize.DATE, defaultValue: new Date() } });
  },
  async down(queryInterface) {},
};
)",
    .file = "migrations/20240101000000-t.js",
    .package = R"({"type": "commonjs", "devDependencies": {"sequelize-cli": "6.6.5", "pg": "8.11.0"}})",
}};
constexpr engine::Example kGood[] = {{
    .title = "the moment of the row",
    .sql = "    await queryInterface.createTable('t', {\n"
           "      a: { type: Sequelize.DATE, defaultValue: Sequelize.literal('CURRENT_TIMESTAMP') },\n    });",
    .is_postgres = true,
    .framework = project::Framework::sequelize,
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"Sequelize: default values", "https://sequelize.org/docs/v6/core-concepts/model-basics/#default-values"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "fw/now-in-literal",
    .summary = "default that is the moment of the migration",
    .why = "Each row gets the moment at which the migration ran, and each database another one.",
    .severity = engine::Severity::warning,
    .fix = engine::FixSafety::none,
    .notes = "The same between quotes, `'now()'`, is postgres/frozen-default.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::fw_now_in_literal
