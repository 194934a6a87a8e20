// A boolean beside a number, where PostgreSQL wants both of one type: =, IN, BETWEEN, CASE, coalesce, UNION.
#include "rules/dialect/sqlite/literal_value.h"
#include "rules/dialect/sqlite/sql_text.h"
#include "rules/dialect/sqlite/support.h"

namespace sqlferry::rules::sqlite_boolean_int_compare {
namespace {

using schema::TypeClass;

struct Side {
  const ast::Expr* expr = nullptr;
  TypeClass cls = TypeClass::unknown;
};

std::optional<bool> truth(const ast::Expr& expr) {
  const auto number = number_value(expr);
  if (!number || (*number != 0 && *number != 1)) return std::nullopt;
  return *number == 1;
}

const char* word(bool value) { return value ? "TRUE" : "FALSE"; }

std::string counted(const ast::Expr& boolean, engine::Context& ctx) {
  const auto* literal = ast::as<ast::Literal>(ast::without_parens(boolean));
  if (literal) return literal->value == "true" ? "1" : "0";
  return cast(ctx.sql(boolean), "int");
}

/// Where all the numbers are 0 or 1, they become booleans; otherwise the booleans become numbers.
void settle_sides(const std::vector<Side>& sides, std::string_view relation, engine::Context& ctx) {
  const Side* boolean = nullptr;
  const Side* number = nullptr;
  bool all_truths = true;
  for (const Side& side : sides) {
    if (side.cls == TypeClass::boolean && !boolean) boolean = &side;
    if (!schema::is_number(side.cls)) continue;
    if (!number) number = &side;
    all_truths = all_truths && truth(*side.expr);
  }
  if (!boolean || !number) return;
  const text::Span scope = text::cover(sides.front().expr->span, sides.back().expr->span);
  const std::string first = excerpt(ctx.source(number->expr->span));
  const std::string second = excerpt(ctx.source(boolean->expr->span));
  if (all_truths) {
    ctx.report(number->expr->span, "number `{}` is {} boolean `{}`", first, relation, second)
        .fix(fmt::format("write `{}`", word(*truth(*number->expr))), scope);
  } else {
    ctx.report(boolean->expr->span, "boolean `{}` is {} number `{}`", second, relation, first)
        .fix(fmt::format("write `{}`", counted(*boolean->expr, ctx)), scope);
  }
  for (const Side& side : sides) {
    if (all_truths && schema::is_number(side.cls))
      ctx.replace(ast::without_parens(*side.expr).span, word(*truth(*side.expr)));
    if (!all_truths && side.cls == TypeClass::boolean) ctx.replace(side.expr->span, counted(*side.expr, ctx));
  }
}

void settle(const std::vector<const ast::Expr*>& exprs, std::string_view relation, engine::Context& ctx) {
  std::vector<Side> sides;
  for (const ast::Expr* expr : exprs) sides.push_back({expr, ctx.type_of(*expr)});
  settle_sides(sides, relation, ctx);
}

constexpr std::string_view kCompared = "compared with";
constexpr std::string_view kAlternative = "an alternative to";

void check_binary(const ast::Binary& binary, engine::Context& ctx) {
  using Op = ast::Binary::Op;
  switch (binary.op) {
    case Op::is:
    case Op::is_not:
      if (ctx.type_of(*binary.left) == TypeClass::boolean && truth(*binary.right))
        return;  // sqlite/is-value writes IS TRUE
      break;
    case Op::equal:
    case Op::double_equal:
    case Op::not_equal:
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal:
    case Op::is_distinct:
    case Op::is_not_distinct:
      break;
    default:
      return;
  }
  settle({binary.left.get(), binary.right.get()}, kCompared, ctx);
}

void check_between(const ast::Between& between, engine::Context& ctx) {
  settle({between.value.get(), between.low.get(), between.high.get()}, kCompared, ctx);
}

void check_in(const ast::In& in, engine::Context& ctx) {
  std::vector<const ast::Expr*> exprs{in.value.get()};
  for (const auto& item : in.list) exprs.push_back(item.get());
  settle(exprs, kCompared, ctx);
  if (!in.select || ctx.type_of(*in.value) != TypeClass::boolean) return;
  const auto columns = ctx.typing().columns_of(*in.select, &ctx.scope());
  if (columns.size() != 1 || !schema::is_number(columns[0].type.cls)) return;
  const std::string written = counted(*in.value, ctx);
  ctx.report(in.value->span, "boolean `{}` is looked for among numbers", excerpt(ctx.source(in.value->span)))
      .fix(fmt::format("write `{}`", written));
  ctx.replace(in.value->span, written);
}

void check_case(const ast::Case& choice, engine::Context& ctx) {
  std::vector<const ast::Expr*> compared;
  if (choice.subject) compared.push_back(choice.subject.get());
  std::vector<const ast::Expr*> results;
  for (const auto& branch : choice.branches) {
    if (choice.subject) compared.push_back(branch.when.get());
    results.push_back(branch.then.get());
  }
  if (choice.otherwise) results.push_back(choice.otherwise.get());
  settle(compared, kCompared, ctx);
  settle(results, kAlternative, ctx);
}

void check_call(const ast::Call& call, engine::Context& ctx) {
  const std::string name = called_function(call);
  if ((name == "lag" || name == "lead") && call.args.size() == 3)
    return settle({call.args[0].get(), call.args[2].get()}, kAlternative, ctx);
  const bool conditional = name == "iif" || name == "if";
  if (!conditional && name != "coalesce" && name != "ifnull" && name != "nullif") return;
  std::vector<const ast::Expr*> results;
  for (std::size_t i = conditional ? 1 : 0; i < call.args.size(); ++i) results.push_back(call.args[i].get());
  settle(results, name == "nullif" ? kCompared : kAlternative, ctx);
}

void check_union(const ast::Select& select, engine::Context& ctx) {
  if (select.cores.size() < 2) return;
  const auto* insert = ast::as<ast::Insert>(ctx.innermost_statement());
  if (insert && insert->source.get() == &select) return;  // the columns say what the values become
  std::vector<std::vector<Side>> columns;
  for (const auto& core : select.cores) {
    const auto scope = ctx.typing().scope_of(core, &ctx.scope());
    for (std::size_t i = 0; i < core.items.size(); ++i) {
      if (ast::as<ast::Star>(core.items[i].value)) return;
      if (columns.size() <= i) columns.emplace_back();
      columns[i].push_back({core.items[i].value.get(), ctx.typing().type_of(*core.items[i].value, scope)});
    }
  }
  for (const auto& sides : columns) settle_sides(sides, kAlternative, ctx);
}

constexpr engine::Example kBad[] = {
    {
        .title = "a filter",
        .given = "CREATE TABLE flags (id BIGINT, done BOOLEAN);",
        .sql = "DELETE FROM flags WHERE done = 0 AND id = 99;",
        .fixed = "DELETE FROM flags WHERE done = FALSE AND id = 99;",
    },
    {
        .title = "a check",
        .sql = "CREATE TABLE flags (done BOOLEAN NOT NULL CHECK (done IN (0, 1)));",
        .fixed = "CREATE TABLE flags (done BOOLEAN NOT NULL CHECK (done IN (FALSE, TRUE)));",
    },
    {
        .title = "a partial index",
        .given = "CREATE TABLE flags (id BIGINT, done BOOLEAN);",
        .sql = "CREATE INDEX flags_open ON flags (id) WHERE done = 0;",
        .fixed = "CREATE INDEX flags_open ON flags (id) WHERE done = FALSE;",
    },
    {
        .title = "a number that is not known to be 0 or 1",
        .given = "CREATE TABLE flags (n BIGINT, done BOOLEAN);",
        .sql = "DELETE FROM flags WHERE n = done;",
        .fixed = "DELETE FROM flags WHERE n = done::int;",
    },
    {
        .title = "results of CASE",
        .given = "CREATE TABLE flags (n BIGINT, done BOOLEAN);",
        .sql = "CREATE VIEW v AS SELECT CASE WHEN n > 3 THEN done ELSE 0 END AS late FROM flags;",
        .fixed = "CREATE VIEW v AS SELECT CASE WHEN n > 3 THEN done ELSE FALSE END AS late FROM flags;",
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "compared with its own type",
        .given = "CREATE TABLE flags (n BIGINT, done BOOLEAN);",
        .sql = "DELETE FROM flags WHERE done = TRUE AND n = 1 AND done IN (FALSE, NULL);",
    },
};
constexpr engine::Visit kVisits[] = {engine::on<&check_binary>(), engine::on<&check_between>(),
                                     engine::on<&check_in>(),     engine::on<&check_case>(),
                                     engine::on<&check_call>(),   engine::on<&check_union>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: boolean type", "https://www.postgresql.org/docs/15/datatype-boolean.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/boolean-int-compare",
    .summary = "boolean compared or mixed with a number",
    .why = "PostgreSQL has no operator between boolean and a number; the statement stops with 42883.",
    .sqlstate = "42883",
    .postgres_says = "operator does not exist: boolean = integer",
    .notes = "0 and 1 become FALSE and TRUE. Beside other numbers the boolean is counted as 0 or 1.",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_boolean_int_compare
