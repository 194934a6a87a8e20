// REGEXP: SQLite has the operator and leaves the function behind it to the application.
#include "rules/dialect/sqlite/sql_text.h"
#include "rules/dialect/sqlite/support.h"
#include "rules/dialect/sqlite/text_pattern.h"

namespace sqlferry::rules::sqlite_regexp {
namespace {

constexpr std::string_view kHelp =
    "SQLite calls the application's regexp(); look whether the pattern means the same to PostgreSQL.";

std::string condition(const ast::Expr& value, const ast::Expr& pattern, bool negated, const engine::Context& ctx) {
  return fmt::format("{} {} {}", operand(as_exact_text(value, ctx)), negated ? "!~" : "~",
                     operand(as_exact_text(pattern, ctx)));
}

void check_operator(const ast::Binary& binary, engine::Context& ctx) {
  if (binary.op != ast::Binary::Op::regexp) return;
  ctx.report(binary.op_span, "`REGEXP` is an operator of SQLite's")
      .help(std::string(kHelp))
      .fix(fmt::format("write `{}`", binary.negated ? "!~" : "~"), ctx.span());
  ctx.replace(ctx.span(), condition(*binary.left, *binary.right, binary.negated, ctx));
}

void check_call(const ast::Call& call, engine::Context& ctx) {
  if (called_function(call) != "regexp" || call.args.size() != 2) return;
  const std::string sql = "(" + condition(*call.args[1], *call.args[0], false, ctx) + ")";
  ctx.report(call.name[0].span, "`regexp()` is a function of the application's")
      .help(std::string(kHelp))
      .fix(fmt::format("write `{}`", excerpt(sql)), ctx.span());
  ctx.replace(ctx.span(), sql);
}

constexpr engine::Example kBad[] = {
    {
        .title = "the operator",
        .given = "CREATE TABLE t (a TEXT);",
        .sql = "DELETE FROM t WHERE a REGEXP '^x[0-9]+' OR a NOT REGEXP 'y';",
        .fixed = "DELETE FROM t WHERE a ~ '^x[0-9]+' OR a !~ 'y';",
        .findings = 2,
    },
    {
        .title = "the function",
        .given = "CREATE TABLE t (a TEXT);",
        .sql = "DELETE FROM t WHERE regexp('^x', a);",
        .fixed = "DELETE FROM t WHERE (a ~ '^x');",
    },
};
constexpr engine::Example kGood[] = {{
    .title = "a column of that name",
    .sql = "CREATE TABLE t (regexp TEXT);",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check_operator>(), engine::on<&check_call>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: the REGEXP operator", "https://sqlite.org/lang_expr.html#regexp"},
    {"PostgreSQL: regular expressions",
     "https://www.postgresql.org/docs/15/functions-matching.html#FUNCTIONS-POSIX-REGEXP"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/regexp",
    .summary = "REGEXP operator",
    .why = "PostgreSQL has no REGEXP and stops here with 42601.",
    .sqlstate = "42601",
    .postgres_says = "syntax error at or near \"regexp\"",
    .fix = engine::FixSafety::suggested,
    .fidelity = engine::Fidelity::changed,
    .notes =
        "`~` matches anywhere in the text and tells `A` from `a`, as most implementations of regexp() do. Its syntax "
        "is PostgreSQL's own: \\d, \\w and \\s are there, look-behind is not.",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_regexp
