// CREATE TABLE IF NOT EXISTS of a table that is there, and is another.
#include "engine/context.h"
#include "schema/type_text.h"
#include "sql/placeholder.h"

namespace sqlferry::rules::idem_guard_hides_drift {
namespace {

/// What the statement wants otherwise: a column that is not there, or one of another sort.
std::string difference(const ast::CreateTable& create, const schema::Table& there, const schema::Catalog& catalog) {
  for (const auto& def : create.columns) {
    const schema::Column* column = there.column(catalog.key_of(def.name));
    if (!column) return fmt::format("it has no `{}`", def.name.text);
    if (!def.type || sql::has_placeholder(def.type->words)) continue;
    const std::string type = schema::postgres_type_text(*def.type);
    const auto cls = schema::class_of_postgres_type(type);
    const bool differs =
        cls != column->type.cls && cls != schema::TypeClass::unknown && column->type.cls != schema::TypeClass::unknown;
    if (differs) return fmt::format("its `{}` is {}", column->name, column->type.postgres);
  }
  return {};
}

void check(const ast::CreateTable& create, engine::Context& ctx) {
  if (!create.if_not_exists || !ctx.step().already_there || create.temporary) return;
  const schema::Table* there = ctx.table(create.name);
  if (!there || there->partly_known || !ctx.schema().is_sure_of(there->key)) return;
  const std::string what = difference(create, *there, ctx.schema());
  if (what.empty()) return;
  ctx.report(create.name.span, "`{}` is there already, and {}", there->name, what)
      .help(fmt::format("`{}` is made at {}.", there->name, ctx.where(there->place)))
      .related(ctx.related(there->place, fmt::format("`{}` is made here", there->name)));
}

constexpr engine::Example kBad[] = {{
                                        .title = "a column more",
                                        .given = "CREATE TABLE users (id INTEGER);",
                                        .sql = "CREATE TABLE IF NOT EXISTS users (id INTEGER, email TEXT);",
                                        .fixed = "CREATE TABLE IF NOT EXISTS users (id INTEGER, email TEXT);",
                                        .is_postgres = true,
                                    },
                                    {
                                        .title = "another type",
                                        .given = "CREATE TABLE users (id INTEGER);",
                                        .sql = "CREATE TABLE IF NOT EXISTS users (id UUID);",
                                        .fixed = "CREATE TABLE IF NOT EXISTS users (id UUID);",
                                        .is_postgres = true,
                                    }};
constexpr engine::Example kGood[] = {{
    .title = "the same table",
    .given = "CREATE TABLE users (id INTEGER, email TEXT);",
    .sql = "CREATE TABLE IF NOT EXISTS users (id INT, email VARCHAR(9));",
    .is_postgres = true,
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: CREATE TABLE", "https://www.postgresql.org/docs/15/sql-createtable.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "idem/guard-hides-drift",
    .summary = "IF NOT EXISTS that keeps another table",
    .why =
        "PostgreSQL says NOTICE and goes on: the table stays as it was, and what follows meets one without "
        "the new columns.",
    .sqlstate = "42P07",
    .postgres_says = "NOTICE: relation \"users\" already exists, skipping",
    .severity = engine::Severity::warning,
    .fix = engine::FixSafety::none,
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::idem_guard_hides_drift
