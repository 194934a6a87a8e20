// Rows that come before the rows they refer to: dumps are written and read with foreign keys switched off.
#include "rules/dialect/sqlite/row_order.h"
#include "schema/names.h"
#include "schema/print.h"

namespace sqlferry::rules::sqlite_fk_row_order {

namespace {

void set_aside(const schema::Table& child, const schema::ForeignKey& fk, const ast::Insert& insert,
               engine::Context& ctx) {
  ctx.report_once(insert.table.span, "rows of `{}` come before those of `{}` that they refer to", child.name, fk.parent)
      .fix("check the foreign key after the rows");
  ctx.add_before("ALTER TABLE " + schema::quoted(child.name) + " DROP CONSTRAINT " + schema::quoted(fk.name));
}

void check(const ast::Insert& insert, engine::Context& ctx) {
  if (!is_dump(ctx) || ast::as<ast::Insert>(ctx.statement()) != &insert) return;
  const std::string key = ctx.schema().key_of(insert.table);
  const schema::Table* table = ctx.schema().table(key);
  if (!table) return;
  for (const auto& fk : table->foreign_keys) {
    const auto late = fk.attached ? late_key(key, fk.parent, ctx) : std::nullopt;
    if (late && late->first == ctx.statement_index()) set_aside(*table, fk, insert, ctx);
  }
  const auto bring_back = [&](const schema::Table& child, const schema::ForeignKey& fk) {
    const auto late = fk.attached ? late_key(child.key, key, ctx) : std::nullopt;
    if (late && late->after == ctx.statement_index())
      ctx.add_after("ALTER TABLE " + schema::quoted(child.name) + " ADD " +
                    schema::foreign_key_sql(ctx.schema(), child, fk));
  };
  for (const auto& ref : ctx.schema().dependents_of(key).foreign_keys)
    bring_back(*ctx.schema().table(ref.table), ctx.schema().foreign_key(ref));
  for (const auto& fk : table->foreign_keys) {
    if (fk.parent == key) bring_back(*table, fk);
  }
}

constexpr engine::Example kBad[] = {
    {
        .title = "the child's rows first",
        .sql = "PRAGMA foreign_keys=OFF;\n"
               "CREATE TABLE author (id TEXT PRIMARY KEY);\n"
               "CREATE TABLE post (id TEXT, author_id TEXT REFERENCES author (id));\n"
               "INSERT INTO post VALUES ('p', 'a');\n"
               "INSERT INTO author VALUES ('a');",
        .fixed = "CREATE TABLE author (id TEXT PRIMARY KEY);\n"
                 "CREATE TABLE post (id TEXT, author_id TEXT REFERENCES author (id));\n"
                 "ALTER TABLE post DROP CONSTRAINT post_author_id_fkey;\n"
                 "INSERT INTO post VALUES ('p', 'a');\n"
                 "INSERT INTO author VALUES ('a');\n"
                 "ALTER TABLE post ADD CONSTRAINT post_author_id_fkey FOREIGN KEY (author_id) REFERENCES author (id);",
    },
};
constexpr engine::Example kGood[] = {{
    .title = "the parent's rows first",
    .given = "CREATE TABLE author (id TEXT PRIMARY KEY);\nCREATE TABLE post (id TEXT, author_id TEXT REFERENCES author "
             "(id));",
    .sql = "INSERT INTO author VALUES ('a');\nINSERT INTO post VALUES ('p', 'a');",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {{"SQLite: foreign key support", "https://sqlite.org/foreignkeys.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/fk-row-order",
    .summary = "rows that come before the rows they refer to",
    .why =
        "PostgreSQL checks a foreign key at each statement and stops with 23503; SQLite has them switched off while it "
        "reads a dump.",
    .sqlstate = "23503",
    .postgres_says = "insert or update on table \"post\" violates foreign key constraint \"post_author_id_fkey\"",
    .notes = "The constraint is dropped before the rows and added after them, which checks all rows.",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_fk_row_order
