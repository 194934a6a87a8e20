// X'00ff' is bytes in SQLite and a bit string in PostgreSQL.
#include "engine/context.h"

namespace sqlferry::rules::sqlite_blob_literal {
namespace {

void check(const ast::Literal& literal, engine::Context& ctx) {
  if (literal.kind != ast::Literal::Kind::blob) return;
  const std::string written = "'\\x" + literal.value + "'::bytea";
  ctx.report_once(ctx.span(), "blob literal `{}` is a bit string in PostgreSQL",
                  literal.value.size() > 32 ? "X'...'" : ctx.source(ctx.span()))
      .fix("write it as `bytea`");
  ctx.replace(ctx.span(), written);
}

constexpr engine::Example kBad[] = {
    {
        .title = "a row with bytes",
        .given = "CREATE TABLE t (c BYTEA);",
        .sql = "INSERT INTO t VALUES (X'00ff');",
        .fixed = "INSERT INTO t VALUES ('\\x00ff'::bytea);",
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "bytes in PostgreSQL's way",
        .given = "CREATE TABLE t (c BYTEA);",
        .sql = "INSERT INTO t VALUES ('');",
    },
};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: expressions", "https://sqlite.org/lang_expr.html"},
    {"PostgreSQL: binary data", "https://www.postgresql.org/docs/15/datatype-binary.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/blob-literal",
    .summary = "blob literal",
    .why = "PostgreSQL reads a bit string there, which goes into no `bytea` column: 42804.",
    .sqlstate = "42804",
    .postgres_says = "column \"c\" is of type bytea but expression is of type bit",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_blob_literal
