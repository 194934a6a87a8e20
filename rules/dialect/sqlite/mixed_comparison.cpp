// Comparisons of text with numbers, dates, booleans and bytes.
#include <algorithm>

#include "rules/dialect/sqlite/arguments.h"
#include "rules/dialect/sqlite/json.h"
#include "rules/dialect/sqlite/literal_value.h"
#include "rules/dialect/sqlite/mixed_pair.h"
#include "rules/dialect/sqlite/sql_text.h"
#include "rules/dialect/sqlite/support.h"

namespace sqlferry::rules::sqlite_mixed_comparison {
namespace {

using Op = ast::Binary::Op;
using schema::Affinity;

enum class Test { none, equal, not_equal, less, greater, is, is_not };

Test test_of(Op op) {
  switch (op) {
    case Op::equal:
    case Op::double_equal:
      return Test::equal;
    case Op::not_equal:
      return Test::not_equal;
    case Op::less:
    case Op::less_equal:
      return Test::less;
    case Op::greater:
    case Op::greater_equal:
      return Test::greater;
    case Op::is:
    case Op::is_not_distinct:
      return Test::is;
    case Op::is_not:
    case Op::is_distinct:
      return Test::is_not;
    default:
      return Test::none;
  }
}

/// The result that does not depend on the values, only on whether they are there.
std::string fixed_result(Test test, int order, const ast::Expr& left, const ast::Expr& right,
                         const engine::Context& ctx) {
  std::vector<std::string> unsure;
  for (const ast::Expr* side : {&left, &right}) {
    if (may_be_null(*side, ctx)) unsure.push_back(operand(ctx.sql(*side)));
  }
  const auto all = [&](std::string_view what, std::string_view between) {
    std::string out;
    for (const auto& sql : unsure) out += (out.empty() ? "" : std::string(between)) + sql + std::string(what);
    return unsure.size() > 1 ? "(" + out + ")" : out;
  };
  if (test == Test::is || test == Test::is_not) {
    if (unsure.size() < 2) return test == Test::is ? "FALSE" : "TRUE";
    return test == Test::is ? all(" IS NULL", " AND ") : all(" IS NOT NULL", " OR ");
  }
  const bool result =
      test == Test::not_equal || (test == Test::less && order < 0) || (test == Test::greater && order > 0);
  if (unsure.empty()) return result ? "TRUE" : "FALSE";
  return result ? "(" + all(" IS NOT NULL", " AND ") + " OR NULL)" : "(" + all(" IS NULL", " OR ") + " AND NULL)";
}

void say(text::Span at, text::Span scope, const ast::Expr& left, const ast::Expr& right, const std::string& written,
         engine::Context& ctx) {
  ctx.report(at, "`{}` and `{}` are of different types", excerpt(ctx.source(left.span)),
             excerpt(ctx.source(right.span)))
      .fix(fmt::format("write `{}`", excerpt(written)), scope);
}

void write(const ast::Expr& side, const std::optional<std::string>& sql, engine::Context& ctx) {
  if (sql) ctx.replace(side.span, *sql);
}

void check_binary(const ast::Binary& binary, engine::Context& ctx) {
  const Test test = test_of(binary.op);
  if (test == Test::none) return;
  const ast::Expr& left = *binary.left;
  const ast::Expr& right = *binary.right;
  const PairAnswer answer = settle_pair({left, right, ctx.affinity_of(left), ctx.affinity_of(right)}, ctx);
  if (answer.empty()) return;
  if (answer.order != 0) {
    const std::string result = fixed_result(test, answer.order, left, right, ctx);
    say(binary.op_span, ctx.span(), left, right, result, ctx);
    return ctx.replace(ctx.span(), result);
  }
  say(binary.op_span, ctx.span(), left, right, answer.left ? *answer.left : *answer.right, ctx);
  write(left, answer.left, ctx);
  write(right, answer.right, ctx);
}

/// `value` compared with several others: what becomes of it must be the same for all.
struct Listed {
  bool fits = true;
  std::optional<std::string> value = std::nullopt;
  std::vector<std::pair<const ast::Expr*, std::string>> others = {};
};

Listed settle_list(const ast::Expr& value, const std::vector<const ast::Expr*>& others, bool with_affinity,
                   const engine::Context& ctx) {
  Listed out;
  bool first = true;
  for (const ast::Expr* other : others) {
    if (is_null(*other)) continue;
    const auto affinity = with_affinity ? ctx.affinity_of(*other) : Affinity::none;
    const PairAnswer answer = settle_pair({value, *other, ctx.affinity_of(value), affinity}, ctx);
    const auto wanted = answer.left;
    if (answer.order < 0 && !with_affinity && schema::is_number(ctx.type_of(value))) {  // equal to no number
      out.others.emplace_back(other, "'NaN'::numeric");
      continue;
    }
    if (answer.order != 0 || (!first && wanted != out.value)) return {.fits = false};
    out.value = wanted;
    if (answer.right) out.others.emplace_back(other, *answer.right);
    first = false;
  }
  return out;
}

void write_list(const ast::Expr& value, const Listed& listed, text::Span at, engine::Context& ctx) {
  if (!listed.value && listed.others.empty()) return;
  const std::string& written = listed.value ? *listed.value : listed.others.front().second;
  ctx.report(at, "`{}` is compared with another type", excerpt(ctx.source(value.span)))
      .fix(fmt::format("write `{}`", excerpt(written)), ctx.span());
  write(value, listed.value, ctx);
  for (const auto& [expr, sql] : listed.others) ctx.replace(expr->span, sql);
}

void check_between(const ast::Between& between, engine::Context& ctx) {
  const ast::Expr& value = *between.value;
  const Listed listed = settle_list(value, {between.low.get(), between.high.get()}, true, ctx);
  if (listed.fits) return write_list(value, listed, value.span, ctx);
  const auto bound = [&](const ast::Expr& other, const char* op, Test test) {
    const PairAnswer answer = settle_pair({value, other, ctx.affinity_of(value), ctx.affinity_of(other)}, ctx);
    if (answer.order != 0) return fixed_result(test, answer.order, value, other, ctx);
    return answer.left.value_or(operand(ctx.sql(value))) + op + answer.right.value_or(operand(ctx.sql(other)));
  };
  const std::string both =
      "(" + bound(*between.low, " >= ", Test::greater) + " AND " + bound(*between.high, " <= ", Test::less) + ")";
  const std::string written = between.negated ? "(NOT " + both + ")" : both;
  say(value.span, ctx.span(), value, *between.low, written, ctx);
  ctx.replace(ctx.span(), written);
}

/// The only column of a subquery, where it is written out.
const ast::Expr* selected(const ast::Select& select) {
  if (select.cores.size() != 1 || select.cores[0].items.size() != 1 || select.cores[0].distinct) return nullptr;
  const auto* value = select.cores[0].items[0].value.get();
  return value && !ast::as<ast::Star>(*value) ? value : nullptr;
}

void check_subquery(const ast::In& in, engine::Context& ctx) {
  const ast::Expr* item = selected(*in.select);
  if (!item) return;
  const auto columns = ctx.typing().columns_of(*in.select, &ctx.scope());
  if (columns.size() != 1 || columns[0].type.json_value || is_json_text(*in.value, ctx)) return;  // sqlite/json1
  const ast::Expr& value = *in.value;
  const bool number_in_text = schema::is_number(ctx.type_of(value)) && columns[0].type.cls == schema::TypeClass::text &&
                              schema::is_numeric(ctx.affinity_of(value));
  const bool text_in_numbers = ctx.type_of(value) == schema::TypeClass::text && schema::is_number(columns[0].type.cls);
  if (!number_in_text && !text_in_numbers) return;
  const std::string written = "sqlite_comparable(" + ctx.sql(number_in_text ? *item : value) + ")";
  ctx.report(value.span, "`{}` is looked for among values of another type", excerpt(ctx.source(value.span)))
      .fix(fmt::format("write `{}`", excerpt(written)), ctx.span());
  ctx.replace(number_in_text ? item->span : value.span, written);
}

void check_in(const ast::In& in, engine::Context& ctx) {
  if (in.select) return check_subquery(in, ctx);
  std::vector<const ast::Expr*> items;
  for (const auto& item : in.list) items.push_back(item.get());
  const Listed listed = settle_list(*in.value, items, false, ctx);
  if (listed.fits) write_list(*in.value, listed, in.value->span, ctx);
}

void check_case(const ast::Case& choice, engine::Context& ctx) {
  if (!choice.subject) return;
  std::vector<const ast::Expr*> items;
  for (const auto& branch : choice.branches) items.push_back(branch.when.get());
  const Listed listed = settle_list(*choice.subject, items, true, ctx);
  if (listed.fits) write_list(*choice.subject, listed, choice.subject->span, ctx);
}

constexpr engine::Example kBad[] = {
    {
        .title = "a text column and a number",
        .given = "CREATE TABLE t (zip TEXT);",
        .sql = "DELETE FROM t WHERE zip = 12345;",
        .fixed = "DELETE FROM t WHERE zip = '12345';",
    },
    {
        .title = "a text column and a number's column",
        .given = "CREATE TABLE t (code TEXT, n INTEGER);",
        .sql = "DELETE FROM t WHERE code = n;",
        .fixed = "DELETE FROM t WHERE sqlite_comparable(code) = n;",
    },
    {
        .title = "a timestamp and a date without a zone",
        .given = "CREATE TABLE t (at DATETIME);",
        .sql = "DELETE FROM t WHERE at < '2024-01-01';",
        .fixed = "DELETE FROM t WHERE at < '2024-01-01 00:00:00+00';",
    },
    {
        .title = "never equal",
        .given = "CREATE TABLE t (id INTEGER, tags TEXT);",
        .sql = "DELETE FROM t WHERE length(tags) = '3';",
        .fixed = "DELETE FROM t WHERE (length(tags) IS NULL AND NULL);",
    },
};
constexpr engine::Example kGood[] = {
    {.title = "what PostgreSQL reads itself",
     .given = "CREATE TABLE t (n INTEGER, day DATE, name TEXT);",
     .sql = "DELETE FROM t WHERE n = '5' AND day > '2024-01-01' AND name IN ('1', '2');"},
};
constexpr engine::Visit kVisits[] = {engine::on<&check_binary>(), engine::on<&check_between>(), engine::on<&check_in>(),
                                     engine::on<&check_case>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: comparisons", "https://sqlite.org/datatype3.html#comparison_expressions"},
    {"PostgreSQL: comparison", "https://www.postgresql.org/docs/15/functions-comparison.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/mixed-comparison",
    .summary = "comparison of text with a number, a date or bytes",
    .why =
        "PostgreSQL has no operator between the two (42883), refuses the text (22P02), or reads it in another way than "
        "SQLite does.",
    .sqlstate = "42883",
    .postgres_says = "operator does not exist: text = integer",
    .notes =
        "SQLite goes by the affinity of columns and casts. Beside a number's column text is a number where it looks "
        "like one and greater than each number otherwise: sqlite_comparable() gives NaN for it. Beside a text column a "
        "number is text. Where neither is a column, a number is less than each text, and text is less than bytes, "
        "whatever they are. A date-time without a zone means UTC.",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_mixed_comparison
