// SQLite takes a string where only a name can stand.
#include "engine/context.h"
#include "rules/dialect/sqlite/identifier.h"
#include "schema/names.h"

namespace sqlferry::rules::sqlite_string_identifier {
namespace {

void report(std::string_view name, std::string text, engine::Context& ctx, text::Span span) {
  ctx.report_once(span, "string `'{}'` stands for a name", name).fix("quote names as PostgreSQL does");
  ctx.replace(span, std::move(text));
}

void check(const engine::NameUse& use, engine::Context& ctx) {
  if (trouble_of(use) == NameTrouble::string) report(use.name->text, rewritten_name(use), ctx, ctx.span());
}

/// In an index or key SQLite turns a string into the column of that name.
void check_key(const ast::IndexedColumn& column, engine::Context& ctx) {
  const auto* string = ast::as<ast::Literal>(column.value);
  const auto& relations = ctx.scope().relations;
  if (!string || string->kind != ast::Literal::Kind::string || relations.empty() || !relations.front().table) return;
  const schema::Column* named = relations.front().table->column(schema::folded(string->value));
  if (named) report(string->value, schema::in_quotes(named->name), ctx, column.value->span);
}

constexpr engine::Example kBad[] = {
    {
        .title = "a column",
        .sql = "CREATE TABLE t ('from' TEXT, 'note' TEXT);",
        .fixed = "CREATE TABLE t (\"from\" TEXT, \"note\" TEXT);",
    },
    {
        .title = "an index",
        .given = "CREATE TABLE t (a TEXT);",
        .sql = "CREATE INDEX 't_a' ON t ('a');",
        .fixed = "CREATE INDEX \"t_a\" ON t (\"a\");",
    },
};
constexpr engine::Example kGood[] = {{
    .title = "a string that is one",
    .sql = "CREATE TABLE t (a TEXT DEFAULT 'from');",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>(), engine::on<&check_key>()};
constexpr engine::Reference kReferences[] = {{"SQLite: keywords and quotes", "https://sqlite.org/lang_keywords.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/string-identifier",
    .summary = "string in single quotes where a name stands",
    .why = "In PostgreSQL single quotes make a string and never a name; it stops here with 42601.",
    .sqlstate = "42601",
    .postgres_says = "syntax error at or near \"'from'\"",
    .notes = "The name keeps its case and its quotes become double ones.",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_string_identifier
