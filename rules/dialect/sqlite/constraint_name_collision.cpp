// SQLite does not look at the names of constraints; PostgreSQL wants them to differ.
#include "engine/context.h"
#include "rules/dialect/sqlite/identifier.h"
#include "schema/names.h"

namespace sqlferry::rules::sqlite_constraint_name_collision {
namespace {

void check(const engine::NameUse& use, engine::Context& ctx) {
  if (trouble_of(use) != NameTrouble::taken || ast::as<ast::CreateIndex>(ctx.statement()) ||
      use.name == named_relation(ctx.statement()))
    return;
  const std::string text = rewritten_name(use);
  ctx.report(ctx.span(), "constraint name `{}` is taken in PostgreSQL", use.name->text)
      .fidelity(engine::Fidelity::changed)
      .fix(fmt::format("write `{}`", text));
  ctx.replace(ctx.span(), text);
}

constexpr engine::Example kBad[] = {
    {
        .title = "UNIQUE constraints of two tables",
        .given = "CREATE TABLE a (code TEXT, CONSTRAINT unique_code UNIQUE (code));",
        .sql = "CREATE TABLE b (code TEXT, CONSTRAINT unique_code UNIQUE (code));",
        .fixed = "CREATE TABLE b (code TEXT, CONSTRAINT unique_code1 UNIQUE (code));",
    },
    {
        .title = "two checks of one table",
        .sql = "CREATE TABLE t (a TEXT CONSTRAINT filled CHECK (a <> ''), b TEXT CONSTRAINT filled CHECK (b <> ''));",
        .fixed =
            "CREATE TABLE t (a TEXT CONSTRAINT filled CHECK (a <> ''), b TEXT CONSTRAINT filled1 CHECK (b <> ''));",
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "checks of two tables: PostgreSQL finds them by table",
        .given = "CREATE TABLE a (code TEXT, CONSTRAINT filled CHECK (code <> ''));",
        .sql = "CREATE TABLE b (code TEXT, CONSTRAINT filled CHECK (code <> ''));",
    },
    {
        .title = "a column that is added twice keeps its name",
        .given = "CREATE TABLE a (code TEXT);",
        .sql = "ALTER TABLE a ADD COLUMN code TEXT;",
    },
};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: constraints", "https://www.postgresql.org/docs/15/ddl-constraints.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/constraint-name-collision",
    .summary = "constraint name that is taken in PostgreSQL",
    .why =
        "PostgreSQL wants the names of a table's constraints to differ (42710), and those of keys to differ from every "
        "table "
        "and index (42P07).",
    .sqlstate = "42P07",
    .postgres_says = "relation \"unique_code\" already exists",
    .notes = "The constraint gets a number behind its name.",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_constraint_name_collision
