// A number on its way into a BOOLEAN column: SQLite has no booleans but 0 and 1.
#include "rules/dialect/sqlite/assigned.h"
#include "rules/dialect/sqlite/coerce.h"

namespace sqlferry::rules::sqlite_boolean_int_insert {
namespace {

void look(const Assigned& assigned, engine::Context& ctx) {
  const bool boolean = assigned.column.type.cls == schema::TypeClass::boolean;
  if (!boolean || !schema::is_number(ctx.typing().type_of(assigned.value, assigned.scope))) return;
  if (const auto coercion = fitted(assigned, ctx)) write_fitted(assigned, *coercion, ctx);
}

template <class T>
void check(const T& node, engine::Context& ctx) {
  each_assigned(node, ctx, [&](const Assigned& assigned) { look(assigned, ctx); });
}

constexpr engine::Example kBad[] = {
    {
        .title = "rows of flags",
        .given = "CREATE TABLE flags (id TEXT, done BOOLEAN NOT NULL);",
        .sql = "INSERT INTO flags (id, done) VALUES ('a', 1), ('b', 0);",
        .fixed = "INSERT INTO flags (id, done) VALUES ('a', TRUE), ('b', FALSE);",
    },
    {
        .title = "an update",
        .given = "CREATE TABLE flags (id TEXT, done BOOLEAN);",
        .sql = "UPDATE flags SET done = 0 WHERE id = 'a';",
        .fixed = "UPDATE flags SET done = FALSE WHERE id = 'a';",
    },
    {
        .title = "a number that was computed",
        .given = "CREATE TABLE flags (done BOOLEAN);\nCREATE TABLE counts (n BIGINT);",
        .sql = "INSERT INTO flags SELECT n FROM counts;",
        .fixed = "INSERT INTO flags SELECT n <> 0 FROM counts;",
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "a boolean",
        .given = "CREATE TABLE flags (done BOOLEAN);",
        .sql = "INSERT INTO flags VALUES (TRUE), (NULL);",
    },
};
constexpr engine::Visit kVisits[] = {engine::on<&check<ast::Insert>>(), engine::on<&check<ast::Update>>(),
                                     engine::on<&check<ast::Upsert>>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: boolean type", "https://www.postgresql.org/docs/15/datatype-boolean.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/boolean-int-insert",
    .summary = "number written into a boolean column",
    .why = "PostgreSQL takes no number for a boolean; the statement stops with 42804.",
    .sqlstate = "42804",
    .postgres_says = "column \"active\" is of type boolean but expression is of type integer",
    .fix = engine::FixSafety::safe,
    .notes = "A literal that is neither 0 nor 1 becomes TRUE and loses its value. An expression is compared with 0.",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_boolean_int_insert
