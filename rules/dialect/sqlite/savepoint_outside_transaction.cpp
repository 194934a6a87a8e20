// A savepoint without a transaction around it begins one in SQLite.
#include "engine/context.h"
#include "schema/names.h"

namespace sqlferry::rules::sqlite_savepoint_outside_transaction {
namespace {

enum class Around : std::uint8_t { nothing, transaction, savepoint };

struct State {
  Around around = Around::nothing;
  std::string outermost;  // the savepoint that began the transaction
};

/// After the statement.
void step(State& state, const ast::Transaction& t) {
  using Kind = ast::Transaction::Kind;
  const std::string name = t.savepoint ? schema::folded(t.savepoint->text) : "";
  switch (t.kind) {
    case Kind::begin:
      state = {Around::transaction, {}};
      break;
    case Kind::commit:
    case Kind::rollback:
      state = {};
      break;
    case Kind::savepoint:
      if (state.around == Around::nothing) state = {Around::savepoint, name};
      break;
    case Kind::release:
      if (state.around == Around::savepoint && state.outermost == name) state = {};
      break;
    case Kind::rollback_to:
    case Kind::other:
      break;
  }
}

void check(const ast::Transaction& transaction, engine::Context& ctx) {
  using Kind = ast::Transaction::Kind;
  if (transaction.kind != Kind::savepoint && transaction.kind != Kind::release) return;
  State before;
  for (std::size_t i = 0; i < ctx.statement_index(); ++i) {
    if (const auto* earlier = ast::as<ast::Transaction>(ctx.statements()[i])) step(before, *earlier);
  }
  State after = before;
  step(after, transaction);
  if (before.around == Around::nothing && after.around == Around::savepoint) {
    ctx.report(ctx.span(), "savepoint `{}` is set outside a transaction", after.outermost)
        .fix("begin a transaction before it");
    ctx.add_before("BEGIN");
  } else if (before.around == Around::savepoint && after.around == Around::nothing) {
    ctx.report(ctx.span(), "releasing savepoint `{}` commits in SQLite", before.outermost).fix("commit after it");
    ctx.add_after("COMMIT");
  }
}

constexpr engine::Example kBad[] = {{
    .title = "a savepoint as a transaction",
    .given = "CREATE TABLE t (a TEXT);",
    .sql = "SAVEPOINT s1;\n"
           "INSERT INTO t VALUES ('x');\n"
           "RELEASE s1;",
    .fixed = "BEGIN;\n"
             "SAVEPOINT s1;\n"
             "INSERT INTO t VALUES ('x');\n"
             "RELEASE s1;\n"
             "COMMIT;",
    .findings = 2,
}};
constexpr engine::Example kGood[] = {{
    .title = "inside a transaction",
    .given = "CREATE TABLE t (a TEXT);",
    .sql = "BEGIN;\n"
           "SAVEPOINT s1;\n"
           "INSERT INTO t VALUES ('x');\n"
           "RELEASE s1;\n"
           "COMMIT;",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: savepoints", "https://sqlite.org/lang_savepoint.html"},
    {"PostgreSQL: SAVEPOINT", "https://www.postgresql.org/docs/15/sql-savepoint.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/savepoint-outside-transaction",
    .summary = "savepoint that begins a transaction",
    .why = "PostgreSQL sets savepoints inside a transaction only and stops here with 25P01.",
    .sqlstate = "25P01",
    .postgres_says = "SAVEPOINT can only be used in transaction blocks",
    .notes =
        "A tool that runs the whole file in a transaction of its own makes the added BEGIN and COMMIT unnecessary: "
        "PostgreSQL then warns.",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_savepoint_outside_transaction
