// A column beside aggregates that is neither grouped nor aggregated: SQLite takes its value from one row of the group.
#include "rules/dialect/sqlite/grouped_query.h"
#include "rules/dialect/sqlite/sql_text.h"
#include "rules/dialect/sqlite/support.h"
#include "schema/names.h"

namespace sqlferry::rules::sqlite_loose_group_by {
namespace {

/// " ORDER BY ...", so that the first row is SQLite's.
std::string row_order(const ast::Call* extreme, const schema::Scope& scope, const engine::Context& ctx) {
  std::string out;
  if (extreme) out = ctx.sql(*extreme->args[0]) + (called_function(*extreme) == "max" ? " DESC NULLS LAST" : "");
  const std::string key = reading_order(scope);
  if (!key.empty() && key != out) out += (out.empty() ? "" : ", ") + key;
  return out.empty() ? "" : " ORDER BY " + out;
}

class Writer {
 public:
  Writer(const GroupedQuery& query, const schema::Scope& scope, engine::Context& ctx)
      : query_(query), scope_(scope), ctx_(ctx), extreme_(query.extreme()) {}

  /// `name`: what the column of the SELECT list is called, where the new text would change that.
  void rewrite(const ast::Expr& expr, const std::string& name) {
    for (const ast::Expr* part : query_.loose_parts(expr)) {
      const std::string before = ctx_.sql(expr);
      const std::string sql = fmt::format("(array_agg({}{}))[1]", ctx_.sql(*part), row_order(extreme_, scope_, ctx_));
      ctx_.replace(part->span, part->span == expr.span ? sql + name : sql);
      if (ctx_.sql(expr) == before) return refuse(*part);
      report(*part, sql);
    }
  }

 private:
  /// Another rule has written the expression around it anew.
  void refuse(const ast::Expr& part) {
    ctx_.report(part.span, "`{}` has no single value in a group", excerpt(ctx_.source(part.span)))
        .fidelity(engine::Fidelity::unsupported)
        .help("Group by the column, or say which value is meant with min() or max().");
    ctx_.comment_out("it reads a column that is neither grouped nor aggregated");
  }

  void report(const ast::Expr& part, const std::string& sql) {
    auto& finding = ctx_.report_once(part.span, "`{}` has no single value in a group", excerpt(ctx_.source(part.span)));
    if (!finding.more_.empty()) return;
    finding.fix(fmt::format("write `{}`", excerpt(sql)));
    if (extreme_) return;
    const bool ordered = !reading_order(scope_).empty();
    finding.fidelity(engine::Fidelity::changed)
        .help(ordered ? "SQLite promises no row of the group; this takes the first by key, as SQLite usually does."
                      : "SQLite promises no row of the group, and this takes any; group by the column, or say which "
                        "with min() or max().");
  }

  const GroupedQuery& query_;
  const schema::Scope& scope_;
  engine::Context& ctx_;
  const ast::Call* extreme_;
};

void check_core(const ast::SelectCore& core, const std::vector<ast::OrderTerm>* order, engine::Context& ctx) {
  if (core.nested || core.items.empty() || !core.from) return;
  const schema::Scope scope = ctx.typing().scope_of(core, &ctx.scope());
  const GroupedQuery query(core, order, scope, ctx);
  if (!query.is_grouped()) return;
  Writer writer(query, scope, ctx);
  for (const auto& item : core.items) {
    const auto* ref = ast::as<ast::ColumnRef>(item.value);
    const auto found = ref ? ctx.typing().resolve(*ref, scope) : std::nullopt;
    writer.rewrite(*item.value,
                   found && found->column && !item.alias ? " AS " + schema::quoted(found->column->name) : "");
  }
  if (core.having) writer.rewrite(*core.having, "");
  for (std::size_t i = 0; order && i < order->size(); ++i) {
    const ast::Expr& term = *(*order)[i].value;
    const auto* ref = ast::as<ast::ColumnRef>(term);
    const bool output = ref && ctx.typing().is_output_name(*ref, scope);
    if (!output) writer.rewrite(term, "");
  }
}

void check(const ast::Select& select, engine::Context& ctx) {
  for (const auto& core : select.cores) check_core(core, select.cores.size() == 1 ? &select.order_by : nullptr, ctx);
}

constexpr std::string_view kTable = "CREATE TABLE t (id INTEGER PRIMARY KEY, shop TEXT, item TEXT, price REAL);";
constexpr engine::Example kBad[] = {
    {
        .title = "beside max(): SQLite shows the row that has it",
        .given = kTable,
        .sql = "CREATE VIEW v AS SELECT shop, item, max(price) AS top FROM t GROUP BY shop;",
        .fixed = "CREATE VIEW v AS SELECT shop, (array_agg(item ORDER BY price DESC NULLS LAST, id))[1] AS item, "
                 "max(price) AS top FROM t GROUP BY shop;",
    },
    {
        .title = "one row of each group",
        .given = kTable,
        .sql = "CREATE VIEW v AS SELECT item, count(*) AS n FROM t GROUP BY lower(item);",
        .fixed = "CREATE VIEW v AS SELECT (array_agg(item ORDER BY id))[1] AS item, count(*) AS n FROM t GROUP BY "
                 "lower(item COLLATE \"C\");",
    },
};
constexpr engine::Example kGood[] = {
    {.title = "a grouped column",
     .given = kTable,
     .sql = "CREATE VIEW v AS SELECT shop, upper(shop) AS s, count(*) AS n FROM t GROUP BY shop;"},
    {.title = "it follows from the grouped key",
     .given = kTable,
     .sql = "CREATE VIEW v AS SELECT t.id, t.item, count(*) AS n FROM t GROUP BY t.id;"},
};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: bare columns in an aggregate query", "https://sqlite.org/lang_select.html#bareagg"},
    {"PostgreSQL: GROUP BY", "https://www.postgresql.org/docs/15/sql-select.html#SQL-GROUPBY"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/loose-group-by",
    .summary = "column that is neither grouped nor aggregated",
    .why = "PostgreSQL does not choose a row of the group and stops here with 42803.",
    .sqlstate = "42803",
    .postgres_says = "column \"t.item\" must appear in the GROUP BY clause or be used in an aggregate function",
    .fix = engine::FixSafety::suggested,
    .notes =
        "Beside one min() or max() the value is that of the row which has it, as in SQLite. Otherwise it is the row "
        "that SQLite reads first, where one table is read and has an INTEGER PRIMARY KEY, and any row where not.",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_loose_group_by
