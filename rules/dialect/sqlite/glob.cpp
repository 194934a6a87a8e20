// GLOB: *, ? and [...], with the case of letters.
#include "rules/dialect/sqlite/arguments.h"
#include "rules/dialect/sqlite/literal_value.h"
#include "rules/dialect/sqlite/sql_text.h"
#include "rules/dialect/sqlite/support.h"
#include "rules/dialect/sqlite/text_pattern.h"
#include "schema/names.h"

namespace sqlferry::rules::sqlite_glob {
namespace {

// For patterns that are not known before they are used. Reads them as glob_translation() does.
constexpr std::string_view kGlob =
    R"(CREATE FUNCTION glob(pattern text, value text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
  regex text := '^';
  at int := 1;
  c text;
  before text;
BEGIN
  WHILE at <= length(pattern) LOOP
    c := substr(pattern, at, 1);
    at := at + 1;
    IF c = '*' THEN
      regex := regex || '.*';
    ELSIF c = '?' THEN
      regex := regex || '.';
    ELSIF c <> '[' THEN
      regex := regex || CASE WHEN c ~ '[[:alnum:][:space:]_]' OR c > '~' COLLATE "C" THEN c ELSE '\' || c END;
    ELSE
      regex := regex || '[';
      before := '';
      IF substr(pattern, at, 1) = '^' THEN
        regex := regex || '^';
        at := at + 1;
      END IF;
      IF substr(pattern, at, 1) = ']' THEN
        regex := regex || '\]';
        at := at + 1;
      END IF;
      LOOP
        c := substr(pattern, at, 1);
        at := at + 1;
        IF c = '' THEN
          RETURN false;
        END IF;
        EXIT WHEN c = ']';
        IF c = '-' AND before <> '' AND substr(pattern, at, 1) NOT IN ('', ']') THEN
          c := substr(pattern, at, 1);
          at := at + 1;
          IF ascii(before) <= ascii(c) THEN
            regex := regex || '-' || CASE WHEN c ~ '[]\\^[-]' THEN '\' ELSE '' END || c;
          END IF;
          before := '';
        ELSE
          regex := regex || CASE WHEN c ~ '[]\\^[-]' THEN '\' ELSE '' END || c;
          before := c;
        END IF;
      END LOOP;
      regex := regex || ']';
    END IF;
  END LOOP;
  RETURN value COLLATE "C" ~ (regex || '$');
END
$$)";

/// `value GLOB pattern` as a condition; `needs_function` is set where the pattern is not known.
std::string condition(const ast::Expr& value, const ast::Expr& pattern, bool negated, bool& needs_function,
                      const engine::Context& ctx) {
  const std::string text = as_exact_text(value, ctx);
  const auto glob = text_value(pattern, ctx.typing(), ctx.scope());
  needs_function = !glob;
  if (!glob) {
    const std::string call = fmt::format("glob({}, {})", as_exact_text(pattern, ctx), text);
    return negated ? "(NOT " + call + ")" : call;
  }
  const GlobTranslation to = glob_translation(*glob);
  const std::string written = schema::string_literal(to.pattern);
  switch (to.kind) {
    case GlobTranslation::Kind::like:
      return fmt::format("{} {} {}", text, negated ? "NOT LIKE" : "LIKE", written);
    case GlobTranslation::Kind::regex:
      return fmt::format("{} {} {}", operand(text), negated ? "!~" : "~", written);
    case GlobTranslation::Kind::never:
      break;
  }
  return fmt::format("{0} {1} {0}", operand(text), negated ? "=" : "<>");  // NULL stays NULL
}

void check_operator(const ast::Binary& binary, engine::Context& ctx) {
  if (binary.op != ast::Binary::Op::glob) return;
  bool needs_function = false;
  const std::string sql = condition(*binary.left, *binary.right, binary.negated, needs_function, ctx);
  ctx.report(binary.op_span, "`GLOB` is an operator of SQLite's")
      .fix(fmt::format("write `{}`", excerpt(sql)), ctx.span());
  if (needs_function) ctx.require_function("glob", std::string(kGlob));
  ctx.replace(ctx.span(), sql);
}

void check_call(const ast::Call& call, engine::Context& ctx) {
  if (called_function(call) != "glob" || call.args.size() != 2) return;
  bool needs_function = false;
  const std::string sql = condition(*call.args[1], *call.args[0], false, needs_function, ctx);
  ctx.report(call.name[0].span, "`glob()` is a function of SQLite's")
      .fix(fmt::format("write `{}`", excerpt(sql)), ctx.span());
  if (needs_function) ctx.require_function("glob", std::string(kGlob));
  ctx.replace(ctx.span(), needs_function ? sql : "(" + sql + ")");
}

constexpr engine::Example kBad[] = {
    {
        .title = "wildcards alone",
        .given = "CREATE TABLE t (a TEXT);",
        .sql = "CREATE VIEW v AS SELECT a FROM t WHERE a GLOB 'img_*' AND a NOT GLOB '*.??g';",
        .fixed = "CREATE VIEW v AS SELECT a FROM t WHERE a LIKE 'img\\_%' AND a NOT LIKE '%.__g';",
        .findings = 2,
    },
    {
        .title = "sets of characters",
        .given = "",
        .sql = "CREATE TABLE t (code TEXT CHECK (code GLOB '[A-Z][A-Z]-[0-9]*' AND code NOT GLOB '*[^-A-Z0-9]*'));",
        .fixed = "CREATE TABLE t (code TEXT CHECK (code ~ '^[A-Z][A-Z]\\-[0-9].*$' AND code !~ '^.*[^\\-A-Z0-9].*$'));",
        .findings = 2,
    },
    {
        .title = "the function",
        .given = "CREATE TABLE t (a TEXT);",
        .sql = "DELETE FROM t WHERE glob('tmp*', a);",
        .fixed = "DELETE FROM t WHERE (a LIKE 'tmp%');",
    },
};
constexpr engine::Example kGood[] = {{
    .title = "a column of that name",
    .sql = "CREATE TABLE t (glob TEXT);",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check_operator>(), engine::on<&check_call>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: the LIKE and GLOB operators", "https://sqlite.org/lang_expr.html#glob"},
    {"PostgreSQL: regular expressions",
     "https://www.postgresql.org/docs/15/functions-matching.html#FUNCTIONS-POSIX-REGEXP"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/glob",
    .summary = "GLOB operator",
    .why = "PostgreSQL has no GLOB and stops here with 42601.",
    .sqlstate = "42601",
    .postgres_says = "syntax error at or near \"glob\"",
    .notes =
        "A pattern of * and ? becomes LIKE, one with [...] a regular expression. Where the pattern is not a literal, a "
        "function glob(pattern, value) is created, "
        "once in the chain; it reads patterns as SQLite does.",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_glob
