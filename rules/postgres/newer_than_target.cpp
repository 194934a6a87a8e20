// What the oldest server that runs the migrations does not have yet.
#include "engine/context.h"
#include "postgres/newer.h"
#include "schema/names.h"

namespace sqlferry::rules::postgres_newer_than_target {
namespace {

int target_of(const engine::Context& ctx) { return ctx.chain().config.postgres_version; }

/// Where nobody says which server it is, it may well be a newer one.
void grade(engine::Finding& finding, int since, std::string_view instead, const engine::Context& ctx) {
  std::string help = instead.empty() ? "" : fmt::format("Older servers have {}.", instead);
  if (ctx.chain().config.says("target.postgres")) {
    finding.fidelity(engine::Fidelity::unsupported);
  } else {
    finding.severity(engine::Severity::warning);
    help += fmt::format("{}Where no older server runs it, write `postgres = {}` under `[target]` in sqlferry.toml.",
                        help.empty() ? "" : " ", since);
  }
  finding.help(std::move(help));
}

void check_syntax(const engine::BeforeStatement& /*moment*/, engine::Context& ctx) {
  const auto tokens = ctx.tokens_in(ctx.statement().span);
  std::vector<std::string_view> words;
  words.reserve(tokens.size());
  for (const sql::Token& token : tokens) words.push_back(ctx.source(token.span));
  for (const auto& use : postgres::newer_syntax(words, target_of(ctx))) {
    const postgres::Feature& feature = *use.feature;
    auto& finding =
        ctx.report({tokens[use.first].span.begin, tokens[use.last].span.end},
                   "{} came with PostgreSQL {}, and the target is {}", feature.name, feature.since, target_of(ctx));
    finding.sqlstate(feature.sqlstate)
        .why(fmt::format("PostgreSQL {} stops here: {}.", feature.since - 1, postgres::error_of(feature)));
    grade(finding, feature.since, feature.instead, ctx);
  }
}

void report_name(std::string_view kind, const std::string& name, int since, std::string_view sqlstate,
                 const std::string& says, text::Span span, engine::Context& ctx) {
  auto& finding =
      ctx.report(span, "{} `{}` came with PostgreSQL {}, and the target is {}", kind, name, since, target_of(ctx));
  finding.sqlstate(sqlstate).why(fmt::format("PostgreSQL {} stops here: {} does not exist.", since - 1, says));
  grade(finding, since, "", ctx);
}

void check_call(const ast::Call& call, engine::Context& ctx) {
  if (call.name.size() != 1) return;
  const std::string name = schema::postgres_name(call.name[0]);
  const int since = postgres::function_since(name);
  if (since <= target_of(ctx) || ctx.schema().all_functions().contains(name)) return;
  if (name == "gen_random_uuid" || name == "json_array") return;  // see chain/extension-missing, sqlite/json1
  report_name("function", name, since, "42883", fmt::format("function {}()", name), call.name[0].span, ctx);
}

void check_type(const ast::TypeName& type, engine::Context& ctx) {
  const std::string name = schema::folded(type.words);
  const int since = postgres::type_since(name);
  if (since <= target_of(ctx) || type.schema || ctx.schema().has_type(name)) return;
  report_name("type", name, since, "42704", fmt::format("type \"{}\"", name), type.span, ctx);
}

constexpr engine::Example kBad[] = {
    {
        .title = "a key of PostgreSQL 15",
        .sql = "CREATE TABLE t (a INT, b INT, UNIQUE NULLS NOT DISTINCT (a, b));",
        .fixed = "CREATE TABLE t (a INT, b INT, UNIQUE NULLS NOT DISTINCT (a, b));",
        .settings = "[target]\npostgres = 14",
        .is_postgres = true,
    },
    {
        .title = "a function of PostgreSQL 15",
        .given = "CREATE TABLE t (code TEXT);",
        .sql = "DELETE FROM t WHERE regexp_like(code, '^x');",
        .fixed = "DELETE FROM t WHERE regexp_like(code, '^x');",
        .settings = "[target]\npostgres = 12",
        .is_postgres = true,
    },
    {
        .title = "a column of PostgreSQL 18",
        .sql = "CREATE TABLE t (a INT, b INT GENERATED ALWAYS AS (a * 2) VIRTUAL);",
        .fixed = "CREATE TABLE t (a INT, b INT GENERATED ALWAYS AS (a * 2) VIRTUAL);",
        .settings = "[target]\npostgres = 17",
        .is_postgres = true,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "the target has it",
        .sql = "CREATE TABLE t (id UUID PRIMARY KEY DEFAULT uuidv7(), b INT GENERATED ALWAYS AS (1) VIRTUAL);",
        .settings = "[target]\npostgres = 18",
        .is_postgres = true,
    },
    {
        .title = "a function of one's own",
        .given = "CREATE FUNCTION uuidv7() RETURNS uuid LANGUAGE sql AS 'SELECT gen_random_uuid()';",
        .sql = "CREATE TABLE t (id UUID PRIMARY KEY DEFAULT uuidv7());",
        .is_postgres = true,
    },
};
constexpr engine::Visit kVisits[] = {engine::on<&check_syntax>(), engine::on<&check_call>(), engine::on<&check_type>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: release notes", "https://www.postgresql.org/docs/release/"},
    {"PostgreSQL: feature matrix", "https://www.postgresql.org/about/featurematrix/"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "postgres/newer-than-target",
    .summary = "feature that the oldest server does not have",
    .why = "An older server stops here, and the migration runner leaves the rest of the file undone.",
    .sqlstate = "42601",
    .postgres_says = "syntax error at or near \"NULLS\"",
    .fix = engine::FixSafety::none,
    .notes =
        "`target.postgres` in sqlferry.toml is the oldest server that runs the migrations, 15 where nothing is said; "
        "then this is a warning. Bodies of functions in quotes are not looked into.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::postgres_newer_than_target
