// A migration whose operations no transaction holds together.
#include "rules/fw/runner_use.h"

namespace sqlferry::rules::idem_partial_apply {
namespace {

/// Operations of the part, each of which stays when a later one fails. `second`: where the second one is.
std::size_t count_loose(const engine::Context& ctx, text::Span& second) {
  std::size_t count = 0;
  for (const calls::Piece& piece : ctx.script()->pieces) {
    if (piece.down || piece.is_unclear || piece.sql.span.empty()) continue;
    if (fw_support::is_given_transaction(ctx, piece)) continue;
    if (++count == 2) second = piece.sql.span;
  }
  return count;
}

void check(const engine::EndOfFile& /*moment*/, engine::Context& ctx) {
  if (!ctx.script() || ctx.is_down() || !fw_support::transaction_of(ctx).leaves_half_done()) return;
  text::Span second;
  const std::size_t count = count_loose(ctx, second);
  if (count < 2) return;
  ctx.report({second.begin, second.begin + 1}, "each of the {} operations of this migration stays by itself", count)
      .help("One transaction around them, given to each call, keeps all or none.");
}

constexpr engine::Example kBad[] = {{
    .title = "two calls",
    .sql = "    await queryInterface.createTable('t', { a: Sequelize.TEXT });\n"
           "    await queryInterface.addColumn('t', 'b', Sequelize.TEXT);",
    .fixed = "    await queryInterface.createTable('t', { a: Sequelize.TEXT });\n"
             "    await queryInterface.addColumn('t', 'b', Sequelize.TEXT);",
    .is_postgres = true,
    .framework = project::Framework::sequelize,
}};
constexpr engine::Example kGood[] = {
    {
        .title = "in a transaction",
        .sql = "    await queryInterface.sequelize.transaction(async (transaction) => {\n"
               "      await queryInterface.createTable('t', { a: Sequelize.TEXT }, { transaction });\n"
               "      await queryInterface.addColumn('t', 'b', Sequelize.TEXT, { transaction });\n"
               "    });",
        .is_postgres = true,
        .framework = project::Framework::sequelize,
    },
    {
        .title = "Knex runs a migration in one",
        .sql = "  await knex.schema.createTable('t', (table) => { table.text('a'); });\n"
               "  await knex.schema.alterTable('t', (table) => { table.text('b'); });",
        .is_postgres = true,
        .framework = project::Framework::knex,
    }};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"Sequelize: migrations", "https://sequelize.org/docs/v6/other-topics/migrations/"},
    {"Sequelize: transactions", "https://sequelize.org/docs/v6/other-topics/transactions/"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "idem/partial-apply",
    .summary = "migration that a failure leaves half done",
    .why =
        "sequelize-cli and Umzug begin no transaction: where a later operation fails, the earlier ones "
        "stay, and the next run stops at the first of them.",
    .severity = engine::Severity::warning,
    .fix = engine::FixSafety::none,
    .once = true,
    .notes =
        "Of Knex, TypeORM and node-pg-migrate only where the migration or the project says that it wants no "
        "transaction. Guards make a migration repeatable: see the other rules of the group, which look "
        "where they are asked for.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::idem_partial_apply
