// CREATE TYPE or CREATE DOMAIN of a type that is there, or that a table brings.
#include "rules/chain/fixes.h"

namespace sqlferry::rules::chain_duplicate_type {
namespace {

using chain::Refusal;

/// There is no IF NOT EXISTS for types.
void suggest(engine::Finding& finding, const engine::Context& ctx) {
  const text::Span span = ctx.statement().span;
  const bool is_create = ast::as<ast::CreateObject>(ctx.statement()) != nullptr;
  if (!is_create || ctx.script() != nullptr || ctx.source(span).find("$$") != std::string_view::npos) return;
  finding.fix("pass over the error", engine::FixSafety::suggested,
              {{{span.begin, span.begin}, "DO $$ BEGIN "},
               {{span.end, span.end}, "; EXCEPTION WHEN duplicate_object THEN NULL; END $$"}});
}

void report(const Refusal& refusal, engine::Context& ctx) {
  if (refusal.of != Refusal::Of::repeated_type || refusal.is_cut) return;
  auto& finding = chain::say(ctx, refusal, fmt::format("there is a type `{}` already", refusal.name),
                             fmt::format("type \"{}\" already exists", refusal.name),
                             chain::made_at(ctx, refusal.name, refusal.there));
  if (refusal.sure) suggest(finding, ctx);
}

constexpr engine::Example kBad[] = {
    {
        .title = "a composite type",
        .given = "CREATE TYPE point3 AS (x INTEGER, y INTEGER, z INTEGER);",
        .sql = "CREATE TYPE point3 AS (x REAL, y REAL, z REAL);",
        .fixed = "CREATE TYPE point3 AS (x REAL, y REAL, z REAL);",
        .suggested = "DO $$ BEGIN CREATE TYPE point3 AS (x REAL, y REAL, z REAL); EXCEPTION WHEN duplicate_object THEN "
                     "NULL; END $$;",
        .is_postgres = true,
    },
    {
        .title = "the type of a table",
        .given = "CREATE TABLE status (id INTEGER);",
        .sql = "CREATE TYPE status AS ENUM ('on', 'off');",
        .fixed = "CREATE TYPE status AS ENUM ('on', 'off');",
        .suggested =
            "DO $$ BEGIN CREATE TYPE status AS ENUM ('on', 'off'); EXCEPTION WHEN duplicate_object THEN NULL; END $$;",
        .is_postgres = true,
    },
    {
        .title = "a table of the name",
        .given = "CREATE TYPE status AS ENUM ('on', 'off');",
        .sql = "CREATE TABLE status (id INTEGER);",
        .fixed = "CREATE TABLE status (id INTEGER);",
        .is_postgres = true,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "dropped in between",
        .given = "CREATE DOMAIN email AS TEXT;\n"
                 "DROP DOMAIN email;",
        .sql = "CREATE DOMAIN email AS TEXT CHECK (VALUE <> '');",
        .is_postgres = true,
    },
    {
        .title = "in another schema",
        .given = "CREATE SCHEMA app;\n"
                 "CREATE DOMAIN app.email AS TEXT;",
        .sql = "CREATE DOMAIN email AS TEXT;",
        .is_postgres = true,
    },
};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: CREATE TYPE", "https://www.postgresql.org/docs/15/sql-createtype.html"},
    {"PostgreSQL: CREATE TABLE", "https://www.postgresql.org/docs/15/sql-createtable.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/duplicate-type",
    .summary = "name of a type that is taken",
    .why = "The migration stops here, and with it all that come after it.",
    .sqlstate = "42710",
    .postgres_says = "type \"point3\" already exists",
    .fix = engine::FixSafety::suggested,
    .fidelity = engine::Fidelity::unsupported,
    .notes =
        "A table brings a type of its name. Of an enum that is made twice, postgres/type-exists speaks. There is no IF "
        "NOT EXISTS for types: what is suggested passes over the error.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = chain::kVisitsOf<&report, ast::CreateObject, ast::CreateTable>,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_duplicate_type
