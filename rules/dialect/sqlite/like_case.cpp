// LIKE takes `A` for `a` in SQLite, knows no escape character by itself, and reads any value as text.
#include "rules/dialect/sqlite/arguments.h"
#include "rules/dialect/sqlite/literal_value.h"
#include "rules/dialect/sqlite/sql_text.h"
#include "rules/dialect/sqlite/support.h"
#include "rules/dialect/sqlite/text_pattern.h"
#include "schema/collation.h"

namespace sqlferry::rules::sqlite_like_case {
namespace {

using schema::CaseBlind;

/// `value LIKE pattern [ESCAPE escape]`, whichever way it is written.
struct Match {
  const ast::Expr& value;
  const ast::Expr& pattern;
  const ast::Expr* escape = nullptr;
};

struct Translation {
  std::string value, pattern;
  bool folds = false;  ///< ILIKE
  bool casts = false;  ///< PostgreSQL has no LIKE for the types
  std::string escape;  ///< " ESCAPE ''" where one has to be added
};

/// LIKE looks at no collation.
const ast::Expr& uncollated(const ast::Expr& expr) {
  return schema::explicit_collation(expr) ? schema::without_collate(expr) : expr;
}

Translation translated(const Match& written, const engine::Context& ctx) {
  const Match match{uncollated(written.value), uncollated(written.pattern), written.escape};
  const auto text = text_value(match.pattern, ctx.typing(), ctx.scope());
  const bool exact = ctx.schema().case_sensitive_like;
  const CaseBlind held = std::max(ctx.typing().case_blindness(match.value, ctx.scope()),
                                  ctx.typing().case_blindness(match.pattern, ctx.scope()));
  Translation out;
  out.folds = !exact && (!text || has_letters(*text));
  out.value = exact ? as_exact_text(match.value, ctx) : as_text(match.value, ctx);
  out.pattern = exact ? as_exact_text(match.pattern, ctx) : as_text(match.pattern, ctx);
  out.casts =
      as_text(match.value, ctx) != ctx.sql(match.value) || as_text(match.pattern, ctx) != ctx.sql(match.pattern);
  const bool ascii_only = out.folds && !(text && is_ascii(*text));  // PostgreSQL folds the other letters too
  const bool blind = held == CaseBlind::collation && !exact;        // LIKE does not work on it
  if (ascii_only || blind) out.value = operand(out.value) + " COLLATE \"C\"";
  if (!match.escape && !(text && text->find('\\') == std::string::npos)) out.escape = " ESCAPE ''";
  return out;
}

void say(text::Span at, const Match& match, const Translation& to, engine::Context& ctx) {
  if (to.casts) {
    const auto cls = ctx.type_of(match.value);
    ctx.report(at, "`LIKE` of {}",
               cls == schema::TypeClass::text ? "a pattern that is no text"
                                              : fmt::format("a `{}` value", schema::name_of(cls)))
        .severity(engine::Severity::error)
        .why("PostgreSQL has LIKE for text only and stops here with 42883.")
        .fix("cast to text", ctx.span());
  } else if (to.folds) {
    ctx.report(at, "`LIKE` ignores the case of letters in SQLite").fix("write `ILIKE`", ctx.span());
  } else if (!to.escape.empty()) {
    ctx.report(at, "the backslash in a pattern is an ordinary character in SQLite")
        .fix("write `ESCAPE ''`", ctx.span());
  } else {
    ctx.report(at, "`LIKE` tells `A` from `a` here, and the column's type does not")
        .fix("compare the text itself", ctx.span());
  }
}

void check_operator(const ast::Like& like, engine::Context& ctx) {
  if (like.ilike) return;
  const Match match{*like.value, *like.pattern, like.escape.get()};
  const Translation to = translated(match, ctx);
  const bool same = to.value == ctx.sql(uncollated(match.value)) && to.pattern == ctx.sql(uncollated(match.pattern));
  if (!same || to.folds || !to.escape.empty()) say(like.op_span, match, to, ctx);
  if (to.value != ctx.sql(match.value)) ctx.replace(match.value.span, to.value);
  if (to.pattern + to.escape != ctx.sql(match.pattern)) ctx.replace(match.pattern.span, to.pattern + to.escape);
  if (to.folds) ctx.replace(like.op_span, like.negated ? "NOT ILIKE" : "ILIKE");
}

void check_call(const ast::Call& call, engine::Context& ctx) {
  if (called_function(call) != "like" || call.args.size() < 2 || call.args.size() > 3) return;
  const Match match{*call.args[1], *call.args[0], call.args.size() == 3 ? call.args[2].get() : nullptr};
  const Translation to = translated(match, ctx);
  const std::string escape = match.escape ? " ESCAPE " + operand(as_text(*match.escape, ctx)) : to.escape;
  const std::string sql = fmt::format("({} {} {}{})", to.value, to.folds ? "ILIKE" : "LIKE", to.pattern, escape);
  ctx.report(call.name[0].span, "`like()` is a function of SQLite's")
      .severity(engine::Severity::error)
      .fix(fmt::format("write `{}`", excerpt(sql)), ctx.span());
  ctx.replace(ctx.span(), sql);
}

constexpr engine::Example kBad[] = {
    {
        .title = "letters",
        .given = "CREATE TABLE t (a TEXT);",
        .sql = "CREATE VIEW v AS SELECT a FROM t WHERE a LIKE 'an%' AND a NOT LIKE '%x\\_%' ESCAPE '\\';",
        .fixed = "CREATE VIEW v AS SELECT a FROM t WHERE a ILIKE 'an%' AND a NOT ILIKE '%x\\_%' ESCAPE '\\';",
        .findings = 2,
    },
    {
        .title = "a letter beyond ASCII, whose case counts in SQLite",
        .given = "CREATE TABLE t (a TEXT);",
        .sql = "CREATE VIEW v AS SELECT a FROM t WHERE a LIKE '%café%';",
        .fixed = "CREATE VIEW v AS SELECT a FROM t WHERE a COLLATE \"C\" ILIKE '%café%';",
    },
    {
        .title = "a pattern that is not known",
        .given = "CREATE TABLE t (a TEXT, b TEXT);",
        .sql = "CREATE VIEW v AS SELECT a FROM t WHERE a LIKE b || '%';",
        .fixed = "CREATE VIEW v AS SELECT a FROM t WHERE a COLLATE \"C\" ILIKE b || '%' ESCAPE '';",
    },
    {
        .title = "a backslash",
        .given = "CREATE TABLE t (path TEXT);",
        .sql = "DELETE FROM t WHERE path LIKE '%\\%';",
        .fixed = "DELETE FROM t WHERE path LIKE '%\\%' ESCAPE '';",
    },
    {
        .title = "a number",
        .given = "CREATE TABLE t (n BIGINT);",
        .sql = "DELETE FROM t WHERE n LIKE '19%';",
        .fixed = "DELETE FROM t WHERE n::text LIKE '19%';",
    },
    {
        .title = "the function",
        .given = "CREATE TABLE t (a TEXT);",
        .sql = "DELETE FROM t WHERE like('a#_%', a, '#');",
        .fixed = "DELETE FROM t WHERE (a ILIKE 'a#_%' ESCAPE '#');",
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "no letters",
        .given = "CREATE TABLE t (a TEXT);",
        .sql = "DELETE FROM t WHERE a LIKE '2024-__-%';",
    },
    {
        .title = "with PRAGMA case_sensitive_like",
        .given = "CREATE TABLE t (a TEXT);\nPRAGMA case_sensitive_like = ON;",
        .sql = "DELETE FROM t WHERE a LIKE 'An%';",
    },
};
constexpr engine::Visit kVisits[] = {engine::on<&check_operator>(), engine::on<&check_call>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: the LIKE and GLOB operators", "https://sqlite.org/lang_expr.html#like"},
    {"PostgreSQL: LIKE", "https://www.postgresql.org/docs/15/functions-matching.html#FUNCTIONS-LIKE"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/like-case",
    .summary = "LIKE, which ignores case in SQLite",
    .why =
        "PostgreSQL's LIKE tells `A` from `a`, takes a backslash for its escape character, and finds other rows "
        "without a word.",
    .severity = engine::Severity::note,
    .notes =
        "A pattern without letters stays with LIKE. ILIKE folds every letter where SQLite folds A to Z only: where the "
        "pattern can have other letters, `COLLATE \"C\"` makes "
        "ILIKE do the same. With PRAGMA case_sensitive_like = ON, LIKE stays LIKE from there on. Numbers, dates and "
        "booleans are cast to the text that SQLite sees.",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_like_case
