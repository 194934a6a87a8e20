// PRAGMA sets up SQLite itself, for which there is nothing in PostgreSQL, or asks about the schema: a script goes by
// the answer.
#include "rules/dialect/sqlite/catalog_query.h"
#include "schema/names.h"

namespace sqlferry::rules::sqlite_pragma {
namespace {

/// Nothing: nobody reads the answer, or there is none.
std::optional<std::string> query_for(const ast::Pragma& pragma, const engine::Context& ctx) {
  if (!ctx.script()) return std::nullopt;
  const std::string name = schema::folded(pragma.name.name.text);
  if (name == "foreign_keys" && pragma.value.empty()) return "SELECT 1 AS foreign_keys";
  return pragma_query(name, pragma.value, ctx);
}

void check(const ast::Pragma& pragma, engine::Context& ctx) {
  auto& finding = ctx.report(ctx.span(), "`PRAGMA {}` is SQLite's own statement", pragma.name.name.text);
  if (auto query = query_for(pragma, ctx)) {
    ctx.replace(ctx.span(), std::move(*query));
    finding.fix("ask PostgreSQL's catalogue").fidelity(engine::Fidelity::changed);
    if (!pragma.value.empty()) finding.help("Types and defaults are answered as PostgreSQL spells them.");
    return;
  }
  finding.fix("remove the statement");
  ctx.remove_statement();
}

constexpr engine::Example kBad[] = {
    {
        .title = "foreign keys switched off around a rebuild",
        .sql = "PRAGMA foreign_keys=OFF;\nCREATE TABLE t (a TEXT);",
        .fixed = "CREATE TABLE t (a TEXT);",
    },
    {
        .title = "a script asks for the keys of an index",
        .given = "    await queryInterface.sequelize.query('CREATE TABLE note (id INTEGER PRIMARY KEY, title TEXT)');\n"
                 "    await queryInterface.sequelize.query('CREATE INDEX note_title ON note (title)');",
        .sql = "    const [parts] = await queryInterface.sequelize.query('PRAGMA index_info(note_title)');",
        .fixed = "    const [parts] = await queryInterface.sequelize.query('SELECT (k.n - 1)::integer AS seqno, "
                 "coalesce(nullif(k.attnum, 0) - 1, -2) AS cid, a.attname AS name FROM pg_index i CROSS JOIN LATERAL "
                 "unnest(i.indkey::smallint[]) WITH ORDINALITY AS k (attnum, n) LEFT JOIN pg_attribute a ON a.attrelid "
                 "= i.indrelid AND a.attnum = k.attnum AND k.attnum > 0 WHERE i.indexrelid = "
                 "to_regclass(quote_ident(\\'note_title\\')) ORDER BY 1');",
        .framework = project::Framework::sequelize,
    },
};
constexpr engine::Example kGood[] = {{
    .title = "a column of that name",
    .sql = "CREATE TABLE t (pragma TEXT);",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: PRAGMA", "https://sqlite.org/pragma.html"},
    {"PostgreSQL: system catalogs", "https://www.postgresql.org/docs/15/catalogs.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/pragma",
    .summary = "PRAGMA statement",
    .why = "PostgreSQL has no PRAGMA and stops here with 42601; the rest of the file does not run.",
    .sqlstate = "42601",
    .postgres_says = "syntax error at or near \"PRAGMA\"",
    .notes =
        "Foreign keys are always enforced in PostgreSQL; pragmas that tune the SQLite file have no counterpart. In a "
        "script, which may go by the answer, `table_info`, `table_xinfo`, `index_list`, `index_info` and "
        "`foreign_key_list` become queries of PostgreSQL's catalogue with the same columns, in which types and "
        "defaults are spelled as PostgreSQL does; elsewhere nobody "
        "reads what they answer, and they go.",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_pragma
