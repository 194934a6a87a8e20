// BEGIN with the locks that SQLite takes on the whole file.
#include "engine/context.h"

namespace sqlferry::rules::sqlite_begin_mode {
namespace {

void check(const ast::Transaction& transaction, engine::Context& ctx) {
  if (transaction.kind != ast::Transaction::Kind::begin || transaction.mode_span.empty()) return;
  ctx.report(transaction.mode_span, "`{} {}` is a transaction mode of SQLite", transaction.verb, transaction.mode)
      .fix("remove the mode");
  ctx.remove(ctx.with_space_before(transaction.mode_span));
}

constexpr engine::Example kBad[] = {
    {
        .title = "a lock from the start",
        .sql = "BEGIN IMMEDIATE;\n"
               "CREATE TABLE t (a TEXT);\n"
               "COMMIT;",
        .fixed = "BEGIN;\n"
                 "CREATE TABLE t (a TEXT);\n"
                 "COMMIT;",
    },
    {
        .title = "with the word TRANSACTION",
        .sql = "BEGIN EXCLUSIVE TRANSACTION;\n"
               "CREATE TABLE t (a TEXT);\n"
               "END TRANSACTION;",
        .fixed = "BEGIN TRANSACTION;\n"
                 "CREATE TABLE t (a TEXT);\n"
                 "END TRANSACTION;",
    },
};
constexpr engine::Example kGood[] = {{
    .title = "no mode",
    .sql = "BEGIN TRANSACTION;\n"
           "CREATE TABLE t (a TEXT);\n"
           "COMMIT;",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: BEGIN TRANSACTION", "https://sqlite.org/lang_transaction.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/begin-mode",
    .summary = "BEGIN IMMEDIATE, EXCLUSIVE or DEFERRED",
    .why =
        "PostgreSQL has no such modes and stops here with 42601; it locks tables and rows when a statement touches "
        "them.",
    .sqlstate = "42601",
    .postgres_says = "syntax error at or near \"IMMEDIATE\"",
    .notes =
        "IMMEDIATE and EXCLUSIVE keep other writers out from the start. Where a migration relies on that, `LOCK TABLE` "
        "does it in PostgreSQL.",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_begin_mode
