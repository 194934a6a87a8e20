// SQLite works through UNION, EXCEPT and INTERSECT from left to right; PostgreSQL does INTERSECT first.
#include "engine/context.h"

namespace sqlferry::rules::sqlite_set_operator_order {
namespace {

using Combine = ast::SelectCore::Combine;

void check(const ast::Select& select, engine::Context& ctx) {
  bool other = false;  // an operator that PostgreSQL would put off
  std::string open;
  for (std::size_t i = 1; i < select.cores.size(); ++i) {
    if (select.cores[i].combine != Combine::intersect) {
      other = true;
    } else if (other) {
      const ast::SelectCore& before = select.cores[i - 1];
      const sql::Token* word = ctx.token_from(before.span.end);
      ctx.report(word->span, "`{}` binds more tightly in PostgreSQL", ctx.source(word->span))
          .fix("put what stands before it in parentheses", text::cover(select.cores[0].span, before.span));
      ctx.append(before.span, ")");
      open += "(";
      other = false;
    }
  }
  if (open.empty()) return;
  const std::uint32_t begin = select.cores[0].span.begin;
  ctx.replace({begin, begin}, open);
}

constexpr engine::Example kBad[] = {{
    .title = "a union first",
    .given = "CREATE TABLE a (n INTEGER);\nCREATE TABLE b (n INTEGER);\nCREATE TABLE c (n INTEGER);",
    .sql = "CREATE VIEW v AS SELECT n FROM a UNION SELECT n FROM b INTERSECT SELECT n FROM c;",
    .fixed = "CREATE VIEW v AS (SELECT n FROM a UNION SELECT n FROM b) INTERSECT SELECT n FROM c;",
}};
constexpr engine::Example kGood[] = {{
    .title = "the intersection first",
    .given = "CREATE TABLE a (n INTEGER);\nCREATE TABLE b (n INTEGER);\nCREATE TABLE c (n INTEGER);",
    .sql = "CREATE VIEW v AS SELECT n FROM a INTERSECT SELECT n FROM b UNION SELECT n FROM c;",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: compound SELECT", "https://sqlite.org/lang_select.html#compound"},
    {"PostgreSQL: UNION, INTERSECT, EXCEPT", "https://www.postgresql.org/docs/15/queries-union.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/set-operator-order",
    .summary = "INTERSECT behind UNION or EXCEPT",
    .why = "PostgreSQL does INTERSECT before UNION and EXCEPT and gives other rows, without a word.",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_set_operator_order
