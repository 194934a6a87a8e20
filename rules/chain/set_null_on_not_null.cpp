// ON DELETE SET NULL of a column that takes no NULL.
#include <algorithm>

#include "engine/context.h"

namespace sqlferry::rules::chain_set_null_on_not_null {
namespace {

bool sets_null(const schema::ForeignKey& fk) { return fk.on_delete == "SET NULL" || fk.on_update == "SET NULL"; }

void report(const std::string& table, const schema::Column& column, const schema::ForeignKey& fk, text::Span span,
            engine::Context& ctx) {
  ctx.report(span, "`{}.{}` is NOT NULL, and its foreign key says SET NULL", table, column.name)
      .why(text::SharedText(fmt::format("Whoever {} a parent reads: 23502 null value in column \"{}\" of relation "
                                        "\"{}\" violates not-null constraint.",
                                        fk.on_delete == "SET NULL" ? "deletes" : "changes the key of", column.name,
                                        table)));
}

/// `added`: a column that is not in the table yet.
void look_at(const schema::Table& table, const schema::ForeignKey& fk, const schema::Column* added,
             engine::Context& ctx) {
  if (!sets_null(fk)) return;
  for (const std::string& key : fk.columns) {
    const schema::Column* column = added && added->key == key ? added : table.column(key);
    const bool is_key = table.primary && std::find(table.primary->columns.begin(), table.primary->columns.end(), key) !=
                                             table.primary->columns.end();
    if (column && (column->not_null || is_key)) return report(table.name, *column, fk, fk.place.span, ctx);
  }
}

void check_create(const ast::CreateTable& /*create*/, engine::Context& ctx) {
  if (!ctx.step().table) return;
  for (const auto& fk : ctx.step().table->foreign_keys) look_at(*ctx.step().table, fk, nullptr, ctx);
}

/// Taken back by another action of the statement.
bool is_made_nullable(const ast::AlterTable& alter, const std::string& key, const schema::Catalog& catalog) {
  return std::any_of(alter.actions.begin(), alter.actions.end(), [&](const ast::AlterAction& action) {
    const auto* null = std::get_if<ast::AlterColumnNull>(&action.node);
    return null && !null->not_null && catalog.key_of(null->column) == key;
  });
}

void check_alter(const ast::AlterTable& alter, engine::Context& ctx) {
  const schema::Table* table = ctx.table(alter.table);
  if (!table) return;
  for (const auto& added : ctx.step().added) {
    for (const auto& fk : added.foreign_keys) look_at(*table, fk, &added.column, ctx);
  }
  for (const auto& added : ctx.step().constraints) {
    const bool is_taken_back =
        added.foreign_key && std::any_of(added.foreign_key->columns.begin(), added.foreign_key->columns.end(),
                                         [&](const auto& key) { return is_made_nullable(alter, key, ctx.schema()); });
    if (added.foreign_key && !is_taken_back) look_at(*table, *added.foreign_key, nullptr, ctx);
  }
  for (const auto& action : alter.actions) {
    const auto* null = std::get_if<ast::AlterColumnNull>(&action.node);
    const schema::Column* column = null && null->not_null ? table->column(ctx.schema().key_of(null->column)) : nullptr;
    if (!column || column->not_null) continue;
    for (const auto& fk : table->foreign_keys) {
      const bool has_it = std::find(fk.columns.begin(), fk.columns.end(), column->key) != fk.columns.end();
      if (has_it && sets_null(fk)) report(table->name, *column, fk, null->column.span, ctx);
    }
  }
}

constexpr engine::Example kBad[] = {
    {
        .title = "in a new table",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);",
        .sql = "CREATE TABLE sessions (user_id INTEGER NOT NULL REFERENCES users ON DELETE SET NULL);",
        .fixed = "CREATE TABLE sessions (user_id INTEGER NOT NULL REFERENCES users ON DELETE SET NULL);",
        .is_postgres = true,
    },
    {
        .title = "made NOT NULL later",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n"
                 "CREATE TABLE sessions (user_id INTEGER REFERENCES users ON DELETE SET NULL);",
        .sql = "ALTER TABLE sessions ALTER COLUMN user_id SET NOT NULL;",
        .fixed = "ALTER TABLE sessions ALTER COLUMN user_id SET NOT NULL;",
        .is_postgres = true,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "it may be NULL",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);",
        .sql = "CREATE TABLE sessions (user_id INTEGER REFERENCES users ON DELETE SET NULL);",
        .is_postgres = true,
    },
    {
        .title = "CASCADE",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);",
        .sql = "CREATE TABLE sessions (user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE);",
        .is_postgres = true,
    },
};
constexpr engine::Visit kVisits[] = {engine::on<&check_create>(), engine::on<&check_alter>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: foreign keys", "https://www.postgresql.org/docs/15/ddl-constraints.html#DDL-CONSTRAINTS-FK"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/set-null-on-not-null",
    .summary = "SET NULL of a column that is NOT NULL",
    .why = "PostgreSQL takes the key, and refuses to delete any parent that has children.",
    .sqlstate = "23502",
    .postgres_says = "null value in column \"user_id\" of relation \"sessions\" violates not-null constraint",
    .severity = engine::Severity::warning,
    .fix = engine::FixSafety::none,
    .notes = "Say what is meant: CASCADE, RESTRICT, or a column that may be NULL.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_set_null_on_not_null
