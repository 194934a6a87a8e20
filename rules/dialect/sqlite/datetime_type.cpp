// DATETIME, and TIMESTAMP as SQLite means it: an instant in UTC.
#include "rules/dialect/sqlite/column_type.h"

namespace sqlferry::rules::sqlite_datetime_type {
namespace {

void check(const ast::ColumnDef& def, engine::Context& ctx) {
  const auto change = type_change(def, ctx, TypeFinding::datetime);
  if (!change) return;
  auto& finding =
      type_row(def.type->words).words == "TIMESTAMP"
          ? ctx.report(def.type->span, "type `TIMESTAMP` drops the time zone of SQLite's UTC values")
                .severity(engine::Severity::warning)
                .why(
                    "SQLite stores UTC. In a TIMESTAMP column, PostgreSQL's CURRENT_TIMESTAMP is the session's local "
                    "time.")
          : ctx.report(def.type->span, "type `{}` does not exist in PostgreSQL", ctx.source(def.type->words_span));
  write_type(def, *change, finding, ctx);
}

constexpr engine::Example kBad[] = {
    {
        .title = "the usual creation date",
        .sql = "CREATE TABLE t (created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP);",
        .fixed = "CREATE TABLE t (created_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP);",
    },
    {
        .title = "as Prisma writes it",
        .sql = "CREATE TABLE t (\"createdAt\" DATETIME NOT NULL);",
        .fixed = "CREATE TABLE t (\"createdAt\" TIMESTAMP(3) NOT NULL);",
        .profile = "prisma",
    }};
constexpr engine::Example kGood[] = {
    {.title = "a type that PostgreSQL has", .sql = "CREATE TABLE t (created_at TIMESTAMPTZ);"}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: date/time types", "https://www.postgresql.org/docs/15/datatype-datetime.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/datetime-type",
    .summary = "DATETIME type, or TIMESTAMP holding UTC",
    .why = "SQLite takes any word as a type; PostgreSQL stops here with 42704 and creates no table.",
    .sqlstate = "42704",
    .postgres_says = "type \"datetime\" does not exist",
    .severity = engine::Severity::error,
    .fidelity = engine::Fidelity::exact,
    .notes =
        "SQLite keeps date-times as text in UTC. TIMESTAMPTZ holds the instant; the prisma profile writes "
        "TIMESTAMP(3), which is what Prisma reads as UTC.",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_datetime_type
