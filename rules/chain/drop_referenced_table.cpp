// DROP TABLE of a table that a foreign key leads to or a view reads.
#include "rules/chain/fixes.h"
#include "schema/names.h"

namespace sqlferry::rules::chain_drop_referenced_table {
namespace {

using chain::Refusal;

/// What has to go before; empty where the statement drops more than one table.
std::string drops_before(const engine::Context& ctx) {
  const auto* drop = ast::as<ast::Drop>(ctx.statement());
  if (drop->names.size() != 1) return {};
  const schema::Dependents dependents = ctx.schema().dependents_of(ctx.schema().key_of(drop->names[0]));
  std::string out;
  const auto add = [&](const std::string& sql) { out += (out.empty() ? "" : ";\n") + sql; };
  for (const std::string& view : dependents.views)
    add(fmt::format("DROP VIEW {}", schema::quoted(ctx.schema().view(view)->name)));
  for (const auto& ref : dependents.foreign_keys) {
    if (ref.table.find('.') != std::string::npos) return {};
    add(fmt::format("ALTER TABLE {} DROP CONSTRAINT {}", schema::quoted(ctx.schema().table(ref.table)->name),
                    schema::quoted(ctx.schema().foreign_key(ref).name)));
  }
  return out;
}

void report(const Refusal& refusal, engine::Context& ctx) {
  if (refusal.of != Refusal::Of::referenced_table || ctx.is_down()) return;
  auto& finding =
      chain::say(ctx, refusal, fmt::format("`{}` is dropped, and `{}` depends on it", refusal.name, refusal.table),
                 fmt::format("cannot drop table {} because other objects depend on it", refusal.name),
                 chain::made_at(ctx, refusal.columns[0], refusal.there) +
                     fmt::format("Drop that first; CASCADE drops {} too.", refusal.columns.size() == 1 ? "it" : "all"));
  const std::string drops = refusal.sure ? drops_before(ctx) : "";
  if (!drops.empty()) chain::suggest_before(finding, ctx, drops);
}

constexpr engine::Example kBad[] = {
    {
        .title = "a foreign key",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n"
                 "CREATE TABLE sessions (user_id INTEGER REFERENCES users (id));",
        .sql = "DROP TABLE users;",
        .fixed = "DROP TABLE users;",
        .suggested = "ALTER TABLE sessions DROP CONSTRAINT sessions_user_id_fkey;\n"
                     "DROP TABLE users;",
        .is_postgres = true,
    },
    {
        .title = "a view",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n"
                 "CREATE VIEW mails AS SELECT email FROM users;",
        .sql = "DROP TABLE users;",
        .fixed = "DROP TABLE users;",
        .suggested = "DROP VIEW mails;\n"
                     "DROP TABLE users;",
        .is_postgres = true,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "both",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n"
                 "CREATE TABLE sessions (user_id INTEGER REFERENCES users (id));",
        .sql = "DROP TABLE users, sessions;",
        .is_postgres = true,
    },
    {
        .title = "CASCADE",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n"
                 "CREATE TABLE sessions (user_id INTEGER REFERENCES users (id));",
        .sql = "DROP TABLE users CASCADE;",
        .is_postgres = true,
    },
};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: DROP TABLE", "https://www.postgresql.org/docs/15/sql-droptable.html"},
    {"PostgreSQL: dependency tracking", "https://www.postgresql.org/docs/15/ddl-depend.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/drop-referenced-table",
    .summary = "DROP of a table that others depend on",
    .why = "PostgreSQL drops nothing that others need, unless it is told to CASCADE.",
    .sqlstate = "2BP01",
    .postgres_says = "cannot drop table users because other objects depend on it",
    .fix = engine::FixSafety::suggested,
    .fidelity = engine::Fidelity::unsupported,
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = chain::kRefusalVisits<&report>,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_drop_referenced_table
