// USING a column that several tables before it have: SQLite takes the first of them.
#include <algorithm>

#include "engine/context.h"
#include "schema/names.h"

namespace sqlferry::rules::sqlite_using_column_twice {
namespace {

using Kind = ast::Join::Kind;
using Relations = std::vector<schema::Relation>;

bool uses(const ast::Join& join, const std::string& key, const engine::Context& ctx) {
  return std::ranges::any_of(join.using_columns,
                             [&](const ast::Name& name) { return ctx.schema().key_of(name) == key; });
}

/// The tables of FROM that have the column, without those that are joined by it to an earlier one.
Relations holders(const ast::TableRef& from, const std::string& key, const engine::Context& ctx) {
  if (const auto* outer = std::get_if<ast::ParenthesizedTable>(&from.node))
    return outer->inner ? holders(*outer->inner, key, ctx) : Relations{};
  Relations out;
  if (const auto* join = std::get_if<ast::Join>(&from.node)) {
    if (!join->left || !join->right) return out;
    out = holders(*join->left, key, ctx);
    const bool merged = !out.empty() && (join->natural || uses(*join, key, ctx));
    for (auto& relation : merged ? Relations{} : holders(*join->right, key, ctx)) out.push_back(std::move(relation));
    return out;
  }
  schema::Scope scope;
  scope.outer = &ctx.scope();
  ctx.typing().add_relations(from, scope);
  for (auto& relation : scope.relations) {
    if (relation.column(key)) out.push_back(std::move(relation));
  }
  return out;
}

/// USING names the column there, and more than one table before has it.
bool is_repeated(const ast::Join& join, const std::string& key, const engine::Context& ctx) {
  return join.left && join.right && uses(join, key, ctx) && holders(*join.left, key, ctx).size() > 1;
}

std::string column_of(const schema::Relation& relation, const std::string& key) {
  return schema::quoted(relation.name) + "." + schema::quoted(relation.column(key)->name);
}

/// The condition that means the same; empty: there is none.
std::string condition(const ast::Join& join, const engine::Context& ctx) {
  std::string out;
  for (const auto& name : join.using_columns) {
    const std::string key = ctx.schema().key_of(name);
    const Relations left = holders(*join.left, key, ctx);
    const Relations right = holders(*join.right, key, ctx);
    if (left.empty() || right.empty()) return "";
    out += (out.empty() ? "ON " : " AND ") + column_of(left.front(), key) + " = " + column_of(right.front(), key);
  }
  return join.kind == Kind::right || join.kind == Kind::full || join.on ? "" : out;
}

bool shows_all(const schema::Scope& scope) {
  return scope.core && std::ranges::any_of(scope.core->items, [](const ast::SelectItem& item) {
           const auto* star = ast::as<ast::Star>(item.value);
           return star && !star->table;
         });
}

void check(const ast::TableRef& ref, engine::Context& ctx) {
  const auto* join = std::get_if<ast::Join>(&ref.node);
  if (!join || join->using_columns.empty()) return;
  const auto repeated = std::ranges::find_if(
      join->using_columns, [&](const ast::Name& name) { return is_repeated(*join, ctx.schema().key_of(name), ctx); });
  if (repeated == join->using_columns.end()) return;
  auto& finding = ctx.report(repeated->span, "more than one table before has a column `{}`", repeated->text);
  const std::string on = condition(*join, ctx);
  if (on.empty() || shows_all(ctx.scope())) {
    finding.fidelity(engine::Fidelity::unsupported).help("Write the join with ON, and the columns of the result.");
    return ctx.comment_out("USING of a column that more than one table has");
  }
  const text::Span clause{ctx.token_from(join->right->span.end)->span.begin, ref.span.end};
  finding.fix(fmt::format("write `{}`", on), clause);
  ctx.replace(clause, on);
}

constexpr std::string_view kTables =
    "CREATE TABLE a (k INTEGER, x INTEGER);\nCREATE TABLE b (k INTEGER, y INTEGER);\nCREATE TABLE c (k INTEGER, z "
    "INTEGER);";
constexpr engine::Example kBad[] = {
    {
        .title = "two tables before the join",
        .given = kTables,
        .sql = "CREATE VIEW v AS SELECT a.k, x, y, z FROM a JOIN b ON a.x = b.y JOIN c USING (k);",
        .fixed = "CREATE VIEW v AS SELECT a.k, x, y, z FROM a JOIN b ON a.x = b.y JOIN c ON a.k = c.k;",
    },
    {
        .title = "all columns",
        .given = kTables,
        .sql = "CREATE VIEW v AS SELECT * FROM a, b JOIN c USING (k);",
        .fixed = "/* not translated: USING of a column that more than one table has\nCREATE VIEW v AS SELECT * FROM a, "
                 "b JOIN c USING (k) */;",
    },
};
constexpr engine::Example kGood[] = {{
    .title = "joined by the column each time",
    .given = kTables,
    .sql = "CREATE VIEW v AS SELECT k, x, y, z FROM a JOIN b USING (k) JOIN c USING (k);",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: joins", "https://sqlite.org/lang_select.html#fromclause"},
    {"PostgreSQL: joined tables", "https://www.postgresql.org/docs/15/queries-table-expressions.html#QUERIES-JOIN"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/using-column-twice",
    .summary = "USING a column that several tables before have",
    .why = "PostgreSQL does not choose between them and stops here with 42702.",
    .sqlstate = "42702",
    .postgres_says = "common column name \"k\" appears more than once in left table",
    .notes = "SQLite takes the first table's column.",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_using_column_twice
