// rowid, oid and _rowid_: the key where a column names it; else PostgreSQL has only the row's place, ctid.
#include <algorithm>

#include "rules/dialect/sqlite/identifier.h"
#include "rules/dialect/sqlite/support.h"
#include "rules/dialect/sqlite/translate_call.h"
#include "schema/names.h"
#include "sql/ast/walk.h"

namespace sqlferry::rules::sqlite_rowid {
namespace {

void check_name(const engine::NameUse& use, engine::Context& ctx) {
  if (trouble_of(use) != NameTrouble::rowid) return;
  const std::string name = rewritten_name(use);
  auto& finding =
      ctx.report_once(ctx.span(), "`{}` is SQLite's name for the key `{}`", ctx.source(ctx.span()), use.target);
  if (finding.more_.empty()) finding.fix(fmt::format("write `{}`", name));
  ctx.replace(ctx.span(), name);
}

/// The table without such a column whose row number is meant.
const schema::Relation* numbered_table(const ast::ColumnRef& ref, const engine::Context& ctx) {
  if (!schema::is_rowid_word(schema::folded(ref.parts.back().text))) return nullptr;
  const auto has_rowid = [](const schema::Relation& r) {
    return r.table && !r.table->without_rowid && r.table->rowid_alias.empty();
  };
  if (ref.parts.size() > 1) {
    const auto found = ctx.typing().resolve(ref, ctx.scope());
    return found && !found->column && has_rowid(*found->relation) ? found->relation : nullptr;
  }
  const std::string key = ctx.schema().key_of(ref.parts.back());
  for (const schema::Scope* at = &ctx.scope(); at; at = at->outer) {
    if (std::ranges::any_of(at->relations, [&](const schema::Relation& r) { return r.column(key) != nullptr; }))
      return nullptr;
    if (at->relations.size() == 1 && has_rowid(at->relations[0])) return &at->relations[0];
    if (at == &ctx.scope() && ctx.typing().is_output_name(ref, *at)) return nullptr;
  }
  return nullptr;
}

/// The expression whose direct part this is, through parentheses; null for a whole item, term or value.
const ast::Expr* parent_of(text::Span span, const ast::Statement& statement) {
  const ast::Expr* parent = nullptr;
  ast::each_expression(statement, [&](const ast::Expr& expr) {
    bool has = false;
    ast::each_child(expr, [&](const ast::Expr& child) { has = has || child.span == span; });
    if (!has || (parent && expr.span != parent->span && expr.span.contains(parent->span))) return;
    if (ast::as<ast::Parens>(expr))
      span = expr.span;
    else
      parent = &expr;
  });
  return parent;
}

bool is_rowid(const ast::Expr& expr, const engine::Context& ctx) {
  const auto* ref = ast::as<ast::ColumnRef>(ast::without_parens(expr));
  return ref && numbered_table(*ref, ctx);
}

/// Beside another such value, not beside a number.
bool may_compare(const ast::Expr& other, const engine::Context& ctx) {
  const ast::Expr& inner = ast::without_parens(other);
  if (ast::as<ast::Subquery>(inner) || is_rowid(inner, ctx)) return true;
  const std::string name = called_function(inner);
  if (name == "min" || name == "max") return true;
  return ast::as<ast::ColumnRef>(inner) && ctx.type_of(inner) == schema::TypeClass::unknown;
}

bool serves(const ast::Expr& parent, text::Span self, const engine::Context& ctx) {
  if (const auto* binary = ast::as<ast::Binary>(parent)) {
    using Op = ast::Binary::Op;
    if (binary->op < Op::equal || binary->op > Op::greater_equal) return false;
    return may_compare(binary->left->span.contains(self) ? *binary->right : *binary->left, ctx);
  }
  if (const auto* in = ast::as<ast::In>(parent)) return in->select != nullptr;
  if (ast::as<ast::IsTest>(parent)) return true;
  const auto* call = ast::as<ast::Call>(parent);
  if (!call) return false;
  const std::string name = called_function(*call);
  const bool argument = std::ranges::any_of(call->args, [&](const auto& arg) { return arg->span.contains(self); });
  return !argument || ((name == "min" || name == "max") && call->args.size() == 1) || name == "count";
}

bool gives(const ast::Select& select, text::Span self);

bool gives(const ast::TableRef& from, text::Span self) {
  if (const auto* subquery = std::get_if<ast::SubqueryTable>(&from.node))
    return subquery->select && gives(*subquery->select, self);
  if (const auto* outer = std::get_if<ast::ParenthesizedTable>(&from.node))
    return outer->inner && gives(*outer->inner, self);
  const auto* join = std::get_if<ast::Join>(&from.node);
  return join && ((join->left && gives(*join->left, self)) || (join->right && gives(*join->right, self)));
}

/// The rows of the SELECT hold the value.
bool gives(const ast::Select& select, text::Span self) {
  if (select.with) {
    for (const auto& table : select.with->tables) {
      if (table.select && gives(*table.select, self)) return true;
    }
  }
  return std::ranges::any_of(select.cores, [&](const ast::SelectCore& core) {
    const auto item = [&](const ast::SelectItem& i) { return ast::without_parens(*i.value).span == self; };
    return (core.nested && gives(*core.nested, self)) || std::ranges::any_of(core.items, item) ||
           (core.from && gives(*core.from, self));
  });
}

/// The number itself would be kept: shown by a view, stored in a row.
bool is_kept(const ast::Statement& statement, text::Span self) {
  if (const auto* view = ast::as<ast::CreateView>(statement)) return view->select && gives(*view->select, self);
  if (const auto* table = ast::as<ast::CreateTable>(statement))
    return table->as_select && gives(*table->as_select, self);
  if (const auto* insert = ast::as<ast::Insert>(statement)) return insert->source && gives(*insert->source, self);
  const auto* update = ast::as<ast::Update>(statement);
  return update && std::ranges::any_of(update->set, [&](const ast::Assignment& a) {
           return a.value && ast::without_parens(*a.value).span == self;
         });
}

/// A column of a subquery in FROM keeps its name.
bool needs_name(const engine::Context& ctx) {
  const ast::SelectCore* core = ctx.scope().core;
  if (!core) return false;
  const auto item =
      std::ranges::find_if(core->items, [&](const ast::SelectItem& i) { return i.value->span == ctx.span(); });
  if (item == core->items.end() || item->alias) return false;
  const auto* parenthesis = ctx.token_before(core->span.begin);
  const auto* word =
      parenthesis && ctx.source(parenthesis->span) == "(" ? ctx.token_before(parenthesis->span.begin) : nullptr;
  const std::string before = word ? schema::folded(ctx.source(word->span)) : "";
  return before == "from" || before == "join" || before == "as" || before == ",";
}

void check_row(const ast::ColumnRef& ref, engine::Context& ctx) {
  const schema::Relation* table = numbered_table(ref, ctx);
  if (!table) return;
  const ast::Name& name = ref.parts.back();
  const ast::Expr* parent = parent_of(ctx.span(), ctx.statement());
  if (parent ? !serves(*parent, ctx.span(), ctx) : is_kept(ctx.statement(), ctx.span())) {
    ctx.report(name.span, "`{}` has no row numbers in PostgreSQL", table->table->name)
        .fidelity(engine::Fidelity::unsupported)
        .help("Give the table a column `id INTEGER PRIMARY KEY` and use that.");
    return give_up(ctx.span(), ctx, "PostgreSQL numbers no rows");
  }
  auto& finding = ctx.report_once(name.span, "`{}` has no row numbers in PostgreSQL", table->table->name);
  if (finding.more_.empty()) {
    finding.fidelity(engine::Fidelity::changed)
        .fix("write `ctid`")
        .help("`ctid` is the place of the row: the order in which rows came in, until one is changed or deleted.");
  }
  ctx.replace(name.span, needs_name(ctx) ? "ctid AS " + schema::quoted(schema::postgres_name(name)) : "ctid");
}

constexpr engine::Example kBad[] = {
    {
        .title = "the key under its other name",
        .given = "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);",
        .sql = "UPDATE t SET a = 'x' WHERE rowid = 1;",
        .fixed = "UPDATE t SET a = 'x' WHERE id = 1;",
    },
    {
        .title = "the first row of each stays",
        .given = "CREATE TABLE t (a TEXT);",
        .sql = "DELETE FROM t WHERE rowid NOT IN (SELECT min(rowid) FROM t GROUP BY a);",
        .fixed = "DELETE FROM t WHERE ctid NOT IN (SELECT min(ctid) FROM t GROUP BY a);",
    },
    {
        .title = "a number that is kept",
        .given = "CREATE TABLE t (a TEXT);",
        .sql = "CREATE VIEW v AS SELECT rowid AS n, a FROM t;",
        .fixed = "/* not translated: PostgreSQL numbers no rows\nCREATE VIEW v AS SELECT rowid AS n, a FROM t */;",
    },
};
constexpr engine::Example kGood[] = {{.title = "a column of that name",
                                      .given = "CREATE TABLE t (rowid TEXT);",
                                      .sql = "DELETE FROM t WHERE rowid = 'x';"}};
constexpr engine::Visit kVisits[] = {engine::on<&check_name>(), engine::on<&check_row>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: rowid tables", "https://sqlite.org/rowidtable.html"},
    {"PostgreSQL: system columns", "https://www.postgresql.org/docs/15/ddl-system-columns.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/rowid",
    .summary = "rowid, oid or _rowid_",
    .why = "PostgreSQL has no such column and stops here with 42703.",
    .sqlstate = "42703",
    .postgres_says = "column \"rowid\" does not exist",
    .fix = engine::FixSafety::suggested,
    .notes =
        "In a table with an INTEGER PRIMARY KEY it is that column. In another, rows are told apart and ordered by "
        "`ctid` within one statement; a number that is shown or stored is not translated.",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_rowid
