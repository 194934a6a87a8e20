// A generated column that SQLite computes when it is read.
#include "engine/context.h"

namespace sqlferry::rules::sqlite_generated_virtual {
namespace {

void check(const ast::Constraint& constraint, engine::Context& ctx) {
  const auto* generated = std::get_if<ast::GeneratedClause>(&constraint.node);
  if (!generated || generated->stored) return;
  if (!generated->storage_span.empty()) {
    ctx.report(generated->storage_span, "`VIRTUAL` generated columns are not in PostgreSQL 15").fix("write `STORED`");
    ctx.replace(generated->storage_span, "STORED");
  } else if (generated->generated_always) {  // the short form has a rule of its own
    ctx.report(ctx.span(), "generated column without the word `STORED`").fix("add `STORED`");
    ctx.replace({ctx.span().end - 1, ctx.span().end}, ") STORED");
  }
}

constexpr engine::Example kBad[] = {
    {
        .title = "virtual",
        .sql = "CREATE TABLE t (w REAL, h REAL, area REAL GENERATED ALWAYS AS (w * h) VIRTUAL);",
        .fixed = "CREATE TABLE t (w DOUBLE PRECISION, h DOUBLE PRECISION, area DOUBLE PRECISION GENERATED ALWAYS AS (w "
                 "* h) STORED);",
    },
    {
        .title = "virtual when nothing is said",
        .sql = "CREATE TABLE t (a TEXT, b TEXT GENERATED ALWAYS AS (trim(a)));",
        .fixed = "CREATE TABLE t (a TEXT, b TEXT GENERATED ALWAYS AS (trim(a)) STORED);",
    },
};
constexpr engine::Example kGood[] = {{
    .title = "stored",
    .sql = "CREATE TABLE t (a TEXT, b TEXT GENERATED ALWAYS AS (trim(a)) STORED);",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: generated columns", "https://sqlite.org/gencol.html"},
    {"PostgreSQL: generated columns", "https://www.postgresql.org/docs/15/ddl-generated-columns.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/generated-virtual",
    .summary = "virtual generated column",
    .why = "Before PostgreSQL 18 a generated column is stored; without STORED it stops here with 42601.",
    .sqlstate = "42601",
    .postgres_says = "syntax error at or near \"VIRTUAL\"",
    .fidelity = engine::Fidelity::exact,
    .notes = "The values are the same; they take room in the table, and ADD COLUMN rewrites it.",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_generated_virtual
