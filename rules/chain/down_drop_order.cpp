// A part that undoes a migration drops a table before what depends on it.
#include <set>

#include "rules/chain/fixes.h"

namespace sqlferry::rules::chain_down_drop_order {
namespace {

using chain::Refusal;

/// The statement of the part by which all tables are gone that depend on the one that is dropped; 0: none.
std::size_t last_drop_of_children(const engine::Context& ctx) {
  const auto* drop = ast::as<ast::Drop>(ctx.statement());
  if (drop->names.size() != 1) return 0;
  const schema::Dependents dependents = ctx.schema().dependents_of(ctx.schema().key_of(drop->names[0]));
  std::set<std::string> children;
  for (const auto& ref : dependents.foreign_keys) children.insert(ref.table);
  if (!dependents.views.empty()) return 0;
  for (std::size_t i = ctx.statement_index() + 1; i < ctx.statements().size(); ++i) {
    const auto* next = ast::as<ast::Drop>(ctx.statements()[i]);
    for (std::size_t j = 0; next && next->kind == ast::ObjectKind::table && j < next->names.size(); ++j)
      children.erase(ctx.schema().key_of(next->names[j]));
    if (children.empty()) return i;
  }
  return 0;
}

void report(const Refusal& refusal, engine::Context& ctx) {
  if (refusal.of != Refusal::Of::referenced_table || !ctx.is_down()) return;
  auto& finding =
      chain::say(ctx, refusal, fmt::format("`{}` is dropped while `{}` depends on it", refusal.name, refusal.table),
                 fmt::format("cannot drop table {} because other objects depend on it", refusal.name),
                 chain::made_at(ctx, refusal.columns[0], refusal.there) + "Drop that first.");
  const std::size_t last = refusal.sure ? last_drop_of_children(ctx) : 0;
  if (last == 0) return;
  finding.fix_file("drop it behind them", chain::statement_moved_behind(ctx, last));
}

constexpr engine::Example kBad[] = {
    {
        .title = "in the order in which they were made",
        .sql = "-- +goose Up\n"
               "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n"
               "CREATE TABLE sessions (user_id INTEGER REFERENCES users (id));\n"
               "-- +goose Down\n"
               "DROP TABLE users;\n"
               "DROP TABLE sessions;",
        .fixed = "-- +goose Up\n"
                 "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n"
                 "CREATE TABLE sessions (user_id INTEGER REFERENCES users (id));\n"
                 "-- +goose Down\n"
                 "DROP TABLE sessions;\n"
                 "DROP TABLE users;",
        .is_postgres = true,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "the other way round",
        .sql = "-- +goose Up\n"
               "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n"
               "CREATE TABLE sessions (user_id INTEGER REFERENCES users (id));\n"
               "-- +goose Down\n"
               "DROP TABLE sessions;\n"
               "DROP TABLE users;",
        .is_postgres = true,
    },
};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: DROP TABLE", "https://www.postgresql.org/docs/15/sql-droptable.html"},
    {"PostgreSQL: dependency tracking", "https://www.postgresql.org/docs/15/ddl-depend.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/down-drop-order",
    .summary = "down that drops a parent before its child",
    .why = "PostgreSQL drops nothing that others need, unless it is told to CASCADE: the migration cannot be undone.",
    .sqlstate = "2BP01",
    .postgres_says = "cannot drop table users because other objects depend on it",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = chain::kRefusalVisits<&report>,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_down_drop_order
