// SQLite sorts NULL before everything, PostgreSQL behind it.
#include <algorithm>

#include "rules/dialect/sqlite/from_tables.h"
#include "rules/dialect/sqlite/sql_text.h"
#include "rules/dialect/sqlite/support.h"
#include "schema/names.h"
#include "sql/ast/walk.h"

namespace sqlferry::rules::sqlite_null_order {
namespace {

bool never_null(const ast::Expr& expr, const engine::Context& ctx, const schema::Scope& scope);

bool never_null(const ast::ColumnRef& ref, const engine::Context& ctx, const schema::Scope& scope) {
  const auto found = ctx.typing().resolve(ref, scope);
  const bool outer = scope.core && scope.core->from && has_outer_join(*scope.core->from);
  if (!found && schema::is_rowid_word(schema::folded(ref.parts.back().text))) return !outer;  // see sqlite/rowid
  return found && found->column && found->column->not_null && !outer;
}

bool never_null(const ast::Call& call, const engine::Context& ctx, const schema::Scope& scope) {
  const std::string name = called_function(call);
  constexpr std::string_view kNever[] = {"count",       "cume_dist",  "dense_rank",   "json_array",
                                         "json_object", "ntile",      "percent_rank", "random",
                                         "rank",        "row_number", "total",        "typeof"};
  if (std::ranges::binary_search(kNever, name)) return true;
  const auto fine = [&](const ast::ExprPtr& arg) { return never_null(*arg, ctx, scope); };
  if (name == "coalesce" || name == "ifnull") return std::ranges::any_of(call.args, fine);
  constexpr std::string_view kSame[] = {"abs",   "length", "lower",  "ltrim", "replace",
                                        "round", "rtrim",  "substr", "trim",  "upper"};
  return std::ranges::binary_search(kSame, name) && std::ranges::all_of(call.args, fine);
}

bool never_null(const ast::Expr& expr, const engine::Context& ctx, const schema::Scope& scope) {
  const ast::Expr& inner = ast::without_parens(expr);
  if (const auto* literal = ast::as<ast::Literal>(inner)) return literal->kind != ast::Literal::Kind::null;
  if (const auto* ref = ast::as<ast::ColumnRef>(inner)) return never_null(*ref, ctx, scope);
  if (const auto* call = ast::as<ast::Call>(inner)) return never_null(*call, ctx, scope);
  if (ast::as<ast::IsTest>(inner) || ast::as<ast::Exists>(inner)) return true;
  if (const auto* unary = ast::as<ast::Unary>(inner)) return never_null(*unary->operand, ctx, scope);
  if (const auto* collate = ast::as<ast::Collate>(inner)) return never_null(*collate->value, ctx, scope);
  const auto* binary = ast::as<ast::Binary>(inner);
  if (!binary) return false;
  using Op = ast::Binary::Op;
  const bool plain = binary->op != Op::divide && binary->op != Op::modulo && binary->op != Op::json_arrow &&
                     binary->op != Op::json_arrow_text;
  return plain && never_null(*binary->left, ctx, scope) && never_null(*binary->right, ctx, scope);
}

/// The item of the SELECT list that the term means: by its number, its alias or its text.
std::optional<std::size_t> item_of(const ast::Expr& term, const ast::SelectCore& core, const engine::Context& ctx) {
  const auto number = integer_value(term);
  if (number && *number >= 1 && static_cast<std::size_t>(*number) <= core.items.size())
    return static_cast<std::size_t>(*number - 1);
  const auto* ref = ast::as<ast::ColumnRef>(term);
  const auto meant = [&](const ast::SelectItem& item) {
    const bool alias = ref && ref->parts.size() == 1 && item.alias &&
                       ctx.schema().key_of(*item.alias) == ctx.schema().key_of(ref->parts[0]);
    return alias || (!ast::as<ast::Star>(item.value) && ctx.source(item.value->span) == ctx.source(term.span));
  };
  const auto item = std::ranges::find_if(core.items, meant);
  return item == core.items.end() ? std::nullopt : std::optional(static_cast<std::size_t>(item - core.items.begin()));
}

const ast::Expr& sorted_by(const ast::Expr& term, const engine::Context& ctx, const schema::Scope& scope) {
  const auto item = scope.core ? item_of(term, *scope.core, ctx) : std::nullopt;
  return item ? *scope.core->items[*item].value : term;
}

void place_null(const ast::OrderTerm& term, engine::Context& ctx) {
  if (term.nulls_first) return;
  const std::string words = term.descending ? "NULLS LAST" : "NULLS FIRST";
  const auto [here, there] = term.descending ? std::pair("last", "first") : std::pair("first", "last");
  auto& finding = ctx.report_once(term.span, "`{}` may be NULL, which SQLite sorts {} and PostgreSQL {}",
                                  excerpt(ctx.source(term.value->span)), here, there);
  if (finding.more_.empty()) finding.fix(fmt::format("add `{}`", words), term.span);
  ctx.append(term.span, " " + words);
}

void place_nulls(const std::vector<ast::OrderTerm>& terms, const schema::Scope& scope, engine::Context& ctx) {
  for (const auto& term : terms) {
    if (!never_null(sorted_by(*term.value, ctx, scope), ctx, scope)) place_null(term, ctx);
  }
}

/// Of a compound SELECT: by the columns of each part.
bool never_null(const ast::OrderTerm& term, const ast::Select& select, engine::Context& ctx) {
  std::optional<std::size_t> item;
  for (const auto& core : select.cores) {
    if (!item) item = item_of(*term.value, core, ctx);
  }
  return item && std::ranges::all_of(select.cores, [&](const ast::SelectCore& core) {
           return *item < core.items.size() &&
                  never_null(*core.items[*item].value, ctx, ctx.typing().scope_of(core, &ctx.scope()));
         });
}

void check_select(const ast::Select& select, engine::Context& ctx) {
  if (select.order_by.empty()) return;
  if (select.cores.size() == 1 && !select.cores[0].nested)
    return place_nulls(select.order_by, ctx.typing().scope_of(select.cores[0], &ctx.scope()), ctx);
  for (const auto& term : select.order_by) {
    if (!never_null(term, select, ctx)) place_null(term, ctx);
  }
}

void check_call(const ast::Call& call, engine::Context& ctx) {
  if (call.window) place_nulls(call.window->order_by, ctx.scope(), ctx);
  place_nulls(call.order_by, ctx.scope(), ctx);
}

void check_core(const ast::SelectCore& core, engine::Context& ctx) {
  for (const auto& window : core.windows) place_nulls(window.spec.order_by, ctx.scope(), ctx);
}

template <class Statement>
void check_tail(const Statement& statement, engine::Context& ctx) {
  if (statement.order_by.empty()) return;
  place_nulls(statement.order_by,
              ctx.typing().scope_of_table(ctx.schema().key_of(statement.table), statement.alias, nullptr), ctx);
}

constexpr engine::Example kBad[] = {{
    .title = "a column that takes NULL",
    .given = "CREATE TABLE t (id INTEGER PRIMARY KEY, due TEXT);",
    .sql = "CREATE VIEW v AS SELECT id FROM t ORDER BY due, id LIMIT 1;",
    .fixed = "CREATE VIEW v AS SELECT id FROM t ORDER BY due NULLS FIRST, id LIMIT 1;",
}};
constexpr engine::Example kGood[] = {
    {.title = "a column without NULL",
     .given = "CREATE TABLE t (due TEXT NOT NULL);",
     .sql = "CREATE VIEW v AS SELECT due FROM t ORDER BY due DESC;"},
    {.title = "the place of NULL is written",
     .given = "CREATE TABLE t (due TEXT);",
     .sql = "CREATE VIEW v AS SELECT due FROM t ORDER BY due NULLS LAST;"},
};
constexpr engine::Visit kVisits[] = {engine::on<&check_select>(), engine::on<&check_call>(), engine::on<&check_core>(),
                                     engine::on<&check_tail<ast::Update>>(), engine::on<&check_tail<ast::Delete>>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: sort order", "https://sqlite.org/lang_select.html#orderby"},
    {"PostgreSQL: sorting rows", "https://www.postgresql.org/docs/15/queries-order.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/null-order",
    .summary = "ORDER BY a value that may be NULL",
    .why =
        "SQLite takes NULL for the smallest value, PostgreSQL for the largest: rows come in another order, and LIMIT "
        "keeps others.",
    .severity = engine::Severity::warning,
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_null_order
