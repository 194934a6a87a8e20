// The collations of SQLite: BINARY, NOCASE, RTRIM and those of the application.
#include "engine/context.h"
#include "schema/names.h"

namespace sqlferry::rules {
namespace {

void report(const ast::Name& collation, text::Span span, engine::Context& ctx) {
  const std::string name = schema::folded(collation.text);
  auto& finding = ctx.report(span, "collation `{}` is SQLite's own", collation.text).fix("remove the clause");
  if (name == "binary") {
    finding.fidelity(engine::Fidelity::exact).why("PostgreSQL has no collation of this name (42704); equality compares the bytes there too.");
  } else if (name == "nocase") {
    finding.message(fmt::format("collation `{}` goes: comparisons and `UNIQUE` tell upper case from lower", collation.text))
        .help("Give the column the type `citext`, or a nondeterministic ICU collation, or compare and index `lower(...)`.");
  } else if (name == "rtrim") {
    finding.message(fmt::format("collation `{}` goes: spaces at the end count", collation.text)).help("Compare and index `rtrim(...)`.");
  } else {
    finding.help("Create a collation of PostgreSQL that sorts as the application did, and name it here.");
  }
}

void check_column(const ast::Constraint& constraint, engine::Context& ctx) {
  const auto* clause = std::get_if<ast::CollateClause>(&constraint.node);
  if (!clause) return;
  report(clause->collation, ctx.span(), ctx);
  ctx.remove(ctx.with_space_before(ctx.span()));
}

void check_index(const ast::IndexedColumn& column, engine::Context& ctx) {
  if (!column.collation) return;
  const text::Span span{ctx.token_before(column.collation->span.begin)->span.begin, column.collation->span.end};
  report(*column.collation, span, ctx);
  ctx.remove(ctx.with_space_before(span));
}

void check_expression(const ast::Collate& collate, engine::Context& ctx) {
  const text::Span clause{ctx.token_from(collate.value->span.end)->span.begin, ctx.span().end};
  report(collate.collation, clause, ctx);
  ctx.remove(ctx.with_space_before(clause));
}

constexpr engine::Example kBad[] = {
    {
        .title = "a column",
        .sql = "CREATE TABLE t (name TEXT COLLATE NOCASE);",
        .fixed = "CREATE TABLE t (name TEXT);",
    },
    {
        .title = "an index",
        .given = "CREATE TABLE t (name TEXT);",
        .sql = "CREATE INDEX t_name ON t (name COLLATE RTRIM DESC);",
        .fixed = "CREATE INDEX t_name ON t (name DESC);",
    },
    {
        .title = "an expression",
        .given = "CREATE TABLE t (name TEXT);",
        .sql = "CREATE VIEW v AS SELECT name FROM t ORDER BY name COLLATE BINARY;",
        .fixed = "CREATE VIEW v AS SELECT name FROM t ORDER BY name;",
    },
};
constexpr engine::Example kGood[] = {{
    .title = "no collation",
    .sql = "CREATE TABLE t (nocase TEXT);",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check_column>(), engine::on<&check_index>(), engine::on<&check_expression>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: collating sequences", "https://sqlite.org/datatype3.html#collating_sequences"},
    {"PostgreSQL: collations", "https://www.postgresql.org/docs/15/collation.html"},
    {"PostgreSQL: citext", "https://www.postgresql.org/docs/15/citext.html"},
};

}  // namespace

extern constinit const engine::Rule sqlite_collate_nocase = {
    .id = "sqlite/collate-nocase",
    .summary = "COLLATE NOCASE, RTRIM or BINARY",
    .why = "PostgreSQL has no collation of this name and stops here with 42704; without the clause the database's collation compares the text.",
    .sqlstate = "42704",
    .postgres_says = "collation \"nocase\" for encoding \"UTF8\" does not exist",
    .fix = engine::FixSafety::suggested,
    .fidelity = engine::Fidelity::lossy,
    .notes = "BINARY goes without a loss of equality; the order is then that of the database's collation.",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules
