// PostgreSQL keeps tables, views, sequences, indexes and key constraints under the same set of names.
#include "engine/context.h"
#include "rules/dialect/sqlite/identifier.h"
#include "schema/names.h"

namespace sqlferry::rules::sqlite_index_name_collision {
namespace {

void check(const engine::NameUse& use, engine::Context& ctx) {
  const auto* create = ast::as<ast::CreateIndex>(ctx.statement());
  if (trouble_of(use) != NameTrouble::taken || !create || !create->name || &create->name->name != use.name) return;
  const std::string text = rewritten_name(use);
  ctx.report(ctx.span(), "index name `{}` is taken by a table, sequence or key constraint in PostgreSQL",
             use.name->text)
      .fidelity(engine::Fidelity::changed)
      .fix(fmt::format("write `{}`", text));
  ctx.replace(ctx.span(), text);
}

constexpr engine::Example kBad[] = {{
    .title = "the name that PostgreSQL gave to the primary key",
    .given = "CREATE TABLE t (a TEXT NOT NULL PRIMARY KEY, b TEXT);",
    .sql = "CREATE INDEX t_pkey ON t (b);",
    .fixed = "CREATE INDEX t_pkey1 ON t (b);",
}};
constexpr engine::Example kGood[] = {{
    .title = "a name of its own",
    .given = "CREATE TABLE t (a TEXT NOT NULL PRIMARY KEY, b TEXT);",
    .sql = "CREATE INDEX t_b ON t (b);",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: CREATE INDEX", "https://www.postgresql.org/docs/15/sql-createindex.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/index-name-collision",
    .summary = "index name that PostgreSQL has given to something else",
    .why =
        "In PostgreSQL a primary key or UNIQUE constraint is an index with a name of its own, and so is taken what "
        "SQLite has "
        "free; it stops here with 42P07.",
    .sqlstate = "42P07",
    .postgres_says = "relation \"t_pkey\" already exists",
    .notes = "The index gets a number behind its name; a later DROP INDEX follows.",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_index_name_collision
