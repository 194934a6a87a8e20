// A comparison with NULL, which is never true.
#include "engine/context.h"

namespace sqlferry::rules::data_null_comparison {
namespace {

using Op = ast::Binary::Op;

bool is_null(const ast::ExprPtr& expr) {
  const auto* literal = expr ? ast::as<ast::Literal>(ast::without_parens(*expr)) : nullptr;
  return literal && literal->kind == ast::Literal::Kind::null;
}

void check(const ast::Binary& binary, engine::Context& ctx) {
  const bool is_comparison = binary.op == Op::equal || binary.op == Op::not_equal;
  if (!is_comparison || !is_null(binary.right)) return;
  const std::string_view test = binary.op == Op::equal ? "IS NULL" : "IS NOT NULL";
  ctx.report(ctx.span(), "`{}` is NULL for each row", ctx.source(ctx.span()))
      .fix(fmt::format("write `{}`", test), engine::FixSafety::safe,
           {{{binary.op_span.begin, binary.right->span.end}, std::string(test)}});
}

constexpr engine::Example kBad[] = {{
                                        .title = "rows without a value",
                                        .given = "CREATE TABLE t (a INTEGER);",
                                        .sql = "DELETE FROM t WHERE a = NULL;",
                                        .fixed = "DELETE FROM t WHERE a = NULL;",
                                        .is_postgres = true,
                                    },
                                    {
                                        .title = "rows with one",
                                        .given = "CREATE TABLE t (a INTEGER);",
                                        .sql = "UPDATE t SET a = 1 WHERE a <> NULL;",
                                        .fixed = "UPDATE t SET a = 1 WHERE a <> NULL;",
                                        .is_postgres = true,
                                    }};
constexpr engine::Example kGood[] = {{
    .title = "the test for it",
    .given = "CREATE TABLE t (a INTEGER);",
    .sql = "UPDATE t SET a = NULL WHERE a IS NOT NULL;",
    .is_postgres = true,
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: comparison functions and operators", "https://www.postgresql.org/docs/15/functions-comparison.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "data/null-comparison",
    .summary = "comparison with NULL",
    .why = "Whatever is compared with NULL gives NULL, so that no row is found.",
    .severity = engine::Severity::warning,
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::data_null_comparison
