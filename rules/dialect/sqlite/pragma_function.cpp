// pragma_table_info('t') and its like in FROM.
#include "rules/dialect/sqlite/catalog_query.h"
#include "rules/dialect/sqlite/support.h"

namespace sqlferry::rules::sqlite_pragma_function {
namespace {

constexpr std::string_view kPrefix = "pragma_";

void check(const ast::TableRef& ref, engine::Context& ctx) {
  const auto* function = std::get_if<ast::FunctionTable>(&ref.node);
  const auto* call = function ? ast::as<ast::Call>(function->call) : nullptr;
  const std::string name = call ? called_function(*call) : "";
  if (!name.starts_with(kPrefix)) return;
  const auto argument = call->args.empty() ? std::nullopt : string_value(*call->args[0], ctx);
  const auto query = pragma_query(std::string_view(name).substr(kPrefix.size()), argument.value_or(""), ctx);
  auto& finding = ctx.report_once(call->name[0].span, "`{}()` is SQLite's own function", name);
  if (!query) {
    finding.fidelity(engine::Fidelity::unsupported).help("Ask `pg_catalog` or `information_schema` for what it tells.");
    return ctx.comment_out("PostgreSQL tells this in pg_catalog");
  }
  ctx.replace(function->call->span, fmt::format("({}){}", *query, ref.alias ? "" : " AS " + name));
  if (finding.more_.empty()) finding.fix("ask PostgreSQL's catalogue", function->call->span);
  finding.fidelity(engine::Fidelity::changed).help("Types and defaults are answered as PostgreSQL spells them.");
}

constexpr engine::Example kBad[] = {
    {
        .title = "which columns does the index have?",
        .given = "CREATE TABLE note (id INTEGER PRIMARY KEY, title TEXT);\nCREATE INDEX note_title ON note (title);\n"
                 "CREATE TABLE seen (v TEXT);",
        .sql = "INSERT INTO seen SELECT name FROM pragma_index_info('note_title');",
        .fixed = "INSERT INTO seen SELECT name FROM (SELECT (k.n - 1)::integer AS seqno, coalesce(nullif(k.attnum, 0) "
                 "- 1, -2) AS "
                 "cid, a.attname AS name FROM pg_index i CROSS JOIN LATERAL unnest(i.indkey::smallint[]) WITH "
                 "ORDINALITY AS k (attnum, n) LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = "
                 "k.attnum AND k.attnum > 0 WHERE i.indexrelid = to_regclass('note_title') ORDER BY 1) AS "
                 "pragma_index_info;",
    },
    {
        .title = "one without a counterpart",
        .given = "CREATE TABLE seen (v TEXT);",
        .sql = "INSERT INTO seen SELECT compile_options FROM pragma_compile_options();",
        .fixed = "/* not translated: PostgreSQL tells this in pg_catalog\nINSERT INTO seen SELECT compile_options FROM "
                 "pragma_compile_options() */;",
    },
};
constexpr engine::Example kGood[] = {{
    .title = "the standard's views",
    .sql = "SELECT column_name FROM information_schema.columns WHERE table_name = 'note';",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: PRAGMA functions", "https://sqlite.org/pragma.html#pragfunc"},
    {"PostgreSQL: system catalogs", "https://www.postgresql.org/docs/15/catalogs.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/pragma-function",
    .summary = "PRAGMA as a function in FROM",
    .why = "PostgreSQL has no such function and stops here with 42883.",
    .sqlstate = "42883",
    .postgres_says = "function pragma_index_info(unknown) does not exist",
    .notes =
        "`table_info`, `table_xinfo`, `index_list`, `index_info` and `foreign_key_list` of a name that is written "
        "out become queries of PostgreSQL's catalogue with the same columns.",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_pragma_function
