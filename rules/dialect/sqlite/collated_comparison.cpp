// Comparisons: which collating sequence SQLite takes, and the same for PostgreSQL's types.
// https://sqlite.org/datatype3.html#assigning_collating_sequences_from_sql
#include <algorithm>

#include "rules/dialect/sqlite/collation.h"
#include "rules/dialect/sqlite/row_values.h"
#include "rules/dialect/sqlite/sql_text.h"
#include "rules/dialect/sqlite/support.h"
#include "schema/names.h"

namespace sqlferry::rules::sqlite_collated_comparison {
namespace {

using schema::Collation;
using Op = ast::Binary::Op;

const char* name_of(Collation collation) {
  switch (collation) {
    case Collation::nocase:
      return "NOCASE";
    case Collation::rtrim:
      return "RTRIM";
    case Collation::binary:
    case Collation::other:
      break;
  }
  return "BINARY";
}

void report(text::Span at, Collation wanted, engine::Context& ctx) {
  auto& finding = ctx.report_once(at, "SQLite compares by {} here", name_of(wanted));
  if (finding.more_.empty()) finding.fix("compare so in PostgreSQL", at);
}

/// SQLite takes the left one's collation, else the right one's.
Collation collation_of_pair(const Operand& left, const Operand& right, const engine::Context& ctx) {
  const auto& typing = ctx.typing();
  if (const auto own = schema::explicit_collation(*left.expr)) return *own;
  if (const auto own = schema::explicit_collation(*right.expr)) return *own;
  if (const auto columns = typing.collation_of(*left.expr, *left.scope)) return *columns;
  return typing.collation_of(*right.expr, *right.scope).value_or(Collation::binary);
}

bool orders(Op op) { return op == Op::less || op == Op::less_equal || op == Op::greater || op == Op::greater_equal; }

/// An explicit BINARY asks for the order of bytes.
void sort_bytes(const ast::Expr& left, const ast::Expr& right, engine::Context& ctx) {
  const auto own = schema::explicit_collation(left);
  const ast::Expr& asked = own ? left : right;
  if ((own ? own : schema::explicit_collation(right)) != Collation::binary ||
      ctx.type_of(asked) != schema::TypeClass::text)
    return;
  ctx.replace(asked.span, operand(ctx.sql(asked)) + " COLLATE \"C\"");
}

/// `x IN (SELECT y)` is `x = y`.
void compare_select(const ast::Expr& value, const ast::Select& select, engine::Context& ctx) {
  const schema::Scope with = ctx.typing().scope_of(select, &ctx.scope());
  const auto row = row_of(value);
  for (const auto& core : select.cores) {
    const schema::Scope scope = ctx.typing().scope_of(core, &with);
    bool changed = false;
    for (const Operands& pair : by_column(row, core, scope, ctx)) {
      const Collation wanted = collation_of_pair(pair[0], pair[1], ctx);
      if (!compare_as(wanted, pair, ctx)) continue;
      report(pair[0].expr->span, wanted, ctx);
      changed = true;
    }
    if (!changed || select.cores.size() == 1) continue;
    ctx.report(select.span, "SQLite compares with these queries by more than one collation")
        .fidelity(engine::Fidelity::lossy)
        .help("Write one IN for each.");
    return;
  }
}

void check_binary(const ast::Binary& binary, engine::Context& ctx) {
  switch (binary.op) {
    case Op::equal:
    case Op::double_equal:
    case Op::not_equal:
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal:
    case Op::is:
    case Op::is_not:
    case Op::is_distinct:
    case Op::is_not_distinct:
      break;
    default:
      return;
  }
  const auto* subquery = ast::as<ast::Subquery>(ast::without_parens(*binary.right));
  if (subquery && subquery->select && row_of(*binary.left).size() > 1)
    return compare_select(*binary.left, *subquery->select, ctx);
  for (const Operands& pair : by_column({{binary.left.get(), &ctx.scope()}, {binary.right.get(), &ctx.scope()}})) {
    const Collation wanted = collation_of_pair(pair[0], pair[1], ctx);
    if (compare_as(wanted, pair, ctx)) report(ctx.span(), wanted, ctx);
    if (orders(binary.op)) sort_bytes(*pair[0].expr, *pair[1].expr, ctx);
  }
}

void check_between(const ast::Between& between, engine::Context& ctx) {
  const Operands all = {
      {between.value.get(), &ctx.scope()}, {between.low.get(), &ctx.scope()}, {between.high.get(), &ctx.scope()}};
  for (const Operands& values : by_column(all)) {
    const Collation low = collation_of_pair(values[0], values[1], ctx);
    if (compare_as(low, values, ctx)) report(ctx.span(), low, ctx);
    sort_bytes(*values[0].expr, *values[1].expr, ctx);
  }
}

/// `x IN (a, b)` asks x alone.
void check_in(const ast::In& in, engine::Context& ctx) {
  if (in.select) return compare_select(*in.value, *in.select, ctx);
  if (in.list.empty()) return;
  Operands operands = {{in.value.get(), &ctx.scope()}};
  for (const auto& item : in.list) operands.push_back({item.get(), &ctx.scope()});
  for (const Operands& values : by_column(operands)) {
    const Collation wanted = ctx.typing().collation_of(*values[0].expr, ctx.scope()).value_or(Collation::binary);
    if (compare_as(wanted, values, ctx)) report(ctx.span(), wanted, ctx);
  }
}

/// `CASE x WHEN y` is `x = y`; the first branch speaks for all.
void check_case(const ast::Case& choice, engine::Context& ctx) {
  if (!choice.subject) return;
  Operands operands = {{choice.subject.get(), &ctx.scope()}};
  for (const auto& branch : choice.branches) operands.push_back({branch.when.get(), &ctx.scope()});
  const Collation wanted = ctx.typing().collation_of(*choice.subject, *choice.branches.front().when, ctx.scope());
  if (compare_as(wanted, operands, ctx)) report(choice.subject->span, wanted, ctx);
}

// ---- sorting and grouping

void write_key(const KeyTerm& key, engine::Context& ctx) {
  const auto text = key_text(key, ctx);
  if (!text) return;
  const auto own = schema::explicit_collation(key.term);
  report(key.term.span, own ? *own : ctx.typing().collation_of(key.subject, key.scope).value_or(Collation::binary),
         ctx);
  ctx.replace(key.term.span, *text);
}

void check_window(const ast::WindowSpec& window, engine::Context& ctx) {
  for (const auto& term : window.partition_by) write_key({*term, *term, ctx.scope(), false}, ctx);
  for (const auto& term : window.order_by) write_key({*term.value, *term.value, ctx.scope(), true}, ctx);
}

/// What an alias or a position in ORDER BY stands for.
const ast::Expr& meant(const ast::Expr& term, const ast::SelectCore& core, const engine::Context& ctx) {
  const ast::Expr* inner = &schema::without_collate(term);
  if (const auto position = integer_value(*inner)) {
    const auto stars = std::any_of(core.items.begin(), core.items.end(),
                                   [](const auto& item) { return ast::as<ast::Star>(item.value) != nullptr; });
    const bool there = *position > 0 && static_cast<std::size_t>(*position) <= core.items.size() && !stars;
    return there ? *core.items[static_cast<std::size_t>(*position) - 1].value : term;
  }
  const auto* ref = ast::as<ast::ColumnRef>(*inner);
  for (const auto& item : core.items) {
    const bool same = ref && ref->parts.size() == 1 && item.alias &&
                      ctx.schema().key_of(*item.alias) == ctx.schema().key_of(ref->parts[0]);
    if (same) return *item.value;
  }
  return term;
}

/// PostgreSQL sorts distinct rows, and those of several queries, by their own columns only.
void report_lost_order(const ast::OrderTerm& term, engine::Context& ctx) {
  const auto own = schema::explicit_collation(*term.value);
  if (own != Collation::nocase && own != Collation::rtrim) return;
  ctx.report(term.span, "`ORDER BY` under a collation, of rows that have no such column")
      .fidelity(engine::Fidelity::lossy)
      .help("Sort them in a query around this one.");
}

void check_order(const ast::Select& select, engine::Context& ctx) {
  if (select.cores.empty()) return;
  const ast::SelectCore& core = select.cores[0];
  const schema::Scope scope = ctx.typing().scope_of(core, &ctx.scope());
  for (const auto& term : select.order_by) {
    if (select.cores.size() > 1 || core.nested || core.distinct)
      report_lost_order(term, ctx);
    else
      write_key({*term.value, meant(*term.value, core, ctx), scope, true}, ctx);
  }
}

/// The values stay, and are told apart.
void keep_apart(const ast::Expr& value, const schema::Scope& scope, engine::Context& ctx) {
  const auto text = value_text(value, scope, ctx);
  if (!text) return;
  const Collation wanted = ctx.typing().collation_of(value, scope).value_or(Collation::binary);
  if (text->empty()) {
    ctx.report(value.span, "SQLite tells these values apart by {}", name_of(wanted))
        .fidelity(engine::Fidelity::lossy)
        .help("PostgreSQL has no type that does; group by lower() or rtrim() of them.");
    return;
  }
  report(value.span, wanted, ctx);
  ctx.replace(value.span, *text);
}

void check_core(const ast::SelectCore& core, engine::Context& ctx) {
  for (const auto& term : core.group_by) write_key({*term, meant(*term, core, ctx), ctx.scope(), false}, ctx);
  for (const auto& named : core.windows) check_window(named.spec, ctx);
}

/// DISTINCT, UNION, INTERSECT and EXCEPT.
void check_rows(const ast::Select& select, engine::Context& ctx) {
  using Combine = ast::SelectCore::Combine;
  const auto merges = [](const ast::SelectCore& core) {
    return core.combine != Combine::first && core.combine != Combine::union_all;
  };
  const bool merged = std::any_of(select.cores.begin(), select.cores.end(), merges);
  for (const auto& core : select.cores) {
    if (!merged && !core.distinct) continue;
    const schema::Scope scope = ctx.typing().scope_of(core, &ctx.scope());
    for (const auto& item : core.items) keep_apart(*item.value, scope, ctx);
  }
}

/// nullif() keeps its value and compares it otherwise. True: it stands as CASE.
bool compare_nullif(const ast::Call& call, engine::Context& ctx) {
  const Collation wanted = ctx.typing().collation_of(*call.args[0], *call.args[1], ctx.scope());
  const auto text = value_text(*call.args[0], ctx.scope(), ctx);
  if (!text || !text->empty()) return false;
  report(ctx.span(), wanted, ctx);
  ctx.replace(ctx.span(),
              fmt::format("CASE WHEN {} = {} THEN NULL ELSE {} END",
                          compared_text({call.args[0].get(), &ctx.scope()}, wanted, ctx),
                          compared_text({call.args[1].get(), &ctx.scope()}, wanted, ctx), ctx.sql(*call.args[0])));
  return true;
}

/// So do min() and max() over rows: the first value in order. True: it is written so.
bool compare_extreme(const ast::Call& call, engine::Context& ctx) {
  const ast::Expr& value = *call.args[0];
  const auto text = value_text(value, ctx.scope(), ctx);
  if (!text || !text->empty() || call.distinct || call.filter || call.window || call.window_name) return false;
  const Collation wanted = ctx.typing().collation_of(value, ctx.scope()).value_or(Collation::binary);
  const std::string sql = ctx.sql(value);
  report(ctx.span(), wanted, ctx);
  ctx.replace(ctx.span(), fmt::format("(array_agg({} ORDER BY {}{}) FILTER (WHERE {} IS NOT NULL))[1]", sql,
                                      compared_text({&value, &ctx.scope()}, wanted, ctx),
                                      called_function(call) == "max" ? " DESC" : "", operand(sql)));
  return true;
}

void check_call(const ast::Call& call, engine::Context& ctx) {
  if (call.window) check_window(*call.window, ctx);
  const std::string name = called_function(call);
  if (call.args.empty()) return;
  const bool extreme = (name == "min" || name == "max") && call.args.size() == 1;
  if (extreme && compare_extreme(call, ctx)) return;
  if (name == "nullif" && call.args.size() == 2 && compare_nullif(call, ctx)) return;
  if (name == "count" && call.distinct)
    write_key({*call.args[0], *call.args[0], ctx.scope(), false}, ctx);
  else if (name == "min" || name == "max" || name == "nullif" || call.distinct)
    keep_apart(*call.args[0], ctx.scope(), ctx);
}

/// ON CONFLICT (code) means the index on lower(code), where there is no other.
void check_upsert(const ast::Upsert& upsert, engine::Context& ctx) {
  if (ctx.scope().relations.empty() || !ctx.scope().relations.front().table) return;
  const schema::Table& table = *ctx.scope().relations.front().table;
  for (const auto& target : upsert.target) {
    const schema::Column* column =
        ctx.column_of(ast::as<ast::Collate>(target) ? *ast::as<ast::Collate>(target)->value : *target);
    if (!column) continue;
    for (const schema::Index* index : ctx.schema().indexes_of(table.key)) {
      for (const auto& part : index->parts) {
        const std::string name = schema::quoted(column->name);
        const bool folds = part.text == "lower(" + name + ")" || part.text == "rtrim(" + name + ")";
        if (!index->unique || !folds || part.text == ctx.sql(*target)) continue;
        ctx.report(target->span, "the key of `{}` is `{}`", index->name, part.text)
            .fix(fmt::format("write `{}`", part.text));
        ctx.replace(target->span, part.text);
      }
    }
  }
}

void check_join(const ast::TableRef& ref, engine::Context& ctx) {
  const auto* join = std::get_if<ast::Join>(&ref.node);
  if (!join || !join->left || !join->right) return;
  schema::Scope left, right;
  left.outer = right.outer = &ctx.scope();
  ctx.typing().add_relations(*join->left, left);
  ctx.typing().add_relations(*join->right, right);
  for (const auto& name : join->using_columns) {
    ast::ColumnRef column;
    column.parts.push_back(name);
    const auto one = ctx.typing().resolve(column, left);
    const auto other = ctx.typing().resolve(column, right);
    if (!one || !other || !one->column || !other->column) continue;
    const auto folds = [](const schema::Column& c) {
      return c.collation == Collation::nocase || c.collation == Collation::rtrim;
    };
    const bool same = one->column->type.case_blind == other->column->type.case_blind &&
                      one->column->collation == other->column->collation;
    const bool held = one->column->type.case_blind != schema::CaseBlind::no;
    if (same && (held || !folds(*one->column))) continue;
    if (!folds(*one->column) && !held && other->column->type.case_blind != schema::CaseBlind::collation) continue;
    ctx.report(name.span, "SQLite compares by {} here", name_of(one->column->collation))
        .fidelity(engine::Fidelity::lossy)
        .help("Write the join with ON, so that the comparison can be translated.");
  }
}

constexpr std::string_view kTables = "CREATE TABLE n (name TEXT COLLATE NOCASE, code TEXT NOT NULL);";
constexpr engine::Example kBad[] = {
    {
        .title = "a plain column without case",
        .given = kTables,
        .sql =
            "CREATE VIEW v AS SELECT name FROM n WHERE code = 'A-1' COLLATE NOCASE ORDER BY code COLLATE NOCASE DESC;",
        .fixed = "CREATE VIEW v AS SELECT name FROM n WHERE lower(code) = 'a-1' ORDER BY lower(code) DESC;",
    },
    {
        .title = "a column without case and a plain one: the left decides",
        .given = kTables,
        .sql = "CREATE VIEW v AS SELECT name FROM n WHERE name = code OR name = 'x' COLLATE BINARY;",
        .fixed = "CREATE VIEW v AS SELECT name FROM n WHERE name = code::citext OR name::text = 'x';",
    },
    {
        .title = "row values, column by column",
        .given = kTables,
        .sql =
            "CREATE VIEW v AS SELECT name FROM n WHERE (name, code) = ('x', 'y') OR (code, name) IN (SELECT 'a', code "
            "FROM n);",
        .fixed = "CREATE VIEW v AS SELECT name FROM n WHERE (name, code) = ('x', 'y') OR (code, name) IN (SELECT 'a', "
                 "code::citext FROM n);",
    },
    {
        .title = "nullif() keeps its value",
        .given = "CREATE TABLE t (a TEXT COLLATE RTRIM);",
        .sql = "CREATE VIEW v AS SELECT nullif(a, 'x ') AS a FROM t;",
        .fixed = "CREATE VIEW v AS SELECT CASE WHEN rtrim(a) = 'x' THEN NULL ELSE a END AS a FROM t;",
    },
    {
        .title = "spaces at the end",
        .given = "CREATE TABLE t (a TEXT COLLATE RTRIM);",
        .sql = "DELETE FROM t WHERE a IN ('x', 'y  ');",
        .fixed = "DELETE FROM t WHERE rtrim(a) IN ('x', 'y');",
    },
    {
        .title = "the order of bytes",
        .given = kTables,
        .sql = "CREATE VIEW v AS SELECT code FROM n WHERE code > 'm' COLLATE BINARY ORDER BY code COLLATE BINARY;",
        .fixed = "CREATE VIEW v AS SELECT code FROM n WHERE code > 'm' COLLATE \"C\" ORDER BY code COLLATE \"C\";",
    },
};
constexpr engine::Example kGood[] = {{
    .title = "a column whose type ignores case already",
    .given = kTables,
    .sql = "CREATE VIEW v AS SELECT name FROM n WHERE name = 'X' OR code = 'x' GROUP BY name;",
}};
constexpr engine::Visit kVisits[] = {
    engine::on<&check_binary>(), engine::on<&check_between>(), engine::on<&check_in>(),   engine::on<&check_case>(),
    engine::on<&check_order>(),  engine::on<&check_core>(),    engine::on<&check_rows>(), engine::on<&check_call>(),
    engine::on<&check_upsert>(), engine::on<&check_join>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: which collating sequence is taken",
     "https://sqlite.org/datatype3.html#assigning_collating_sequences_from_sql"},
    {"PostgreSQL: citext", "https://www.postgresql.org/docs/15/citext.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/collated-comparison",
    .summary = "comparison under a collation of SQLite",
    .why =
        "PostgreSQL chooses by the types of both sides, without a word: citext beside text compares the case of "
        "letters.",
    .severity = engine::Severity::warning,
    .notes =
        "SQLite takes the operand's own COLLATE, the left one first, else the left column's collation, else the right "
        "one's. Where the types of PostgreSQL compare otherwise, "
        "the operands are cast to citext or to text, or stand inside of lower() or rtrim().",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_collated_comparison
