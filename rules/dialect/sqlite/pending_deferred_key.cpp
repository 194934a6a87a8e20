// ALTER TABLE in the transaction that has just written rows under a deferred foreign key.
#include <algorithm>

#include "rules/dialect/sqlite/support.h"
#include "schema/names.h"

namespace sqlferry::rules::sqlite_pending_deferred_key {
namespace {

bool is_deferred(const schema::Table& table) {
  return std::any_of(table.foreign_keys.begin(), table.foreign_keys.end(),
                     [](const auto& fk) { return fk.attached && fk.initially_deferred; });
}

/// The file wrote rows into the table before this statement.
bool has_written(const std::string& key, const engine::Context& ctx) {
  const auto& statements = ctx.statements();
  for (std::size_t i = 0; i < ctx.statement_index(); ++i) {
    const auto* insert = ast::as<ast::Insert>(statements[i]);
    const auto* update = ast::as<ast::Update>(statements[i]);
    if ((insert && ctx.schema().key_of(insert->table) == key) || (update && ctx.schema().key_of(update->table) == key))
      return true;
  }
  return false;
}

void check(const ast::AlterTable& alter, engine::Context& ctx) {
  const std::string key = ctx.schema().key_of(alter.table);
  const schema::Table* table = ctx.schema().table(key);
  if (!table || !is_deferred(*table) || !has_written(key, ctx)) return;
  ctx.report(alter.table.span, "`{}` is altered while rows of this file wait for a deferred foreign key",
             alter.table.name.text)
      .fix("check the deferred keys first", ctx.statement().span);
  ctx.add_before("SET CONSTRAINTS ALL IMMEDIATE");
  ctx.add_after("SET CONSTRAINTS ALL DEFERRED");
}

constexpr engine::Example kBad[] = {{
    .title = "rows, then a new column",
    .given = "CREATE TABLE p (id TEXT PRIMARY KEY);\nCREATE TABLE c (p_id TEXT REFERENCES p (id) DEFERRABLE INITIALLY "
             "DEFERRED);",
    .sql = "INSERT INTO p (id) VALUES ('a');\nINSERT INTO c (p_id) VALUES ('a');\nALTER TABLE c ADD COLUMN note TEXT;",
    .fixed = "INSERT INTO p (id) VALUES ('a');\nINSERT INTO c (p_id) VALUES ('a');\nSET CONSTRAINTS ALL IMMEDIATE;\n"
             "ALTER TABLE c ADD COLUMN note TEXT;\nSET CONSTRAINTS ALL DEFERRED;",
}};
constexpr engine::Example kGood[] = {{
    .title = "no rows in between",
    .sql = "CREATE TABLE p (id TEXT PRIMARY KEY);\nCREATE TABLE c (p_id TEXT REFERENCES p (id) DEFERRABLE INITIALLY "
           "DEFERRED);\nALTER TABLE c ADD COLUMN note TEXT;",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: SET CONSTRAINTS", "https://www.postgresql.org/docs/15/sql-set-constraints.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/pending-deferred-key",
    .summary = "ALTER TABLE while deferred foreign keys wait",
    .why = "Inside a transaction PostgreSQL refuses to alter a table whose deferred checks are still to come (55006).",
    .sqlstate = "55006",
    .postgres_says = "cannot ALTER TABLE \"c\" because it has pending trigger events",
    .notes =
        "The checks run before the ALTER TABLE, and are deferred again after it. Outside a transaction both statements "
        "do nothing.",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_pending_deferred_key
