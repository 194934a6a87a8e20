// A word that PostgreSQL keeps for itself and SQLite takes as a name.
#include "engine/context.h"
#include "rules/dialect/sqlite/identifier.h"
#include "schema/names.h"

namespace sqlferry::rules::sqlite_reserved_word_identifier {
namespace {

void check(const engine::NameUse& use, engine::Context& ctx) {
  if (!is_bare_reserved_word(use)) return;
  const bool label = use.place == engine::NameUse::Place::bare_label;
  const char* what = label ? "an alias that PostgreSQL takes behind AS only" : "a reserved word in PostgreSQL";
  ctx.report_once(ctx.span(), "`{}` is {}", use.name->text, what).fix("put double quotes around the name");
  ctx.replace(ctx.span(), rewritten_name(use));
}

constexpr engine::Example kBad[] = {
    {
        .title = "a table",
        .sql = "CREATE TABLE user (name TEXT);",
        .fixed = "CREATE TABLE \"user\" (name TEXT);",
    },
    {
        .title = "columns",
        .given = "CREATE TABLE page (title TEXT, \"offset\" TEXT, \"desc\" TEXT);",
        .sql = "INSERT INTO page (offset, desc) VALUES ('1', 'first');",
        .fixed = "INSERT INTO page (\"offset\", \"desc\") VALUES ('1', 'first');",
    },
    {
        .title = "an alias without AS",
        .sql = "SELECT 2024 year;",
        .fixed = "SELECT 2024 \"year\";",
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "in double quotes",
        .sql = "CREATE TABLE \"user\" (name TEXT);",
    },
    {
        .title = "an alias behind AS, and a column behind a dot",
        .given = "CREATE TABLE page (\"offset\" TEXT);",
        .sql = "SELECT page.offset AS end FROM page;",
    },
};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: key words", "https://www.postgresql.org/docs/15/sql-keywords-appendix.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/reserved-word-identifier",
    .summary = "reserved word of PostgreSQL as a bare name",
    .why =
        "PostgreSQL reads the word as part of its grammar and stops here with 42601, unless the name is in double "
        "quotes.",
    .sqlstate = "42601",
    .postgres_says = "syntax error at or near \"user\"",
    .notes = "The name itself stays as it is; every later use of it needs the quotes too.",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_reserved_word_identifier
