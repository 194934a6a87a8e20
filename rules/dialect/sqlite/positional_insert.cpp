// INSERT without column names into a table whose columns PostgreSQL has in another order.
#include "rules/dialect/sqlite/assigned.h"
#include "schema/names.h"

namespace sqlferry::rules::sqlite_positional_insert {
namespace {

/// PostgreSQL's order, or its idea of which columns take part, is not the source's.
bool needs_names(const schema::Table& table) {
  bool generated = false;
  for (const auto& column : table.columns) {
    if (column.generated_text.empty() && generated) return true;
    generated = generated || !column.generated_text.empty();
  }
  return table.reordered;
}

void check(const ast::Insert& insert, engine::Context& ctx) {
  const schema::Table* table = ctx.table(insert.table);
  if (!table || !insert.source || !insert.columns.empty() || !needs_names(*table)) return;
  const text::Span place = insert.alias ? insert.alias->span : insert.table.span;
  if (ctx.sql(place).ends_with(")")) return;  // sqlite/null-key named them
  std::vector<std::string> names;
  for (const schema::Column* column : filled_columns(insert, *table, ctx.schema())) names.push_back(column->name);
  const std::string list = "(" + schema::quoted_list(names) + ")";
  ctx.report(insert.table.span, "the values go into `{}` by position", table->name)
      .fix(fmt::format("write `{}`", list));
  ctx.append(place, " " + list);
}

void check_stars(const ast::Insert& insert, engine::Context& ctx) {
  each_star(insert, ctx, [&](const AssignedStar& star) {
    std::string list;
    bool reordered = false;
    for (const auto& pair : star.columns) {
      reordered = reordered || (pair.relation->table && pair.relation->table->reordered);
      list += (list.empty() ? "" : ", ") + schema::quoted(pair.relation->name) + "." + schema::quoted(pair.from->name);
    }
    if (!reordered || ctx.sql(star.star.span) != ctx.source(star.star.span)) return;
    ctx.report(star.star.span, "`{}` gives the columns in another order in PostgreSQL", ctx.source(star.star.span))
        .fix("write the columns out");
    ctx.replace(star.star.span, list);
  });
}

constexpr engine::Example kBad[] = {
    {
        .title = "a generated column in between",
        .given = "CREATE TABLE t (a BIGINT, twice BIGINT GENERATED ALWAYS AS (a * 2) STORED, b BIGINT);",
        .sql = "INSERT INTO t VALUES (1, 2);",
        .fixed = "INSERT INTO t (a, b) VALUES (1, 2);",
    },
    {
        .title = "after a rebuild that put a column in between",
        .given = "CREATE TABLE t (a TEXT, c TEXT);\n"
                 "CREATE TABLE new_t (a TEXT, b TEXT, c TEXT);\n"
                 "INSERT INTO new_t (a, c) SELECT a, c FROM t;\n"
                 "DROP TABLE t;\n"
                 "ALTER TABLE new_t RENAME TO t;",
        .sql = "INSERT INTO t VALUES ('1', '2', '3');",
        .fixed = "INSERT INTO t (a, b, c) VALUES ('1', '2', '3');",
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "the same order",
        .given = "CREATE TABLE t (a TEXT, b TEXT);",
        .sql = "INSERT INTO t VALUES ('1', '2');",
    },
};
constexpr engine::Visit kVisits[] = {engine::on<&check>(), engine::on<&check_stars>()};
constexpr engine::Reference kReferences[] = {{"SQLite: INSERT", "https://sqlite.org/lang_insert.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/positional-insert",
    .summary = "INSERT by position into columns of another order",
    .why =
        "A rebuild in SQLite can put a column anywhere; PostgreSQL adds it at the end. The values would go into other "
        "columns.",
    .notes = "SQLite also leaves generated columns out of the positions, PostgreSQL does not.",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_positional_insert
