// A foreign key whose parent is not there yet (or not any more): SQLite looks for the parent at the first row only.
#include <algorithm>

#include "rules/dialect/sqlite/row_order.h"
#include "rules/dialect/sqlite/support.h"
#include "schema/names.h"
#include "schema/print.h"

namespace sqlferry::rules::sqlite_fk_forward_reference {
namespace {

const schema::ForeignKey* built_key(const ast::ForeignKeyClause& clause, const engine::Context& ctx) {
  const auto in = [&](const std::vector<schema::ForeignKey>& list) -> const schema::ForeignKey* {
    for (const auto& fk : list) {
      if (fk.place.span == clause.span) return &fk;
    }
    return nullptr;
  };
  if (ctx.step().table) return in(ctx.step().table->foreign_keys);
  for (const auto& added : ctx.step().added) {
    if (const auto* fk = in(added.foreign_keys)) return fk;
  }
  return nullptr;
}

/// Such a chain has run on PostgreSQL: a parent that it does not make came from elsewhere.
bool is_for_postgres_alone(const engine::Context& ctx) { return ctx.chain().dialect == sql::Dialect::postgres; }

/// Of a table that a script makes, not all columns may be known.
bool has_columns(const schema::Table& parent, const schema::ForeignKey& fk) {
  return std::all_of(fk.parent_columns.begin(), fk.parent_columns.end(),
                     [&](const std::string& key) { return parent.column(key) != nullptr; });
}

/// The table as it will be, with the column that the statement adds.
schema::Table child_of(const schema::ForeignKey& built, const engine::Context& ctx) {
  if (ctx.step().table) return *ctx.step().table;
  const auto* alter = ast::as<ast::AlterTable>(ctx.statement());
  const schema::Table* there = alter ? ctx.table(alter->table) : nullptr;
  schema::Table child = there ? *there : schema::Table{};
  if (ctx.defined_column() && !child.column(built.columns.front())) child.columns.push_back(*ctx.defined_column());
  return child;
}

/// The parent is there, but PostgreSQL does not take its columns for a key.
void report_unmatched(const ast::ForeignKeyClause& references, const schema::ForeignKey& built, text::Span clause,
                      engine::Context& ctx) {
  const std::string& parent = references.table.name.text;
  const schema::Table child = child_of(built, ctx);
  if (const auto mismatch = ctx.schema().mismatch(child, built)) {
    ctx.report(references.table.span, "foreign key from a column of type {} to `{}.{}` of type {}",
               mismatch->child.type.postgres, parent, mismatch->parent.name, mismatch->parent.type.postgres)
        .sqlstate("42804")
        .why("PostgreSQL cannot compare the two, and says that the constraint \"cannot be implemented\" (42804).")
        .help("Give both columns one type.")
        .fix("add the constraint when its parent has that type", clause);
    return;
  }
  ctx.report(references.table.span, "foreign key to columns of `{}` that are not unique at this point", parent)
      .sqlstate("42830")
      .why(
          "PostgreSQL wants a primary key or a unique constraint over exactly the referenced columns; it stops here "
          "with 42830.")
      .fix("add the constraint when its parent has the key", clause);
}

void check(const ast::Constraint& constraint, engine::Context& ctx) {
  const auto* fk = std::get_if<ast::ForeignKeyConstraint>(&constraint.node);
  const schema::ForeignKey* built = fk ? built_key(*fk->references, ctx) : nullptr;
  if (!built || built->attached || is_for_postgres_alone(ctx)) return;
  const bool in_table = ctx.column_def() == nullptr;
  const text::Span clause = constraint.span;
  const std::string& parent = fk->references->table.name.text;
  const schema::Table* parent_table = ctx.schema().table(built->parent);
  if (parent_table && ctx.dialect() == sql::Dialect::postgres && !has_columns(*parent_table, *built)) return;
  if (!parent_table) {
    ctx.report(fk->references->table.span, "foreign key to `{}`, which does not exist at this point", parent)
        .help("The constraint is added as soon as the table exists.")
        .fix("add the constraint after its parent", clause);
  } else {
    report_unmatched(*fk->references, *built, clause, ctx);
  }
  if (in_table)
    ctx.remove_list_item(clause);
  else
    ctx.remove(ctx.with_space_before(clause));
}

/// ALTER TABLE ... ADD: what Knex and TypeORM make of a key.
void check_added(const ast::AlterAction& action, engine::Context& ctx) {
  const auto* add = std::get_if<ast::AddConstraint>(&action.node);
  const auto* fk = add ? std::get_if<ast::ForeignKeyConstraint>(&add->constraint.node) : nullptr;
  const auto* alter = ast::as<ast::AlterTable>(ctx.statement());
  if (!fk || !alter || is_for_postgres_alone(ctx) || !ctx.table(alter->table)) return;
  const auto& parent = fk->references->table;
  const std::string key = ctx.schema().key_of(parent);
  if (ctx.schema().table(key) || ctx.schema().is_outside(key)) return;
  ctx.report(parent.span, "foreign key to `{}`, which does not exist at this point", parent.name.text)
      .help("The constraint is added as soon as the table exists.")
      .fix("add the constraint after its parent", ctx.statement().span);
  if (alter->actions.size() == 1)
    ctx.remove_statement();
  else
    ctx.remove_list_item(action.span);
}

/// Constraints that the statement before made possible.
void add_waiting(const engine::AfterStatement& after, engine::Context& ctx) {
  if (is_for_postgres_alone(ctx)) return;
  for (const auto& ref : after.effects.attached) {
    const schema::Table& child = *ctx.schema().table(ref.table);
    const schema::ForeignKey& fk = ctx.schema().foreign_key(ref);
    const auto late = late_key(ref.table, fk.parent, ctx);  // sqlite/fk-row-order adds it after the rows
    if (late && late->first <= ctx.statement_index() && late->after > ctx.statement_index()) continue;
    ctx.add_after("ALTER TABLE " + schema::quoted(child.name) + " ADD " +
                  schema::foreign_key_sql(ctx.schema(), child, fk));
  }
}

constexpr engine::Example kBad[] = {
    {
        .title = "the parent comes later in the file",
        .sql = "CREATE TABLE post (\n  id TEXT PRIMARY KEY,\n  author_id TEXT REFERENCES author (id) ON DELETE "
               "CASCADE\n);\nCREATE TABLE author (id TEXT PRIMARY KEY);",
        .fixed = "CREATE TABLE post (\n  id TEXT PRIMARY KEY,\n  author_id TEXT\n);\nCREATE TABLE author (id TEXT "
                 "PRIMARY KEY);\n"
                 "ALTER TABLE post ADD CONSTRAINT post_author_id_fkey FOREIGN KEY (author_id) REFERENCES author (id) "
                 "ON DELETE CASCADE;",
    },
    {
        .title = "two tables that refer to each other",
        .sql = "CREATE TABLE x (id TEXT PRIMARY KEY, y_id TEXT, FOREIGN KEY (y_id) REFERENCES y (id));\n"
               "CREATE TABLE y (id TEXT PRIMARY KEY, x_id TEXT, FOREIGN KEY (x_id) REFERENCES x (id));",
        .fixed = "CREATE TABLE x (id TEXT PRIMARY KEY, y_id TEXT);\n"
                 "CREATE TABLE y (id TEXT PRIMARY KEY, x_id TEXT, FOREIGN KEY (x_id) REFERENCES x (id));\n"
                 "ALTER TABLE x ADD CONSTRAINT x_y_id_fkey FOREIGN KEY (y_id) REFERENCES y (id);",
    },
};
constexpr engine::Example kGood[] = {
    {.title = "the parent comes first",
     .sql = "CREATE TABLE a (id TEXT PRIMARY KEY);\nCREATE TABLE b (a_id TEXT REFERENCES a (id));"},
    {.title = "a table that refers to itself",
     .sql = "CREATE TABLE a (id TEXT PRIMARY KEY, up TEXT REFERENCES a (id));"},
};
constexpr engine::Visit kVisits[] = {engine::on<&check>(), engine::on<&check_added>(), engine::on<&add_waiting>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: foreign keys", "https://sqlite.org/foreignkeys.html"},
    {"PostgreSQL: foreign keys", "https://www.postgresql.org/docs/15/ddl-constraints.html#DDL-CONSTRAINTS-FK"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/fk-forward-reference",
    .summary = "foreign key to a table that is created later",
    .why = "PostgreSQL looks for the parent when the constraint is created and stops here with 42P01.",
    .sqlstate = "42P01",
    .postgres_says = "relation \"author\" does not exist",
    .notes =
        "The constraint leaves its place and is added after the statement that completes its parent, in this file or a "
        "later one.",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_fk_forward_reference
