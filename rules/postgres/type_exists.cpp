// An enum that is created although a type of its name is there already.
#include <algorithm>

#include "engine/context.h"
#include "rules/postgres/enum_labels.h"
#include "schema/names.h"

namespace sqlferry::rules::postgres_type_exists {
namespace {

using postgres_support::Labels;

std::string listed(const Labels& labels) {
  std::string out;
  for (const auto& label : labels) out += fmt::format("{}'{}'", out.empty() ? "" : ", ", label);
  return out;
}

/// createTable of Sequelize passes over a table that is there, with all that it would have had. And where the chain
/// neither made nor dropped the table, its type came with changes that an empty database does not see.
bool is_for_table_of_chain(const engine::Context& ctx) {
  for (std::size_t i = ctx.statement_index() + 1; i < ctx.statements().size(); ++i) {
    const ast::Statement& next = ctx.statements()[i];
    if (ast::as<ast::CreateObject>(next)) continue;
    const auto* create = ast::as<ast::CreateTable>(next);
    if (!create) return true;
    const std::string key = ctx.schema().key_of(create->name);
    return !ctx.schema().table(key) && ctx.schema().had_table(key);
  }
  return true;
}

void check(const ast::CreateObject& create, engine::Context& ctx) {
  if (create.kind != ast::ObjectKind::type || create.labels.empty() || !create.name) return;
  const std::string name = schema::postgres_name(create.name->name);
  const Labels* there = ctx.schema().enum_labels(name);
  if (!there) return;
  const bool passes_over = ctx.is_unsaid(ctx.statement().span);  // Sequelize
  if (passes_over && (postgres_support::has_all(*there, create.labels) || !is_for_table_of_chain(ctx))) return;
  auto& finding = ctx.report(create.name->span, "type `{}` is there already, with {}", name, listed(*there));
  if (passes_over)
    finding.sqlstate("22P02").why(
        "Sequelize passes over the type that is there: the new values do not exist, and the first row with one of them "
        "stops with 22P02.");
  if (ctx.schema().is_type_in_use(name)) {
    finding.fidelity(engine::Fidelity::unsupported)
        .help(fmt::format("`ALTER TYPE {} ADD VALUE` adds a value to it.", ctx.source(create.name->span)));
    return;
  }
  finding.fix("drop the one that the dropped table left behind");
  ctx.add_before(fmt::format("DROP TYPE {}", ctx.source(create.name->span)));
}

constexpr engine::Example kBad[] = {
    {
        .title = "the table went, its type stayed",
        .given = "CREATE TYPE mood AS ENUM ('good', 'bad');\nCREATE TABLE t (m mood);\nDROP TABLE t;",
        .sql = "CREATE TYPE mood AS ENUM ('high', 'low');",
        .fixed = "DROP TYPE mood;\nCREATE TYPE mood AS ENUM ('high', 'low');",
        .is_postgres = true,
    },
    {
        .title = "dropTable and createTable of Sequelize",
        .given = "    await queryInterface.createTable('t', { m: { type: Sequelize.ENUM('a', 'b') } });\n"
                 "    await queryInterface.dropTable('t');",
        .sql = "    await queryInterface.createTable('t', { m: { type: Sequelize.ENUM('c', 'd') } });",
        .fixed = "    await queryInterface.sequelize.query('DROP TYPE \"public\".\"enum_t_m\"');\n"
                 "    await queryInterface.createTable('t', { m: { type: Sequelize.ENUM('c', 'd') } });",
        .is_postgres = true,
        .framework = project::Framework::sequelize,
    },
};
constexpr engine::Example kGood[] = {{
    .title = "the type went too",
    .given = "CREATE TYPE mood AS ENUM ('good', 'bad');\nDROP TYPE mood;",
    .sql = "CREATE TYPE mood AS ENUM ('high', 'low');",
    .is_postgres = true,
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: CREATE TYPE", "https://www.postgresql.org/docs/15/sql-createtype.html"},
    {"PostgreSQL: ALTER TYPE", "https://www.postgresql.org/docs/15/sql-altertype.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "postgres/type-exists",
    .summary = "enum whose name a type has already",
    .why = "DROP TABLE leaves the types of its columns behind; PostgreSQL stops here with 42710.",
    .sqlstate = "42710",
    .postgres_says = "type \"mood\" already exists",
    .notes =
        "A type that no column has any more is dropped first. Sequelize names its enums after table and column, so "
        "that a table that comes again meets its old ones.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::postgres_type_exists
