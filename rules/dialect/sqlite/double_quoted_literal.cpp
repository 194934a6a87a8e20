// SQLite takes a name in double quotes for a string where nothing has that name.
#include "engine/context.h"
#include "schema/names.h"

namespace sqlferry::rules::sqlite_double_quoted_literal {
namespace {

void check(const ast::ColumnRef& ref, engine::Context& ctx) {
  if (!ctx.typing().is_string(ref, ctx.scope())) return;
  const std::string text = schema::string_literal(ref.parts[0].text);
  ctx.report(ctx.span(), "`{}` names no column; SQLite reads it as a string", ctx.source(ctx.span()))
      .help("Look whether a column was meant and misspelled: SQLite does not tell.")
      .fix(fmt::format("write `{}`", text));
  ctx.replace(ctx.span(), text);
}

constexpr engine::Example kBad[] = {
    {
        .title = "a value",
        .given = "CREATE TABLE t (a TEXT);",
        .sql = "INSERT INTO t VALUES (\"it's\");",
        .fixed = "INSERT INTO t VALUES ('it''s');",
    },
    {
        .title = "a comparison",
        .given = "CREATE TABLE t (state TEXT);",
        .sql = "DELETE FROM t WHERE state = \"off\";",
        .fixed = "DELETE FROM t WHERE state = 'off';",
    },
};
constexpr engine::Example kGood[] = {{
    .title = "a column",
    .given = "CREATE TABLE t (state TEXT);",
    .sql = "DELETE FROM t WHERE \"state\" = 'off';",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: double-quoted string literals",
     "https://sqlite.org/quirks.html#double_quoted_string_literals_are_accepted"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/double-quoted-literal",
    .summary = "double-quoted string literal",
    .why = "In PostgreSQL double quotes always make a name, and no column has this one (42703).",
    .sqlstate = "42703",
    .postgres_says = "column \"off\" does not exist",
    .fix = engine::FixSafety::suggested,
    .notes = "Reported only where all tables around are known with their columns.",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_double_quoted_literal
