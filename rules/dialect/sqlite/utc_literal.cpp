// Date-time text without a zone: UTC to SQLite, the session's zone to PostgreSQL.
#include "rules/dialect/sqlite/assigned.h"
#include "rules/dialect/sqlite/coerce.h"
#include "rules/dialect/sqlite/literal_value.h"

namespace sqlferry::rules::sqlite_utc_literal {
namespace {

void look(const Assigned& assigned, engine::Context& ctx) {
  if (assigned.column.type.cls != schema::TypeClass::timestamptz) return;
  if (!text_value(assigned.value, ctx.typing(), assigned.scope)) return;
  const auto coercion = fitted(assigned, ctx);
  if (coercion && coercion->utc) write_fitted(assigned, *coercion, ctx);
}

template <class T>
void check(const T& node, engine::Context& ctx) {
  each_assigned(node, ctx, [&](const Assigned& assigned) { look(assigned, ctx); });
}

constexpr engine::Example kBad[] = {
    {
        .title = "rows of a dump",
        .given = "CREATE TABLE t (id BIGINT, at TIMESTAMPTZ);",
        .sql = "INSERT INTO t VALUES (1, '2024-02-29 23:59:59'), (2, '2024-03-01');",
        .fixed = "INSERT INTO t VALUES (1, '2024-02-29 23:59:59+00'), (2, '2024-03-01 00:00:00+00');",
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "a zone is there",
        .given = "CREATE TABLE t (at TIMESTAMPTZ);",
        .sql = "INSERT INTO t VALUES ('2024-02-29T23:59:59Z'), ('2024-02-29 23:59:59+02:00');",
    },
};
constexpr engine::Visit kVisits[] = {engine::on<&check<ast::Insert>>(), engine::on<&check<ast::Update>>(),
                                     engine::on<&check<ast::Upsert>>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: date and time functions", "https://sqlite.org/lang_datefunc.html"},
    {"PostgreSQL: time zones", "https://www.postgresql.org/docs/15/datatype-datetime.html#DATATYPE-TIMEZONES"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/utc-literal",
    .summary = "date-time without a zone into a TIMESTAMPTZ column",
    .why =
        "PostgreSQL reads the text in the time zone of the session, so the instant depends on who runs the migration.",
    .severity = engine::Severity::note,
    .fix = engine::FixSafety::safe,
    .notes = "SQLite's own functions write and read UTC. Times that were stored in local time need another offset.",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_utc_literal
