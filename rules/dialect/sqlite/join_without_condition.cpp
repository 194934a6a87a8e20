// JOIN without ON, and CROSS JOIN with it: SQLite takes any join with a condition or without.
#include "rules/dialect/sqlite/from_tables.h"

namespace sqlferry::rules::sqlite_join_without_condition {
namespace {

using Kind = ast::Join::Kind;

void fix_join(const ast::Join& join, engine::Context& ctx) {
  const bool condition = join.on || join.natural || !join.using_columns.empty();
  const bool bare = join.kind == Kind::cross || join.kind == Kind::comma;
  if (condition == !bare || (bare && join.natural)) return;
  if (join.kind == Kind::cross) {
    ctx.report(join.op_span, "`{}` has a condition", ctx.source(join.op_span)).fix("write `JOIN`");
    ctx.replace(join.op_span, "JOIN");
  } else if (join.kind == Kind::inner) {
    ctx.report(join.op_span, "`{}` has no condition", ctx.source(join.op_span)).fix("write `CROSS JOIN`");
    ctx.replace(join.op_span, "CROSS JOIN");
  } else if (!bare) {
    ctx.report(join.op_span, "`{}` has no condition", ctx.source(join.op_span)).fix("add `ON true`", join.right->span);
    ctx.append(join.right->span, " ON true");
  }
}

void check(const ast::TableRef& ref, engine::Context& ctx) {
  const auto* join = std::get_if<ast::Join>(&ref.node);
  if (join && join->left && join->right) fix_join(*join, ctx);
}

constexpr std::string_view kTables =
    "CREATE TABLE a (id INTEGER, x INTEGER);\nCREATE TABLE b (a_id INTEGER, y INTEGER);";
constexpr engine::Example kBad[] = {
    {
        .title = "the condition stands in WHERE",
        .given = kTables,
        .sql = "CREATE VIEW v AS SELECT a.x, b.y FROM a JOIN b WHERE b.a_id = a.id;",
        .fixed = "CREATE VIEW v AS SELECT a.x, b.y FROM a CROSS JOIN b WHERE b.a_id = a.id;",
    },
    {
        .title = "an outer join",
        .given = kTables,
        .sql = "CREATE VIEW v AS SELECT a.x, b.y FROM a LEFT JOIN b;",
        .fixed = "CREATE VIEW v AS SELECT a.x, b.y FROM a LEFT JOIN b ON true;",
    },
    {
        .title = "a cross join with a condition",
        .given = kTables,
        .sql = "CREATE VIEW v AS SELECT a.x, b.y FROM a CROSS JOIN b ON b.a_id = a.id;",
        .fixed = "CREATE VIEW v AS SELECT a.x, b.y FROM a JOIN b ON b.a_id = a.id;",
    },
};
constexpr engine::Example kGood[] = {{.title = "with a condition",
                                      .given = kTables,
                                      .sql = "CREATE VIEW v AS SELECT a.x, b.y FROM a JOIN b ON b.a_id = a.id;"}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: joins", "https://sqlite.org/lang_select.html#fromclause"},
    {"PostgreSQL: FROM", "https://www.postgresql.org/docs/15/sql-select.html#SQL-FROM"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/join-without-condition",
    .summary = "JOIN without ON, or CROSS JOIN with it",
    .why = "PostgreSQL wants a condition with JOIN and none with CROSS JOIN, and stops here with 42601.",
    .sqlstate = "42601",
    .postgres_says = "syntax error at or near \"WHERE\"",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_join_without_condition
