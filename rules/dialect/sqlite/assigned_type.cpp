// A value of one type on its way into a column of another: SQLite stores it as it comes.
#include "rules/dialect/sqlite/assigned.h"
#include "rules/dialect/sqlite/coerce.h"
#include "rules/dialect/sqlite/json.h"
#include "rules/dialect/sqlite/refusal.h"
#include "rules/dialect/sqlite/sql_text.h"
#include "rules/dialect/sqlite/support.h"
#include "schema/names.h"

namespace sqlferry::rules::sqlite_assigned_type {
namespace {

using schema::TypeClass;

/// Values that sqlite/boolean-int-insert, sqlite/utc-literal and sqlite/value-refused speak about.
bool is_spoken_for(const Assigned& assigned, const Coercion& coercion, const engine::Context& ctx) {
  if (coercion.utc) return true;
  if (coercion.fidelity == engine::Fidelity::unsupported && assigned.in_rows &&
      refusal_of(assigned.value, assigned.column, ctx))
    return true;
  return assigned.column.type.cls == TypeClass::boolean &&
         schema::is_number(ctx.typing().type_of(assigned.value, assigned.scope));
}

void look(const Assigned& assigned, engine::Context& ctx) {
  const auto coercion = fitted(assigned, ctx);
  if (coercion && !is_spoken_for(assigned, *coercion, ctx)) write_fitted(assigned, *coercion, ctx);
}

template <class T>
void check(const T& node, engine::Context& ctx) {
  each_assigned(node, ctx, [&](const Assigned& assigned) { look(assigned, ctx); });
}

/// `SELECT *` hides the columns; those that do not fit need to be written out.
void look_at_star(const AssignedStar& star, engine::Context& ctx) {
  std::string list;
  const schema::Column* unlike = nullptr;
  for (const auto& [relation, from, to] : star.columns) {
    const std::string name = schema::quoted(relation->name) + "." + schema::quoted(from->name);
    const auto written = to ? converted(name, from->type.cls, *to) : std::nullopt;
    if (written && !unlike) unlike = to;
    list += (list.empty() ? "" : ", ") + written.value_or(name);
  }
  if (!unlike) return;
  ctx.report_once(star.star.span, "`{}` brings another type than {} for column `{}`", ctx.source(star.star.span),
                  unlike->type.postgres, unlike->name)
      .fix("write the columns out");
  ctx.replace(star.star.span, list);
}

void check_stars(const ast::Insert& insert, engine::Context& ctx) {
  each_star(insert, ctx, [&](const AssignedStar& star) { look_at_star(star, ctx); });
}

/// PostgreSQL casts no text for a generated column.
void check_generated(const ast::Constraint& constraint, engine::Context& ctx) {
  const auto* generated = std::get_if<ast::GeneratedClause>(&constraint.node);
  const schema::Column* column =
      generated && generated->value && is_json_text(*generated->value, ctx) ? ctx.defined_column() : nullptr;
  if (column) look({*generated->value, *column, ctx.scope()}, ctx);
}

constexpr engine::Example kBad[] = {
    {
        .title = "a boolean into a number",
        .given = "CREATE TABLE t (n BIGINT);",
        .sql = "INSERT INTO t (n) VALUES (TRUE);",
        .fixed = "INSERT INTO t (n) VALUES (1);",
    },
    {
        .title = "milliseconds into a timestamp",
        .given = "CREATE TABLE t (at TIMESTAMPTZ);",
        .sql = "INSERT INTO t VALUES (1706915749313);",
        .fixed = "INSERT INTO t VALUES (to_timestamp(1706915749.313));",
    },
    {
        .title = "the present time into text",
        .given = "CREATE TABLE t (at TEXT);",
        .sql = "UPDATE t SET at = CURRENT_TIMESTAMP;",
        .fixed = "UPDATE t SET at = to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS');",
    },
    {
        .title = "text into JSON",
        .given = "CREATE TABLE a (doc TEXT);\nCREATE TABLE b (doc JSONB);",
        .sql = "INSERT INTO b SELECT doc FROM a;",
        .fixed = "INSERT INTO b SELECT doc::jsonb FROM a;",
    },
    {
        .title = "a star",
        .given = "CREATE TABLE a (id BIGINT, on_sale BIGINT);\nCREATE TABLE b (id BIGINT, on_sale BOOLEAN);",
        .sql = "INSERT INTO b SELECT * FROM a;",
        .fixed = "INSERT INTO b SELECT a.id, a.on_sale <> 0 FROM a;",
    },
    {
        .title = "a number of a document in a generated column",
        .sql = "CREATE TABLE t (doc TEXT, n INTEGER GENERATED ALWAYS AS (json_extract(doc, '$.n')) STORED);",
        .fixed = "CREATE TABLE t (doc TEXT, n BIGINT GENERATED ALWAYS AS ((doc::jsonb #>> '{n}')::bigint) STORED);",
    },
    {
        .title = "literals of a UNION",
        .given = "CREATE TABLE t (day DATE);",
        .sql = "INSERT INTO t SELECT '2024-01-01' UNION ALL SELECT '2024-01-02';",
        .fixed = "INSERT INTO t SELECT '2024-01-01'::DATE UNION ALL SELECT '2024-01-02'::DATE;",
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "what PostgreSQL reads itself",
        .given = "CREATE TABLE t (n BIGINT, day DATE, name TEXT);",
        .sql = "INSERT INTO t VALUES ('12', '2024-01-01', 5), (1, NULL, 'x');",
    },
};
constexpr engine::Visit kVisits[] = {engine::on<&check<ast::Insert>>(), engine::on<&check<ast::Update>>(),
                                     engine::on<&check<ast::Upsert>>(), engine::on<&check_stars>(),
                                     engine::on<&check_generated>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: flexible typing", "https://sqlite.org/flextypegood.html"},
    {"PostgreSQL: value storage", "https://www.postgresql.org/docs/15/typeconv-query.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/assigned-type",
    .summary = "value of another type than its column",
    .why =
        "SQLite stores a value as it comes. PostgreSQL stops with 42804 or 22P02, or stores something else than SQLite "
        "did.",
    .sqlstate = "42804",
    .postgres_says = "column \"n\" is of type bigint but expression is of type boolean",
    .fix = engine::FixSafety::safe,
    .notes =
        "Whole numbers in a timestamp column count seconds since 1970, from 100000000000 on milliseconds. Text of a "
        "date-time means UTC. A number with a fraction is rounded by a BIGINT column; the finding says so and the "
        "value stays as it is. A value that the type does not have leaves the statement as a comment.",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_assigned_type
