// main and temp name the database files of a connection in SQLite.
#include "engine/context.h"
#include "schema/names.h"

namespace sqlferry::rules::sqlite_schema_qualifier {
namespace {

void replace_schema(const ast::Name& schema, const ast::Name& next, bool may_be_temporary, engine::Context& ctx) {
  const std::string key = schema::folded(schema.text);
  if (key != "main" && key != "temp") return;
  const bool temporary = key == "temp" && may_be_temporary;
  ctx.report_once(schema.span, "`{}` before a name is SQLite's name of a database file", schema.text)
      .fix(temporary ? "write `pg_temp`" : "remove the qualifier");
  if (temporary)
    ctx.replace(schema.span, "pg_temp");
  else
    ctx.remove({schema.span.begin, next.span.begin});
}

void check_object(const ast::ObjectName& name, engine::Context& ctx) {
  const auto* create = ast::as<ast::CreateIndex>(ctx.statement());
  const auto* trigger = ast::as<ast::CreateTrigger>(ctx.statement());
  const auto* drop = ast::as<ast::Drop>(ctx.statement());
  const bool follows_table =
      (create && create->name && &*create->name == &name) || (trigger && &trigger->name == &name) ||
      (drop && drop->kind == ast::ObjectKind::trigger);  // an index or trigger lies where its table does
  replace_schema(*name.schema, name.name, !follows_table, ctx);
}

void check_column(const ast::ColumnRef& ref, engine::Context& ctx) {
  if (ref.parts.size() == 3) replace_schema(ref.parts[0], ref.parts[1], true, ctx);
}

constexpr engine::Example kBad[] = {
    {
        .title = "the file itself",
        .sql = "CREATE TABLE main.t (a TEXT);\n"
               "CREATE INDEX main.t_a ON t (a);",
        .fixed = "CREATE TABLE t (a TEXT);\n"
                 "CREATE INDEX t_a ON t (a);",
        .findings = 2,
    },
    {
        .title = "a temporary table",
        .sql = "CREATE TABLE temp.t (a TEXT);",
        .fixed = "CREATE TABLE pg_temp.t (a TEXT);",
    },
};
constexpr engine::Example kGood[] = {{
    .title = "a table of that name",
    .given = "CREATE TABLE main (a TEXT);",
    .sql = "SELECT main.a FROM main;",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check_object>(), engine::on<&check_column>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: schema names", "https://sqlite.org/lang_naming.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/schema-qualifier",
    .summary = "main or temp before a name",
    .why = "PostgreSQL looks for a schema of this name and finds none (3F000).",
    .sqlstate = "3F000",
    .postgres_says = "schema \"main\" does not exist",
    .notes = "Tables of attached files keep their qualifier: a schema of that name can take their place.",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_schema_qualifier
