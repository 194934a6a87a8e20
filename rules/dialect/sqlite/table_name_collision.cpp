// A table or view whose name PostgreSQL gave to the index of a key or to a sequence.
#include "engine/context.h"
#include "rules/dialect/sqlite/identifier.h"
#include "schema/names.h"

namespace sqlferry::rules::sqlite_table_name_collision {
namespace {

void check(const engine::NameUse& use, engine::Context& ctx) {
  if (trouble_of(use) != NameTrouble::taken || use.name != named_relation(ctx.statement())) return;
  const std::string text = rewritten_name(use);
  ctx.report(ctx.span(), "name `{}` is taken by a key constraint or sequence in PostgreSQL", use.name->text)
      .fidelity(engine::Fidelity::changed)
      .fix(fmt::format("write `{}`", text));
  ctx.replace(ctx.span(), text);
}

constexpr engine::Example kBad[] = {{
    .title = "the name that PostgreSQL gave to the primary key",
    .given = "CREATE TABLE t (a TEXT NOT NULL PRIMARY KEY);",
    .sql = "CREATE TABLE t_pkey (a TEXT);",
    .fixed = "CREATE TABLE t_pkey1 (a TEXT);",
}};
constexpr engine::Example kGood[] = {{
    .title = "a name of its own",
    .given = "CREATE TABLE t (a TEXT NOT NULL PRIMARY KEY);",
    .sql = "CREATE TABLE t_keys (a TEXT);",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: CREATE TABLE", "https://www.postgresql.org/docs/15/sql-createtable.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/table-name-collision",
    .summary = "table name that PostgreSQL has given to something else",
    .why =
        "In PostgreSQL the index of a key and the sequence of an identity column have names like tables; it stops here "
        "with 42P07.",
    .sqlstate = "42P07",
    .postgres_says = "relation \"t_pkey\" already exists",
    .notes =
        "The table gets a number behind its name, and later statements of the chain follow; the application has to "
        "know.",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_table_name_collision
