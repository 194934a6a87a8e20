// CREATE INDEX CONCURRENTLY where the framework has begun a transaction.
#include <algorithm>

#include "rules/fw/runner_use.h"

namespace sqlferry::rules::fw_concurrent_in_runner_tx {
namespace {

using project::Framework;

/// Several statements in one query are one transaction: https://www.postgresql.org/docs/15/protocol-flow.html
bool has_company(const engine::Context& ctx, text::Span query) {
  const auto& all = ctx.statements();
  return std::count_if(all.begin(), all.end(), [&](const auto& each) { return query.contains(each.span); }) > 1;
}

/// Why there is a transaction, as the end of a sentence; empty: there is none.
std::string transaction_of_script(const engine::Context& ctx) {
  if (!fw_support::transaction_of(ctx).admits_concurrently())
    return fmt::format("{} runs the migration in one", modules::name_of(fw_support::use_of(ctx).tool));
  if (has_company(ctx, ctx.piece()->sql.span)) return "the query has several statements, which are one";
  if (ctx.script()->kit == calls::Kit::sequelize && fw_support::is_given_transaction(ctx, *ctx.piece()))
    return "the call is given one";
  return {};
}

std::string transaction_of_file(const engine::Context& ctx) {
  const bool has_several = ctx.statements().size() > 1;
  const auto& said = ctx.chain().config.transaction;
  if (said && *said != modules::TransactionScope::none) return "sqlferry.toml says that there is one";
  if (said && ctx.chain().framework != Framework::prisma && ctx.chain().framework != Framework::golang_migrate)
    return {};
  switch (ctx.chain().framework) {
    case Framework::drizzle:
      return "Drizzle runs all migrations in one";
    case Framework::refinery:
      return "refinery runs each migration in one";
    case Framework::prisma:
    case Framework::golang_migrate:
      return has_several ? "the file is sent as one query, whose statements are one" : "";
    default:
      return {};  // the file may say that it wants none
  }
}

std::string way_out(const engine::Context& ctx) {
  if (ctx.script() == nullptr) return "Give the index a migration of its own, outside of a transaction.";
  const std::string_view words = modules::way_out_of_transaction(fw_support::use_of(ctx).tool);
  if (words.empty()) return "Give it a query of its own, outside of a transaction.";
  return fmt::format("Give it a migration of its own that says `{}`.", words);
}

void check(const ast::CreateIndex& index, engine::Context& ctx) {
  if (!index.concurrently) return;
  const std::string transaction = ctx.script() ? transaction_of_script(ctx) : transaction_of_file(ctx);
  if (transaction.empty()) return;
  ctx.report({ctx.span().begin, index.table.span.end}, "`CONCURRENTLY` in a transaction: {}", transaction)
      .fidelity(engine::Fidelity::unsupported)
      .help(way_out(ctx));
}

constexpr engine::Example kBad[] = {{
    .title = "Knex runs a migration in a transaction",
    .given = "  await knex.schema.createTable('t', (table) => { table.text('a'); });",
    .sql = "  await knex.raw('CREATE INDEX CONCURRENTLY t_a ON t (a)');",
    .fixed = "  await knex.raw('CREATE INDEX CONCURRENTLY t_a ON t (a)');",
    .is_postgres = true,
    .framework = Framework::knex,
}};
constexpr engine::Example kGood[] = {
    {
        .title = "Sequelize begins none",
        .given = "    await queryInterface.createTable('t', { a: Sequelize.TEXT });",
        .sql = "    await queryInterface.addIndex('t', ['a'], { concurrently: true });",
        .is_postgres = true,
        .framework = Framework::sequelize,
    },
    {.title = "a file of SQL",
     .given = "CREATE TABLE t (a text);",
     .sql = "CREATE INDEX CONCURRENTLY i ON t (a);",
     .is_postgres = true},
};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: building indexes concurrently",
     "https://www.postgresql.org/docs/15/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY"},
    {"Knex: transactions in migrations", "https://knexjs.org/guide/migrations.html#transactions-in-migrations"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "fw/concurrent-in-runner-tx",
    .summary = "CONCURRENTLY in the framework's own transaction",
    .why = "PostgreSQL stops here with 25001.",
    .sqlstate = "25001",
    .postgres_says = "CREATE INDEX CONCURRENTLY cannot run inside a transaction block",
    .fix = engine::FixSafety::none,
    .fidelity = engine::Fidelity::unsupported,
    .notes = "A mode that is set on the command line (`--transaction none`) is not seen.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::fw_concurrent_in_runner_tx
