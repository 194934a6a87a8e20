// A transaction of Sequelize that nothing ends.
#include "engine/call_context.h"
#include "engine/rule.h"

namespace sqlferry::rules::fw_transaction_not_committed {
namespace {

void check(engine::CallContext& ctx) {
  for (const calls::Transaction& transaction : ctx.script().transactions) {
    if (transaction.is_managed || transaction.ends || !transaction.is_given || transaction.begun.empty()) continue;
    ctx.report(transaction.begun, "the transaction is begun and never committed")
        .help(
            "End it with `await t.commit()`, or give the work as a function: `sequelize.transaction(async (t) => "
            "{ ... })`.");
  }
}

constexpr engine::Example kBad[] = {{
    .title = "no commit",
    .given = "    await queryInterface.createTable('t', { a: Sequelize.TEXT });",
    .sql = "    const transaction = await queryInterface.sequelize.transaction();\n"
           "    await queryInterface.addColumn('t', 'b', Sequelize.TEXT, { transaction });",
    .fixed = "    const transaction = await queryInterface.sequelize.transaction();\n"
             "    await queryInterface.addColumn('t', 'b', Sequelize.TEXT, { transaction });",
    .is_postgres = true,
    .framework = project::Framework::sequelize,
}};
constexpr engine::Example kGood[] = {{
    .title = "a function, behind which it ends by itself",
    .given = "    await queryInterface.createTable('t', { a: Sequelize.TEXT });",
    .sql = "    await queryInterface.sequelize.transaction(async (transaction) => {\n"
           "      await queryInterface.addColumn('t', 'b', Sequelize.TEXT, { transaction });\n    });",
    .is_postgres = true,
    .framework = project::Framework::sequelize,
}};
constexpr engine::Reference kReferences[] = {
    {"Sequelize: unmanaged transactions",
     "https://sequelize.org/docs/v6/other-topics/transactions/#unmanaged-transactions"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "fw/transaction-not-committed",
    .summary = "transaction that is begun and never ends",
    .why =
        "PostgreSQL rolls it back when the connection closes: the migration counts as done, and nothing of it lasts.",
    .fix = engine::FixSafety::none,
    .notes = "A commit on one way through the function is enough: which way is taken is known only at run time.",
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .calls = &check,
};

}  // namespace sqlferry::rules::fw_transaction_not_committed
