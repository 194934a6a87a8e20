// A virtual table lives in a module of SQLite: full-text search, R-tree and the like.
#include "engine/context.h"
#include "schema/names.h"

namespace sqlferry::rules {
namespace {

std::string_view advice(const std::string& module) {
  if (module.starts_with("fts")) return "Add a generated `tsvector` column with a GIN index to the table that holds the text, and search it with `@@`.";
  if (module.starts_with("rtree") || module == "geopoly") return "Keep the ranges in `int8range` or `box` columns with a GiST index, or use PostGIS.";
  if (module == "csv") return "Load the file into a table with COPY, or read it through file_fdw.";
  return "Look for an extension of PostgreSQL that does what the module does.";
}

void check_create(const ast::CreateVirtualTable& create, engine::Context& ctx) {
  ctx.report(create.name.span, "virtual table `{}` of module `{}` is not translated", create.name.name.text, create.module.text)
      .fidelity(engine::Fidelity::unsupported)
      .help(std::string(advice(schema::folded(create.module.text))));
  ctx.comment_out("PostgreSQL has no virtual tables");
}

void refuse(const ast::ObjectName& name, engine::Context& ctx) {
  const auto& tables = ctx.schema().virtual_tables;
  if (tables.empty() || !tables.contains(ctx.schema().key_of(name))) return;
  ctx.report_once(name.span, "`{}` is a virtual table, which was not translated", name.name.text).fidelity(engine::Fidelity::unsupported);
  ctx.comment_out("the virtual table is not there in PostgreSQL");
}

template <class Statement>
void check_use(const Statement& statement, engine::Context& ctx) {
  refuse(statement.table, ctx);
}

void check_read(const ast::TableRef& ref, engine::Context& ctx) {
  if (const auto* named = std::get_if<ast::NamedTable>(&ref.node)) refuse(named->name, ctx);
}

void check_drop(const ast::Drop& drop, engine::Context& ctx) {
  if (drop.kind != ast::ObjectKind::table || drop.names.size() != 1) return;
  const ast::ObjectName& name = drop.names.front();
  if (!ctx.schema().virtual_tables.contains(ctx.schema().key_of(name))) return;
  ctx.report(name.span, "`{}` is a virtual table, which was not translated", name.name.text)
      .fidelity(engine::Fidelity::exact)
      .fix("remove the statement");
  ctx.remove_statement();
}

constexpr engine::Example kBad[] = {
    {
        .title = "full-text search",
        .sql = "CREATE VIRTUAL TABLE doc_search USING fts5(title, body);",
        .fixed = "/* not translated: PostgreSQL has no virtual tables\n"
                 "CREATE VIRTUAL TABLE doc_search USING fts5(title, body) */;",
    },
    {
        .title = "its end",
        .given = "CREATE TABLE t (a TEXT);\n"
                 "CREATE VIRTUAL TABLE doc_search USING fts5(title, body);",
        .sql = "DROP TABLE doc_search;\n"
               "DROP TABLE t;",
        .fixed = "DROP TABLE t;",
    },
};
constexpr engine::Example kGood[] = {{
    .title = "an ordinary table",
    .sql = "CREATE TABLE doc_search (title TEXT, body TEXT);",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check_create>(), engine::on<&check_read>(), engine::on<&check_use<ast::Insert>>(), engine::on<&check_use<ast::Update>>(), engine::on<&check_use<ast::Delete>>(), engine::on<&check_use<ast::AlterTable>>(), engine::on<&check_drop>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: virtual tables", "https://sqlite.org/vtab.html"},
    {"PostgreSQL: full-text search", "https://www.postgresql.org/docs/15/textsearch.html"},
};

}  // namespace

extern constinit const engine::Rule sqlite_virtual_table = {
    .id = "sqlite/virtual-table",
    .summary = "CREATE VIRTUAL TABLE and its uses",
    .why = "Modules are part of SQLite; PostgreSQL stops here with 42601, and statements that use the table find none (42P01).",
    .sqlstate = "42601",
    .postgres_says = "syntax error at or near \"VIRTUAL\"",
    .fix = engine::FixSafety::none,
    .fidelity = engine::Fidelity::unsupported,
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules
