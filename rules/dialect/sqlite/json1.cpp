// SQLite's JSON functions and operators over text.
#include <algorithm>

#include "rules/dialect/sqlite/arguments.h"
#include "rules/dialect/sqlite/json.h"
#include "rules/dialect/sqlite/literal_value.h"
#include "rules/dialect/sqlite/sql_text.h"
#include "rules/dialect/sqlite/support.h"
#include "rules/dialect/sqlite/translate_call.h"
#include "schema/names.h"

namespace sqlferry::rules::sqlite_json1 {
namespace {

using diagnostics::Fidelity;
using schema::TypeClass;
using Op = ast::Binary::Op;

void check_call(const ast::Call& call, engine::Context& ctx) {
  std::vector<TypeClass> classes;
  for (const auto& arg : call.args) classes.push_back(ctx.type_of(*arg));
  const std::string name = called_function(call);
  const FunctionRow* row = function_row(name, classes);
  if (!row || row->rule != FunctionRule::json || is_foreign_call(call, ctx)) return;
  const auto json = row->fidelity == Fidelity::unsupported ? std::nullopt : json_call(call, ctx);
  if (!json) {
    ctx.report(call.name[0].span, "`{}()` is not translated with these arguments", name)
        .fidelity(Fidelity::unsupported)
        .help(row->reason.empty() ? "Write it with PostgreSQL's functions for jsonb." : std::string(row->reason));
    give_up(ctx.span(), ctx, fmt::format("PostgreSQL has no {}()", name));
    return;
  }
  auto& finding = ctx.report_once(call.name[0].span, "`{}()` is a function of SQLite's", name);
  if (finding.more_.empty()) finding.fix(fmt::format("write `{}`", excerpt(json->sql)), ctx.span());
  if (json->fidelity != Fidelity::exact) finding.fidelity(json->fidelity).help(std::string(json->remark));
  if (name == "json_patch") ctx.require_function("sqlite_json_patch", std::string(kJsonPatch));
  if (name == "json_valid") ctx.require_function("json_valid", std::string(kJsonValid));
  ctx.replace(ctx.span(), json->sql);
}

void check_arrow(const ast::Binary& arrow, engine::Context& ctx) {
  if ((arrow.op != Op::json_arrow && arrow.op != Op::json_arrow_text) || ctx.dialect() != sql::Dialect::sqlite) return;
  const auto sql = json_arrow(arrow, ctx);
  if (!sql) return;
  auto& finding =
      ctx.report_once(arrow.op_span, "`{}` reads text in SQLite, JSON in PostgreSQL", ctx.source(arrow.op_span));
  if (finding.more_.empty()) finding.fix(fmt::format("write `{}`", excerpt(*sql)), ctx.span());
  ctx.replace(ctx.span(), *sql);
}

/// PostgreSQL's -> binds no tighter than || and less tight than +.
void keep_together(const ast::ExprPtr& side, engine::Context& ctx) {
  const auto* arrow = ast::as<ast::Binary>(side);
  if (!arrow || (arrow->op != Op::json_arrow && arrow->op != Op::json_arrow_text)) return;
  const std::string sql = ctx.sql(*side);
  if (operand(sql) == sql) return;
  auto& finding = ctx.report_once(arrow->op_span, "`{}` binds less tightly in PostgreSQL", ctx.source(arrow->op_span));
  if (finding.more_.empty()) finding.fix("write parentheses", side->span);
  ctx.replace(side->span, "(" + sql + ")");
}

/// A call speaks for itself: a column that holds such a value has to be told of.
void say_text(const ast::Expr& side, const std::string& written, engine::Context& ctx) {
  if (!ast::as<ast::ColumnRef>(ast::without_parens(side))) return;
  ctx.report(side.span, "`{}` holds a value of a document, which is text", excerpt(ctx.source(side.span)))
      .fix(fmt::format("write `{}`", excerpt(written)));
}

void compare_as(const ast::Expr& side, std::string_view type, engine::Context& ctx) {
  const std::string written = cast(ctx.sql(side), type);
  say_text(side, written, ctx);
  ctx.replace(side.span, written);
}

/// The text of a value beside a number or a truth value.
void check_typed(const ast::Binary& binary, const ast::Expr& side, const ast::Expr& other, engine::Context& ctx) {
  const TypeClass cls = ctx.type_of(other);
  const bool equality = binary.op == Op::equal || binary.op == Op::double_equal || binary.op == Op::not_equal;
  const auto number = number_value(other);
  if (equality && number && (*number == 0 || *number == 1)) {  // true and false are 1 and 0 in SQLite
    const char* negation = binary.op == Op::not_equal ? "NOT " : "";
    const std::string written =
        fmt::format("{} {}IN ({})", ctx.sql(side), negation, *number == 1 ? "'1', 'true'" : "'0', 'false'");
    say_text(side, written, ctx);
    ctx.replace(ctx.span(), written);
  } else if (cls == TypeClass::boolean) {
    compare_as(side, "boolean", ctx);
  } else if (schema::is_number(cls)) {
    compare_as(side, "numeric", ctx);
  }
}

void check_operands(const ast::Binary& binary, engine::Context& ctx) {
  if (ctx.dialect() != sql::Dialect::sqlite) return;
  switch (binary.op) {
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
    case Op::modulo:
      keep_together(binary.left, ctx);
      keep_together(binary.right, ctx);
      for (const auto* side : {&binary.left, &binary.right}) {
        if (is_json_text(**side, ctx)) compare_as(**side, "numeric", ctx);
      }
      return;
    case Op::concat:
      keep_together(binary.right, ctx);
      return;
    case Op::equal:
    case Op::double_equal:
    case Op::not_equal:
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal:
      if (is_json_text(*binary.left, ctx) && !is_json_text(*binary.right, ctx))
        check_typed(binary, *binary.left, *binary.right, ctx);
      if (is_json_text(*binary.right, ctx) && !is_json_text(*binary.left, ctx))
        check_typed(binary, *binary.right, *binary.left, ctx);
      return;
    default:
      return;
  }
}

/// `id IN (SELECT value FROM json_each(...))`
void check_in_select(const ast::In& in, engine::Context& ctx) {
  const bool value_is_json = is_json_text(*in.value, ctx);
  const bool number = schema::is_number(ctx.type_of(*in.value)) && !value_is_json;
  if (number == value_is_json) return;
  for (const auto& core : in.select->cores) {
    if (core.items.size() != 1) continue;
    const ast::Expr& item = *core.items[0].value;
    const schema::Scope scope = ctx.typing().scope_of(core, &ctx.scope());
    const bool item_is_json = ctx.typing().is_json_value(item, scope);
    if (number && item_is_json) compare_as(item, "numeric", ctx);
    if (value_is_json && !item_is_json && schema::is_number(ctx.typing().type_of(item, scope)))
      return compare_as(*in.value, "numeric", ctx);
  }
}

void check_in(const ast::In& in, engine::Context& ctx) {
  if (ctx.dialect() != sql::Dialect::sqlite) return;
  if (in.select) return check_in_select(in, ctx);
  if (!is_json_text(*in.value, ctx) || in.list.empty()) return;
  for (const auto& item : in.list) {
    if (!schema::is_number(ctx.type_of(*item))) return;
  }
  compare_as(*in.value, "numeric", ctx);
}

void check_between(const ast::Between& between, engine::Context& ctx) {
  if (ctx.dialect() != sql::Dialect::sqlite || !is_json_text(*between.value, ctx)) return;
  if (schema::is_number(ctx.type_of(*between.low)) && schema::is_number(ctx.type_of(*between.high)))
    compare_as(*between.value, "numeric", ctx);
}

bool is_order_term(const engine::Context& ctx) {
  const ast::SelectCore* core = ctx.scope().core;
  const auto grouped = [&](const ast::ExprPtr& term) { return term->span == ctx.span(); };
  return ctx.is_sort_term() && !(core && std::ranges::any_of(core->group_by, grouped));
}

void warn_sorted(text::Span span, engine::Context& ctx) {
  ctx.report(span, "`{}` sorts as text", excerpt(ctx.source(span)))
      .severity(engine::Severity::warning)
      .fidelity(Fidelity::changed)
      .help("SQLite sorts numbers of a document as numbers; cast the value to numeric where all are.");
}

/// The largest value, the order of rows: a number of a document would go by its digits.
void check_extreme(const ast::Call& call, engine::Context& ctx) {
  const std::string name = called_function(call);
  if (ctx.dialect() != sql::Dialect::sqlite) return;
  if ((name == "min" || name == "max") && call.args.size() == 1 && is_json_text(*call.args[0], ctx))
    warn_sorted(call.args[0]->span, ctx);
  if (name == "json_extract" && call.args.size() == 2 && is_order_term(ctx)) warn_sorted(ctx.span(), ctx);
}

template <class T>
void check_order(const T& node, engine::Context& ctx) {
  if (ctx.dialect() != sql::Dialect::sqlite || !is_order_term(ctx)) return;
  bool json = false;
  if constexpr (std::is_same_v<T, ast::Binary>) {
    json = node.op == Op::json_arrow_text;
  } else {
    const auto found = ctx.typing().resolve(node, ctx.scope());
    json = found && found->column && found->column->type.json_value;
  }
  if (json) warn_sorted(ctx.span(), ctx);
}

constexpr engine::Example kBad[] = {
    {
        .title = "a value of a document",
        .given = "CREATE TABLE t (doc TEXT, name TEXT);",
        .sql = "UPDATE t SET name = json_extract(doc, '$.user.name');",
        .fixed = "UPDATE t SET name = (doc::jsonb #>> '{user,name}');",
    },
    {
        .title = "a truth value of a document",
        .given = "CREATE TABLE t (doc TEXT);",
        .sql = "DELETE FROM t WHERE json_extract(doc, '$.done') = true;",
        .fixed = "DELETE FROM t WHERE (doc::jsonb #>> '{done}')::boolean = true;",
    },
    {
        .title = "a value that is set",
        .given = "CREATE TABLE t (doc TEXT);",
        .sql = "UPDATE t SET doc = json_set(doc, '$.age', 42);",
        .fixed = "UPDATE t SET doc = jsonb_set(doc::jsonb, '{age}', to_jsonb(42), true)::text;",
    },
    {
        .title = "the operator, on text",
        .given = "CREATE TABLE t (doc TEXT, name TEXT);",
        .sql = "UPDATE t SET name = doc ->> '$.name';",
        .fixed = "UPDATE t SET name = (doc::jsonb #>> '{name}');",
    },
};
constexpr engine::Example kGood[] = {{.title = "PostgreSQL's own",
                                      .given = "CREATE TABLE t (doc JSONB, name TEXT);",
                                      .sql = "UPDATE t SET name = doc ->> 'name';"}};
constexpr engine::Visit kVisits[] = {engine::on<&check_call>(),
                                     engine::on<&check_arrow>(),
                                     engine::on<&check_operands>(),
                                     engine::on<&check_in>(),
                                     engine::on<&check_between>(),
                                     engine::on<&check_extreme>(),
                                     engine::on<&check_order<ast::Binary>>(),
                                     engine::on<&check_order<ast::ColumnRef>>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: JSON functions", "https://sqlite.org/json1.html"},
    {"PostgreSQL: JSON functions", "https://www.postgresql.org/docs/15/functions-json.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/json1",
    .summary = "JSON function or operator of SQLite's",
    .why = "PostgreSQL has no such function and stops here with 42883; its own read json and jsonb, not text.",
    .sqlstate = "42883",
    .postgres_says = "function json_extract(text, unknown) does not exist",
    .notes =
        "Text is cast to jsonb where it is read and back to text where it is written; PostgreSQL then writes keys in "
        "its own order, with spaces. Values beside numbers and truth values are cast to their type; elsewhere they are "
        "text, and true and false are these words instead of 1 and 0. json_valid() becomes a function that is created "
        "before its first use.",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_json1
