// Backticks are MySQL's quotes, which SQLite also takes; PostgreSQL does not know the character.
#include "engine/context.h"
#include "rules/dialect/sqlite/identifier.h"

namespace sqlferry::rules::sqlite_backtick_identifier {
namespace {

void check(const engine::NameUse& use, engine::Context& ctx) {
  if (trouble_of(use) != NameTrouble::backtick) return;
  ctx.report_once(ctx.span(), "name `{}` is quoted with backticks", use.name->text)
      .fix("quote names as PostgreSQL does");
  ctx.replace(ctx.span(), rewritten_name(use));
}

constexpr engine::Example kBad[] = {
    {
        .title = "a table as MySQL tools write it",
        .sql = "CREATE TABLE `order` (`id` TEXT, `createdAt` TEXT);",
        .fixed = "CREATE TABLE \"order\" (\"id\" TEXT, \"createdAt\" TEXT);",
    },
    {
        .title = "a column in a query",
        .given = "CREATE TABLE t (a TEXT);",
        .sql = "UPDATE t SET `a` = 'x';",
        .fixed = "UPDATE t SET \"a\" = 'x';",
    },
};
constexpr engine::Example kGood[] = {{
    .title = "a backtick in a string",
    .sql = "CREATE TABLE t (a TEXT DEFAULT '`');",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {{"SQLite: keywords and quotes", "https://sqlite.org/lang_keywords.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/backtick-identifier",
    .summary = "identifier in backticks",
    .why = "PostgreSQL quotes names with double quotes and stops at the backtick with 42601.",
    .sqlstate = "42601",
    .postgres_says = "syntax error at or near \"`\"",
    .notes = "The name keeps its case and its quotes.",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_backtick_identifier
