// INDEXED BY and NOT INDEXED tell SQLite how to search.
#include "engine/context.h"

namespace sqlferry::rules::sqlite_index_hint {
namespace {

void remove_hint(text::Span hint, engine::Context& ctx) {
  if (hint.empty()) return;
  ctx.report(hint, "`{}` tells SQLite which index to use", ctx.source(hint)).fix("remove the hint");
  ctx.remove(ctx.with_space_before(hint));
}

void check_table(const ast::TableRef& ref, engine::Context& ctx) {
  if (const auto* named = std::get_if<ast::NamedTable>(&ref.node)) remove_hint(named->hint_span, ctx);
}

template <class Statement>
void check(const Statement& statement, engine::Context& ctx) {
  remove_hint(statement.hint_span, ctx);
}

constexpr engine::Example kBad[] = {
    {
        .title = "a named index",
        .given = "CREATE TABLE t (a TEXT);\n"
                 "CREATE INDEX t_a ON t (a);",
        .sql = "CREATE VIEW v AS SELECT a FROM t INDEXED BY t_a WHERE a > 'x';",
        .fixed = "CREATE VIEW v AS SELECT a FROM t WHERE a > 'x';",
    },
    {
        .title = "no index",
        .given = "CREATE TABLE t (a TEXT);",
        .sql = "DELETE FROM t NOT INDEXED WHERE a = 'x';",
        .fixed = "DELETE FROM t WHERE a = 'x';",
    },
};
constexpr engine::Example kGood[] = {{
    .title = "a column of that name",
    .given = "CREATE TABLE t (indexed TEXT);",
    .sql = "UPDATE t SET indexed = 'x';",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check_table>(), engine::on<&check<ast::Update>>(),
                                     engine::on<&check<ast::Delete>>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: INDEXED BY", "https://sqlite.org/lang_indexedby.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/index-hint",
    .summary = "INDEXED BY or NOT INDEXED",
    .why = "PostgreSQL's planner chooses indexes by itself and stops at the hint with 42601.",
    .sqlstate = "42601",
    .postgres_says = "syntax error at or near \"BY\"",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_index_hint
