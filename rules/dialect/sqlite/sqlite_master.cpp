// SQLite keeps the text of its schema in a table.
#include <algorithm>

#include "rules/dialect/sqlite/catalog_query.h"
#include "sql/keywords.h"

namespace sqlferry::rules::sqlite_sqlite_master {
namespace {

bool is_master(const ast::ObjectName& name) {
  static constexpr std::string_view kTables[] = {"SQLITE_MASTER", "SQLITE_SCHEMA", "SQLITE_TEMP_MASTER",
                                                 "SQLITE_TEMP_SCHEMA"};
  return std::ranges::any_of(kTables, [&](std::string_view table) { return sql::same_word(name.name.text, table); });
}

/// The text of the schema and where it lies in the file.
bool is_sqlites_alone(std::string_view word) { return sql::same_word(word, "SQL") || sql::same_word(word, "ROOTPAGE"); }

/// The statement names a column that only SQLite has, or all columns.
bool wants_more(const engine::Context& ctx) {
  const text::Span span = ctx.statement().span;
  const sql::Token* before = nullptr;
  for (const sql::Token* token = ctx.token_from(span.begin); token && token->span.end <= span.end;
       token = ctx.token_from(token->span.end)) {
    const std::string_view text = ctx.source(token->span);
    if (is_sqlites_alone(text)) return true;
    if (text == "*" && !(before && ctx.source(before->span) == "(")) return true;
    before = token;
  }
  return false;
}

void refuse(const ast::ObjectName& name, engine::Context& ctx) {
  ctx.report_once(name.span, "`{}` is SQLite's own catalogue", name.name.text)
      .fidelity(engine::Fidelity::unsupported)
      .help("Ask `information_schema.tables`, or `pg_catalog.pg_class` and `pg_catalog.pg_indexes`.");
  ctx.comment_out("PostgreSQL keeps its schema in pg_catalog");
}

void check_read(const ast::TableRef& ref, engine::Context& ctx) {
  const auto* named = std::get_if<ast::NamedTable>(&ref.node);
  if (!named || !is_master(named->name)) return;
  if (wants_more(ctx)) return refuse(named->name, ctx);
  ctx.replace(named->name.span, fmt::format("({}){}", kMasterQuery, ref.alias ? "" : " AS " + named->name.name.text));
  auto& finding = ctx.report_once(named->name.span, "`{}` is SQLite's own catalogue", named->name.name.text);
  finding.fidelity(engine::Fidelity::changed);
  if (finding.more_.empty()) finding.fix("ask PostgreSQL's catalogue", named->name.span);
}

template <class Statement>
void check_write(const Statement& statement, engine::Context& ctx) {
  if (is_master(statement.table)) refuse(statement.table, ctx);
}

constexpr std::string_view kGiven = "CREATE TABLE seen (name TEXT);";
constexpr engine::Example kBad[] = {
    {
        .title = "is the table there?",
        .given = kGiven,
        .sql = "INSERT INTO seen SELECT name FROM sqlite_master WHERE type = 'table';",
        .fixed =
            "INSERT INTO seen SELECT name FROM (SELECT CASE c.relkind WHEN 'i' THEN 'index' WHEN 'v' THEN 'view' ELSE "
            "'table' END AS type, c.relname::text AS name, coalesce(t.relname, c.relname)::text AS tbl_name FROM "
            "pg_class c LEFT JOIN pg_index i ON i.indexrelid = c.oid LEFT JOIN pg_class t ON t.oid = i.indrelid WHERE "
            "c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p', 'i', 'v') UNION ALL SELECT "
            "'trigger', g.tgname, t.relname FROM pg_trigger g JOIN pg_class t ON t.oid = g.tgrelid WHERE "
            "t.relnamespace = current_schema()::regnamespace AND NOT g.tgisinternal) AS sqlite_master WHERE type = "
            "'table';",
    },
    {
        .title = "the text of a table",
        .given = kGiven,
        .sql = "INSERT INTO seen SELECT sql FROM sqlite_master WHERE name = 'seen';",
        .fixed = "/* not translated: PostgreSQL keeps its schema in pg_catalog\n"
                 "INSERT INTO seen SELECT sql FROM sqlite_master WHERE name = 'seen' */;",
    },
};
constexpr engine::Example kGood[] = {{
    .title = "the standard's views",
    .sql = "SELECT table_name FROM information_schema.tables;",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check_read>(), engine::on<&check_write<ast::Insert>>(),
                                     engine::on<&check_write<ast::Update>>(), engine::on<&check_write<ast::Delete>>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: the schema table", "https://sqlite.org/schematab.html"},
    {"PostgreSQL: information schema", "https://www.postgresql.org/docs/15/infoschema-tables.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/sqlite-master",
    .summary = "statement that reads SQLite's catalogue",
    .why = "PostgreSQL has no such table and stops here with 42P01; its catalogue has other columns.",
    .sqlstate = "42P01",
    .postgres_says = "relation \"sqlite_master\" does not exist",
    .fidelity = engine::Fidelity::changed,
    .notes =
        "What asks for `type`, `name` and `tbl_name` asks PostgreSQL's catalogue in its place, where bare names are "
        "in lower case. The text of the schema (`sql`) is kept nowhere in PostgreSQL.",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_sqlite_master
