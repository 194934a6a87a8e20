// A call of Sequelize that is not given the transaction that is open around it.
#include <algorithm>

#include "engine/call_context.h"
#include "engine/rule.h"

namespace sqlferry::rules::fw_transaction_not_passed {
namespace {

void check(engine::CallContext& ctx) {
  const auto& script = ctx.script();
  for (std::size_t i = 0; i < script.transactions.size(); ++i) {
    const auto& transaction = script.transactions[i];
    const bool has_calls = std::any_of(script.calls.begin(), script.calls.end(),
                                       [&](const calls::Call& call) { return call.outside_of == i; });
    if (transaction.is_given || !has_calls || transaction.begun.empty()) continue;
    ctx.report(transaction.begun, "no call is given the transaction that is begun here")
        .why("Each call commits by itself, and what ran before an error stays.")
        .help("Pass it to each call: `{ transaction: t }`.");
  }
  for (const calls::Call& call : script.calls) {
    if (!call.outside_of || !script.transactions[*call.outside_of].is_given) continue;
    auto& finding = ctx.report(call.name, "`{}` is not given the transaction that is open", ctx.method(call));
    if (call.has_option("transaction")) {
      finding.help(fmt::format(
          "What it is given last is not its options, and the `transaction` there counts for nothing: add an argument "
          "behind it, `{}(..., {{ transaction }})`.",
          ctx.method(call)));
    } else {
      finding.help("Add `{ transaction: t }` to its options, which are its last argument.");
    }
  }
}

constexpr engine::Example kBad[] = {
    {
        .title = "one call of two",
        .given = "    await queryInterface.createTable('t', { a: Sequelize.TEXT });",
        .sql = "    await queryInterface.sequelize.transaction(async (transaction) => {\n"
               "      await queryInterface.addColumn('t', 'b', Sequelize.TEXT, { transaction });\n"
               "      await queryInterface.addColumn('t', 'c', Sequelize.TEXT);\n    });",
        .fixed = "    await queryInterface.sequelize.transaction(async (transaction) => {\n"
                 "      await queryInterface.addColumn('t', 'b', Sequelize.TEXT, { transaction });\n"
                 "      await queryInterface.addColumn('t', 'c', Sequelize.TEXT);\n    });",
        .is_postgres = true,
        .framework = project::Framework::sequelize,
    },
    {
        .title = "among the attributes, where nobody looks for it",
        .given = "    await queryInterface.createTable('t', { a: Sequelize.TEXT });",
        .sql = "    await queryInterface.sequelize.transaction(async (transaction) => {\n"
               "      await queryInterface.addColumn('t', 'b', { type: Sequelize.TEXT, transaction });\n    });",
        .fixed = "    await queryInterface.sequelize.transaction(async (transaction) => {\n"
                 "      await queryInterface.addColumn('t', 'b', { type: Sequelize.TEXT, transaction });\n    });",
        .is_postgres = true,
        .framework = project::Framework::sequelize,
    },
};
constexpr engine::Example kGood[] = {{
    .title = "every call has it",
    .given = "    await queryInterface.createTable('t', { a: Sequelize.TEXT });",
    .sql = "    const transaction = await queryInterface.sequelize.transaction();\n"
           "    await queryInterface.addColumn('t', 'b', Sequelize.TEXT, { transaction });\n"
           "    await transaction.commit();\n"
           "    await queryInterface.addColumn('t', 'c', Sequelize.TEXT);",
    .is_postgres = true,
    .framework = project::Framework::sequelize,
}};
constexpr engine::Reference kReferences[] = {
    {"Sequelize: transactions", "https://sequelize.org/docs/v6/other-topics/transactions/"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "fw/transaction-not-passed",
    .summary = "call outside of the transaction that is open",
    .why =
        "It runs on another connection: it stays when the transaction is rolled back, and where it touches a table "
        "that the transaction has changed, both wait for each other for ever.",
    .sqlstate = "55P03",
    .postgres_says = "canceling statement due to lock timeout",
    .fix = engine::FixSafety::none,
    .notes = "PostgreSQL answers only where `lock_timeout` is set. Calls that only read are passed over.",
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .calls = &check,
};

}  // namespace sqlferry::rules::fw_transaction_not_passed
