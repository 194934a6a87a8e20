// ANALYZE of what is no table in PostgreSQL.
#include <algorithm>
#include <iterator>

#include "engine/context.h"
#include "schema/names.h"

namespace sqlferry::rules::sqlite_analyze_target {
namespace {

constexpr std::string_view kSchemas[] = {"main", "temp"};
constexpr std::string_view kCatalogs[] = {"sqlite_master", "sqlite_schema", "sqlite_temp_master", "sqlite_temp_schema"};

void check(const ast::Maintenance& maintenance, engine::Context& ctx) {
  if (maintenance.kind != ast::Maintenance::Kind::analyze || !maintenance.object) return;
  const ast::ObjectName& object = *maintenance.object;
  const std::string key = ctx.schema().key_of(object);
  if (ctx.schema().table(key)) return;
  if (const schema::Index* index = ctx.schema().index(key)) {
    const schema::Table* table = ctx.schema().table(index->table);
    if (!table) return;
    ctx.report(object.span, "`ANALYZE` of index `{}`", object.name.text).fix("name the table");
    ctx.replace(object.span, schema::quoted(table->name));
  } else if (std::ranges::find(kSchemas, key) != std::end(kSchemas)) {
    ctx.report(object.span, "`ANALYZE` of the database file `{}`", object.name.text).fix("analyze all tables");
    ctx.remove(ctx.with_space_before(object.span));
  } else if (std::ranges::find(kCatalogs, key) != std::end(kCatalogs)) {
    ctx.report(object.span, "`ANALYZE {}` reads SQLite's statistics again", object.name.text)
        .fix("remove the statement");
    ctx.remove_statement();
  }
}

constexpr engine::Example kBad[] = {
    {
        .title = "the database file",
        .sql = "ANALYZE main;",
        .fixed = "ANALYZE;",
    },
    {
        .title = "an index",
        .given = "CREATE TABLE t (a TEXT);\n"
                 "CREATE INDEX t_a ON t (a);",
        .sql = "ANALYZE t_a;",
        .fixed = "ANALYZE t;",
    },
    {
        .title = "as a dump has it",
        .sql = "CREATE TABLE t (a TEXT);\n"
               "ANALYZE sqlite_master;",
        .fixed = "CREATE TABLE t (a TEXT);\n"
                 "",
    },
};
constexpr engine::Example kGood[] = {{
    .title = "a table",
    .given = "CREATE TABLE t (a TEXT);",
    .sql = "ANALYZE t;",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: ANALYZE", "https://sqlite.org/lang_analyze.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/analyze-target",
    .summary = "ANALYZE of a file, an index or the catalogue",
    .why = "PostgreSQL analyzes tables; it finds none of this name (42P01) or skips the index with a warning.",
    .sqlstate = "42P01",
    .postgres_says = "relation \"main\" does not exist",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_analyze_target
