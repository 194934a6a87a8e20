// libSQL's ALTER COLUMN ... TO gives a column another definition.
#include <algorithm>

#include "rules/dialect/sqlite/collation.h"
#include "rules/dialect/sqlite/rebuild_sql.h"
#include "rules/project/prisma_enum.h"
#include "schema/names.h"

namespace sqlferry::rules::sqlite_alter_column_to {
namespace {

using schema::Table;

const ast::RedefineColumn* redefined(const ast::Statement& statement) {
  const auto* alter = ast::as<ast::AlterTable>(statement);
  return alter && alter->actions.size() == 1 ? std::get_if<ast::RedefineColumn>(&alter->actions[0].node) : nullptr;
}

/// Keys stay as they are: libSQL changes the type, NOT NULL, DEFAULT, CHECK and REFERENCES.
Table with_column(Table table, const std::string& key, schema::AddedColumn added) {
  schema::Column& column = *table.column(key);
  const bool in_key = table.primary && std::ranges::count(table.primary->columns, key) > 0;
  added.column.name = column.name;
  added.column.generator = column.generator;
  added.column.not_null = added.column.not_null || in_key;
  column = std::move(added.column);
  std::erase_if(table.foreign_keys,
                [&](const schema::ForeignKey& fk) { return fk.columns == std::vector<std::string>{key}; });
  table.foreign_keys.insert(table.foreign_keys.end(), added.foreign_keys.begin(), added.foreign_keys.end());
  std::erase_if(table.checks, [&](const schema::Check& check) { return check.column == key; });
  for (auto& check : added.checks) {
    const auto same = [&](const schema::Check& there) { return there.text == check.text; };
    if (std::ranges::none_of(table.checks, same)) table.checks.push_back(std::move(check));
  }
  return table;
}

/// The table whose column gets another definition under the same name; nullptr: it cannot be told what changes.
const Table* altered(const ast::AlterTable& alter, const ast::RedefineColumn& action, const engine::Context& ctx) {
  const Table* table = ctx.schema().table(ctx.schema().key_of(alter.table));
  const std::string key = ctx.schema().key_of(action.column);
  return table && table->column(key) && key == ctx.schema().key_of(action.def.name) ? table : nullptr;
}

void refuse(const ast::RedefineColumn& action, std::string_view reason, engine::Context& ctx) {
  ctx.report(action.column.span, "`ALTER COLUMN {} TO` {}", action.column.text, reason)
      .fidelity(engine::Fidelity::unsupported)
      .help("Write ALTER COLUMN with TYPE, SET NOT NULL and SET DEFAULT.");
}

void check(const engine::BeforeStatement&, engine::Context& ctx) {
  const auto* action = redefined(ctx.statement());
  const Table* from = action ? altered(*ast::as<ast::AlterTable>(ctx.statement()), *action, ctx) : nullptr;
  if (!from) return;
  auto draft = ctx.draft(ctx.statement(), nullptr, nullptr);
  Table to = with_column(*from, ctx.schema().key_of(action->column), std::move(draft.step.added.front()));
  const ast::Expr unchanged;
  std::vector<schema::ColumnSource> sources;
  for (const auto& column : from->columns) sources.push_back({&unchanged, &column});
  std::string reason;
  const auto diff = schema::compare_tables(*from, to, sources, ctx.schema(), reason);
  if (!diff) {
    refuse(*action, reason, ctx);
    return ctx.replace_group({ctx.statement_index()}, {ctx.commented(reason)}, [](schema::Catalog&) {});
  }
  for (const auto& column : to.columns) {
    require_enum(column, ctx);
    require_nocase(column.type.case_blind, ctx);
  }
  for (auto& requirement : draft.required) ctx.require(std::move(requirement));
  auto sql = rebuild_statements({*from, to, *diff, sources, std::vector<std::string>(to.columns.size())}, ctx.schema());
  ctx.report(action->column.span, "`ALTER COLUMN {} TO` is libSQL's", action->column.text)
      .fix(sql.empty() ? "remove the statement, which changes nothing" : "change what is different");
  ctx.replace_group({ctx.statement_index()}, std::move(sql),
                    [to](schema::Catalog& catalog) { catalog.replace_table(to); });
}

/// What the moment before could not compare.
void check_left(const ast::AlterTable& alter, engine::Context& ctx) {
  for (const auto& action : alter.actions) {
    const auto* redefine = std::get_if<ast::RedefineColumn>(&action.node);
    if (!redefine || (alter.actions.size() == 1 && altered(alter, *redefine, ctx))) continue;
    refuse(*redefine, "changes what the migrations do not show", ctx);
    return ctx.comment_out("it changes what the migrations do not show");
  }
}

constexpr std::string_view kGiven =
    "CREATE TABLE team (id INTEGER PRIMARY KEY);\n"
    "CREATE TABLE member (id INTEGER PRIMARY KEY, name TEXT, team_id INTEGER, active BOOLEAN DEFAULT false);";
constexpr engine::Example kBad[] = {
    {
        .title = "a column becomes required",
        .given = kGiven,
        .sql = "ALTER TABLE `member` ALTER COLUMN \"name\" TO \"name\" text NOT NULL DEFAULT 'nobody';",
        .fixed = "ALTER TABLE member\n  ALTER COLUMN name SET DEFAULT 'nobody',\n  ALTER COLUMN name SET NOT NULL;",
    },
    {
        .title = "a column refers to another table",
        .given = kGiven,
        .sql = "ALTER TABLE member ALTER COLUMN team_id TO team_id INTEGER REFERENCES team (id) ON DELETE CASCADE;",
        .fixed = "ALTER TABLE member ADD CONSTRAINT member_team_id_fkey FOREIGN KEY (team_id) REFERENCES team (id) ON "
                 "DELETE CASCADE;",
    },
    {
        .title = "another type",
        .given = kGiven,
        .sql = "ALTER TABLE member ALTER COLUMN active TO active TEXT;",
        .fixed = "ALTER TABLE member\n  ALTER COLUMN active DROP DEFAULT,\n  ALTER COLUMN active TYPE TEXT USING "
                 "active::int::text;",
    },
    {
        .title = "a key that another table refers to gets another type",
        .given = "CREATE TABLE team (id TEXT PRIMARY KEY);\nCREATE TABLE member (team_id TEXT REFERENCES team (id));",
        .sql = "ALTER TABLE team ALTER COLUMN id TO id INTEGER;",
        .fixed =
            "/* not translated: changes a column that other tables refer to\nALTER TABLE team ALTER COLUMN id TO id "
            "INTEGER */;",
    },
};
constexpr engine::Example kGood[] = {{
    .title = "PostgreSQL's",
    .given = kGiven,
    .sql = "ALTER TABLE member ALTER COLUMN name SET NOT NULL;",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>(), engine::on<&check_left>()};
constexpr engine::Reference kReferences[] = {
    {"libSQL: ALTER TABLE extensions",
     "https://github.com/tursodatabase/libsql/blob/main/libsql-sqlite3/doc/libsql_extensions.md"},
    {"PostgreSQL: ALTER TABLE", "https://www.postgresql.org/docs/15/sql-altertable.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/alter-column-to",
    .summary = "ALTER COLUMN ... TO, which libSQL has",
    .why = "PostgreSQL wants TYPE, SET or DROP behind the column and stops here with 42601.",
    .sqlstate = "42601",
    .postgres_says = "syntax error at or near \"TO\"",
    .notes =
        "The new definition is compared with the column as it stands, and what differs is changed. libSQL leaves the "
        "rows that are there unchecked; PostgreSQL checks them.",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_alter_column_to
