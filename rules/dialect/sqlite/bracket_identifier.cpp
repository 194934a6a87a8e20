// Square brackets are SQL Server's quotes, which SQLite also takes; PostgreSQL reads an array subscript.
#include "engine/context.h"
#include "rules/dialect/sqlite/identifier.h"

namespace sqlferry::rules::sqlite_bracket_identifier {
namespace {

void check(const engine::NameUse& use, engine::Context& ctx) {
  if (trouble_of(use) != NameTrouble::bracket) return;
  ctx.report_once(ctx.span(), "name `{}` is quoted with square brackets", use.name->text)
      .fix("quote names as PostgreSQL does");
  ctx.replace(ctx.span(), rewritten_name(use));
}

constexpr engine::Example kBad[] = {{
    .title = "a table as SQL Server tools write it",
    .sql = "CREATE TABLE [order] ([id] TEXT, [Full Name] TEXT);",
    .fixed = "CREATE TABLE \"order\" (\"id\" TEXT, \"Full Name\" TEXT);",
}};
constexpr engine::Example kGood[] = {{
    .title = "double quotes",
    .sql = "CREATE TABLE \"order\" (\"id\" TEXT);",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {{"SQLite: keywords and quotes", "https://sqlite.org/lang_keywords.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/bracket-identifier",
    .summary = "identifier in square brackets",
    .why = "PostgreSQL quotes names with double quotes and stops at the bracket with 42601.",
    .sqlstate = "42601",
    .postgres_says = "syntax error at or near \"[\"",
    .notes = "The name keeps its case and its quotes.",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_bracket_identifier
