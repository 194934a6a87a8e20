// SQLite reads a name after DEFAULT as a string, in double quotes or bare.
#include "engine/context.h"
#include "schema/names.h"

namespace sqlferry::rules::sqlite_double_quoted_default {
namespace {

void check(const ast::Constraint& constraint, engine::Context& ctx) {
  const auto* clause = std::get_if<ast::DefaultClause>(&constraint.node);
  const auto* ref = clause && clause->value ? ast::as<ast::ColumnRef>(ast::without_parens(*clause->value)) : nullptr;
  if (!ref || ref->parts.size() != 1) return;
  const ast::Name& name = ref->parts[0];
  // A bare word may be one that PostgreSQL knows: DEFAULT current_user.
  if (ctx.dialect() == sql::Dialect::postgres && name.quote != ast::Quote::double_quote) return;
  const std::string text = schema::string_literal(name.text);
  ctx.report(name.span, "`{}` after `DEFAULT` is a name in PostgreSQL; SQLite reads a string", ctx.source(name.span))
      .fix(fmt::format("write `{}`", text));
  const bool fitted =
      ctx.sql(clause->value_span) != ctx.source(clause->value_span);  // to the column's type, by another rule
  if (!fitted) ctx.replace(clause->value->span, text);
}

constexpr engine::Example kBad[] = {
    {
        .title = "in double quotes",
        .sql = "CREATE TABLE t (state TEXT DEFAULT \"draft\");",
        .fixed = "CREATE TABLE t (state TEXT DEFAULT 'draft');",
    },
    {
        .title = "a bare word",
        .sql = "CREATE TABLE t (state TEXT DEFAULT draft);",
        .fixed = "CREATE TABLE t (state TEXT DEFAULT 'draft');",
    },
};
constexpr engine::Example kGood[] = {{
    .title = "a string",
    .sql = "CREATE TABLE t (state TEXT DEFAULT 'draft');",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: CREATE TABLE, DEFAULT clause", "https://sqlite.org/lang_createtable.html#the_default_clause"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/double-quoted-default",
    .summary = "name as DEFAULT that SQLite reads as a string",
    .why = "In PostgreSQL double quotes always make a name, and a default cannot refer to a column (0A000).",
    .sqlstate = "0A000",
    .postgres_says = "cannot use column reference in DEFAULT expression",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_double_quoted_default
