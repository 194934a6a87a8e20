// SQLite's parser does not insist on commas between the constraints of a table.
#include "rules/dialect/sqlite/support.h"

namespace sqlferry::rules::sqlite_missing_comma {
namespace {

void check(const ast::CreateTable& create, engine::Context& ctx) {
  for (const auto& constraint : create.constraints) {
    const sql::Token* before = ctx.token_before(constraint.span.begin);
    if (!before || ctx.source(before->span) == "," || before->span.begin == create.body_span.begin) continue;
    const sql::Token* first = ctx.token_from(constraint.span.begin);
    ctx.report(first->span, "constraint follows without a comma").fix("add the comma", before->span);
    ctx.replace({before->span.end, before->span.end}, ",");
  }
}

constexpr engine::Example kBad[] = {{
    .title = "two constraints in a row",
    .sql = "CREATE TABLE t (\n  a TEXT,\n  b TEXT,\n  UNIQUE (a)\n  CHECK (a <> b)\n);",
    .fixed = "CREATE TABLE t (\n  a TEXT,\n  b TEXT,\n  UNIQUE (a),\n  CHECK (a <> b)\n);",
}};
constexpr engine::Example kGood[] = {
    {.title = "separated", .sql = "CREATE TABLE t (a TEXT, UNIQUE (a), CHECK (a <> ''));"}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {{"SQLite: CREATE TABLE", "https://sqlite.org/lang_createtable.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/missing-comma",
    .summary = "table constraints without a comma between them",
    .why = "PostgreSQL stops here with 42601 and creates no table.",
    .sqlstate = "42601",
    .postgres_says = "syntax error at or near \"CHECK\"",
    .notes = "SQLite reads the list with or without the commas.",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_missing_comma
