// Columns of UNION and its like whose types differ: SQLite keeps each value as it is, PostgreSQL wants one type.
#include <algorithm>

#include "rules/dialect/sqlite/arguments.h"
#include "rules/dialect/sqlite/sql_text.h"
#include "rules/dialect/sqlite/support.h"
#include "schema/names.h"

namespace sqlferry::rules::sqlite_compound_type {
namespace {

using schema::TypeClass;

/// One value of the column: where it stands and what it is.
struct Part {
  const ast::Expr* value = nullptr;
  TypeClass cls = TypeClass::unknown;
};

/// The values of column `at`; nothing where one of the SELECTs hides them behind a star.
std::vector<Part> parts_of(const ast::Select& select, std::size_t at, const engine::Context& ctx) {
  std::vector<Part> out;
  for (const auto& core : select.cores) {
    const schema::Scope scope = ctx.typing().scope_of(core, &ctx.scope());
    const auto star = [](const ast::SelectItem& item) { return ast::as<ast::Star>(item.value) != nullptr; };
    if (core.nested || std::ranges::any_of(core.items, star)) return {};
    for (const auto& row : core.values) {
      if (at < row.values.size()) out.push_back({row.values[at].get(), ctx.typing().type_of(*row.values[at], scope)});
    }
    if (at < core.items.size())
      out.push_back({core.items[at].value.get(), ctx.typing().type_of(*core.items[at].value, scope)});
  }
  return out;
}

/// A string literal takes the type of the others in PostgreSQL, which is wrong or fails beside a number.
std::string text_of(const Part& part, const engine::Context& ctx) {
  const std::string sql = ctx.sql(*part.value);
  if (part.cls == TypeClass::text || part.cls == TypeClass::unknown) return sql;
  if (part.cls == TypeClass::boolean) return cast(sql, "int::text");
  return cast(sql, "text");
}

void write(const Part& part, const std::string& sql, const char* type, engine::Context& ctx) {
  if (sql == ctx.sql(*part.value)) return;
  auto& finding = ctx.report_once(part.value->span, "`{}` is no {} as the column's other values are",
                                  excerpt(ctx.source(part.value->span)), type);
  if (finding.more_.empty()) finding.fix(fmt::format("write `{}`", excerpt(sql)));
  ctx.replace(part.value->span, sql);
}

void check_column(const std::vector<Part>& parts, engine::Context& ctx) {
  const auto has = [&](auto&& test) { return std::ranges::any_of(parts, test, &Part::cls); };
  const bool text = has([](TypeClass c) { return c == TypeClass::text; });
  const bool number = has([](TypeClass c) { return schema::is_number(c); });
  const bool boolean = has([](TypeClass c) { return c == TypeClass::boolean; });
  for (const Part& part : parts) {
    if (text && (number || boolean))
      write(part, text_of(part, ctx), "text", ctx);
    else if (number && part.cls == TypeClass::boolean)
      write(part, cast(ctx.sql(*part.value), "int"), "number", ctx);
  }
}

void check(const ast::Select& select, engine::Context& ctx) {
  const auto* insert = ast::as<ast::Insert>(ctx.statement());
  if (insert && insert->source.get() == &select) return;  // the columns of the table decide
  const bool several_rows = select.cores.size() == 1 && select.cores[0].values.size() > 1;
  if (select.cores.size() < 2 && !several_rows) return;
  const auto& first = select.cores[0];
  const std::size_t width = first.values.empty() ? first.items.size() : first.values[0].values.size();
  for (std::size_t i = 0; i < width; ++i) check_column(parts_of(select, i, ctx), ctx);
}

constexpr engine::Example kBad[] = {{
    .title = "a number beside text",
    .given = "CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT);",
    .sql = "CREATE VIEW v AS SELECT id AS x FROM t UNION ALL SELECT name FROM t;",
    .fixed = "CREATE VIEW v AS SELECT id::text AS x FROM t UNION ALL SELECT name FROM t;",
}};
constexpr engine::Example kGood[] = {{
    .title = "numbers of two sorts",
    .given = "CREATE TABLE t (id INTEGER PRIMARY KEY, price REAL);",
    .sql = "CREATE VIEW v AS SELECT id AS x FROM t UNION ALL SELECT price FROM t;",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: UNION, CASE and related constructs", "https://www.postgresql.org/docs/15/typeconv-union-case.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/compound-type",
    .summary = "UNION of values of several types",
    .why = "PostgreSQL wants one type for each column of the result and stops here with 42804.",
    .sqlstate = "42804",
    .postgres_says = "UNION types bigint and text cannot be matched",
    .fidelity = engine::Fidelity::wider,
    .notes = "Numbers beside text become text.",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_compound_type
