// CREATE VIEW IF NOT EXISTS.
#include "engine/context.h"

namespace sqlferry::rules::sqlite_view_if_not_exists {
namespace {

void check(const ast::CreateView& create, engine::Context& ctx) {
  if (!create.if_not_exists || create.materialized) return;
  auto& finding = ctx.report(create.if_not_exists_span, "`CREATE VIEW IF NOT EXISTS` is not PostgreSQL");
  if (ctx.step().already_there) {
    finding.fix("remove the statement: the view is there");
    ctx.remove_statement();
    return;
  }
  finding.fix("write `CREATE OR REPLACE VIEW`", ctx.span());
  const sql::Token* create_word = ctx.token_from(ctx.span().begin);
  if (!create.or_replace) ctx.replace(create_word->span, "CREATE OR REPLACE");
  ctx.remove(ctx.with_space_before(create.if_not_exists_span));
}

constexpr engine::Example kBad[] = {
    {
        .title = "a view",
        .given = "CREATE TABLE t (a TEXT);",
        .sql = "CREATE VIEW IF NOT EXISTS v AS SELECT a FROM t;",
        .fixed = "CREATE OR REPLACE VIEW v AS SELECT a FROM t;",
    },
    {
        .title = "a view that is there",
        .given = "CREATE TABLE t (a TEXT);\n"
                 "CREATE VIEW v AS SELECT a FROM t;",
        .sql = "CREATE VIEW IF NOT EXISTS v AS SELECT a FROM t;\n"
               "DROP VIEW v;",
        .fixed = "DROP VIEW v;",
    },
};
constexpr engine::Example kGood[] = {{
    .title = "an index may say so",
    .given = "CREATE TABLE t (a TEXT);",
    .sql = "CREATE INDEX IF NOT EXISTS t_a ON t (a);",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: CREATE VIEW", "https://www.postgresql.org/docs/15/sql-createview.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/view-if-not-exists",
    .summary = "CREATE VIEW IF NOT EXISTS",
    .why = "PostgreSQL has IF NOT EXISTS for tables and indexes, not for views, and stops here with 42601.",
    .sqlstate = "42601",
    .postgres_says = "syntax error at or near \"NOT\"",
    .notes =
        "OR REPLACE defines the view again where it is there; a view that the chain has created already is left alone.",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_view_if_not_exists
