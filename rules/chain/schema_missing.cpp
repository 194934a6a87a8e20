// Something made in a schema that the chain never makes.
#include "rules/chain/refusal_report.h"
#include "schema/names.h"

namespace sqlferry::rules::chain_schema_missing {
namespace {

void report_missing(const schema::MissingTable& missing, engine::Context& ctx) {
  if (missing.use != schema::MissingTable::Use::schema) return;
  auto& finding = chain::say_missing(ctx, missing, fmt::format("schema `{}` does not exist here", missing.name));
  if (finding.diagnostic_.severity != engine::Severity::error || missing.created || !missing.fix_at) return;
  const std::string sql = fmt::format("CREATE SCHEMA IF NOT EXISTS {}", schema::quoted(missing.name));
  finding.fix(fmt::format("run `{}` before it", sql), engine::FixSafety::suggested,
              {{{*missing.fix_at, *missing.fix_at}, sql + ";\n"}});
}

void check(const engine::EndOfChain& /*moment*/, engine::Context& ctx) {
  for (const schema::MissingTable& missing : ctx.schema().missing_tables()) report_missing(missing, ctx);
}

constexpr engine::Example kBad[] = {
    {
        .title = "the chain makes another",
        .given = "CREATE SCHEMA auth;",
        .sql = "CREATE TABLE app.users (id INTEGER);",
        .fixed = "CREATE TABLE app.users (id INTEGER);",
        .suggested = "CREATE SCHEMA IF NOT EXISTS app;\n"
                     "CREATE TABLE app.users (id INTEGER);",
        .is_postgres = true,
    },
    {
        .title = "made behind it",
        .sql = "CREATE TABLE app.users (id INTEGER);\n"
               "CREATE SCHEMA app;",
        .fixed = "CREATE TABLE app.users (id INTEGER);\n"
                 "CREATE SCHEMA app;",
        .is_postgres = true,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "made before",
        .given = "CREATE SCHEMA app;",
        .sql = "CREATE TABLE app.users (id INTEGER);",
        .is_postgres = true,
    },
    {
        .title = "the server's own",
        .sql = "CREATE TABLE public.users (id INTEGER);",
        .is_postgres = true,
    },
};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: schemas", "https://www.postgresql.org/docs/15/ddl-schemas.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/schema-missing",
    .summary = "schema that does not exist",
    .why = "PostgreSQL makes no schema by itself, and stops here.",
    .sqlstate = "3F000",
    .postgres_says = "schema \"app\" does not exist",
    .fix = engine::FixSafety::suggested,
    .fidelity = engine::Fidelity::unsupported,
    .notes = "Where the chain makes no schema at all, something else may prepare the database, and this is a note.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_schema_missing
