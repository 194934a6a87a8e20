// A migration that does what the application's models say today.
#include <algorithm>

#include "engine/call_context.h"
#include "engine/rule.h"

namespace sqlferry::rules::fw_sequelize_sync_in_migration {
namespace {

/// "../models", "../lib/model/db.js": a path of which one part is called so.
bool names_models(std::string_view name) {
  if (!name.starts_with('.')) return false;
  for (auto begin = name.find('/'); begin != std::string_view::npos; begin = name.find('/', begin + 1)) {
    const std::string_view part = name.substr(begin + 1, name.find_first_of("/.", begin + 1) - begin - 1);
    if (part == "model" || part == "models") return true;
  }
  return false;
}

void check(engine::CallContext& ctx) {
  if (ctx.kit() != calls::Kit::sequelize) return;
  for (const calls::Call& call : ctx.script().calls) {
    if (ctx.method(call) != "sync") continue;
    ctx.report(call.name, "`sync` makes the tables of the models as they are when the migration runs")
        .help("Write the tables out with `createTable`.");
  }
  for (const text::Span name : ctx.script().imports) {
    const std::string_view text = ctx.source().substr(name.begin, name.size());
    if (text.size() < 2 || !names_models(text.substr(1, text.size() - 2))) continue;
    ctx.report(name, "the migration uses the application's models as they are when it runs")
        .help("Say in the migration what it needs of them: names, types, SQL.");
  }
}

constexpr engine::Example kBad[] = {
    {
        .title = "sync()",
        .sql = "    await queryInterface.sequelize.sync();",
        .fixed = "    await queryInterface.sequelize.sync();",
        .is_postgres = true,
        .framework = project::Framework::sequelize,
    },
    {
        .title = "the models' attributes",
        .sql = "    const { attributes } = require('../models').Note;\n"
               "    await queryInterface.createTable('note', attributes);",
        .fixed = "    const { attributes } = require('../models').Note;\n"
                 "    await queryInterface.createTable('note', attributes);",
        .is_postgres = true,
        .framework = project::Framework::sequelize,
    },
};
constexpr engine::Example kGood[] = {{
    .title = "the table as it is meant",
    .sql = "    await queryInterface.createTable('note', { title: Sequelize.TEXT });",
    .is_postgres = true,
    .framework = project::Framework::sequelize,
}};
constexpr engine::Reference kReferences[] = {
    {"Sequelize: model synchronization",
     "https://sequelize.org/docs/v6/core-concepts/model-basics/#model-synchronization"},
    {"Sequelize: migrations", "https://sequelize.org/docs/v6/other-topics/migrations/"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "fw/sequelize-sync-in-migration",
    .summary = "migration that depends on today's models",
    .why =
        "A model that changes later changes what this migration does on a new database: the columns that later "
        "migrations add are there already, or what they expect is not.",
    .severity = engine::Severity::warning,
    .fix = engine::FixSafety::none,
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .calls = &check,
};

}  // namespace sqlferry::rules::fw_sequelize_sync_in_migration
