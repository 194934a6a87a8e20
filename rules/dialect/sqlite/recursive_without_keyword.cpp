// WITH that reads itself without the word RECURSIVE.
#include <algorithm>

#include "engine/context.h"
#include "schema/tables_of.h"

namespace sqlferry::rules::sqlite_recursive_without_keyword {
namespace {

/// A table of the list reads itself or one that comes later.
bool looks_ahead(const ast::With& with, const schema::Catalog& catalog) {
  std::vector<std::string> later;
  for (auto table = with.tables.rbegin(); table != with.tables.rend(); ++table) {
    later.push_back(catalog.key_of(table->name));
    if (!table->select) continue;
    std::vector<std::string> read;
    schema::add_tables(*table->select, catalog, read);
    if (std::ranges::any_of(read, [&](const std::string& key) { return std::ranges::find(later, key) != later.end(); }))
      return true;
  }
  return false;
}

template <class Statement>
void check(const Statement& statement, engine::Context& ctx) {
  if (!statement.with || statement.with->recursive || !looks_ahead(*statement.with, ctx.schema())) return;
  const sql::Token* word = ctx.token_from(statement.with->span.begin);
  ctx.report(word->span, "`{}` reads itself without the word RECURSIVE", ctx.source(word->span))
      .fix("write `WITH RECURSIVE`");
  ctx.replace(word->span, "WITH RECURSIVE");
}

constexpr engine::Example kBad[] = {{
    .title = "numbers",
    .sql = "CREATE VIEW v AS WITH c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 5) SELECT n FROM c;",
    .fixed = "CREATE VIEW v AS WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 5) SELECT n "
             "FROM c;",
}};
constexpr engine::Example kGood[] = {
    {.title = "nothing reads itself",
     .sql = "CREATE VIEW v AS WITH a (n) AS (SELECT 1), b (m) AS (SELECT n FROM a) SELECT m FROM b;"}};
constexpr engine::Visit kVisits[] = {engine::on<&check<ast::Select>>(), engine::on<&check<ast::Insert>>(),
                                     engine::on<&check<ast::Update>>(), engine::on<&check<ast::Delete>>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: WITH", "https://sqlite.org/lang_with.html"},
    {"PostgreSQL: WITH", "https://www.postgresql.org/docs/15/queries-with.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/recursive-without-keyword",
    .summary = "recursive WITH without RECURSIVE",
    .why = "PostgreSQL looks for a table of that name outside of the query and stops here with 42P01.",
    .sqlstate = "42P01",
    .postgres_says = "relation \"c\" does not exist",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_recursive_without_keyword
