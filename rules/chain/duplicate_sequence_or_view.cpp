// A name that a relation of another kind, or a view or sequence, has already.
#include "rules/chain/fixes.h"

namespace sqlferry::rules::chain_duplicate_sequence_or_view {
namespace {

using chain::Refusal;

void suggest(engine::Finding& finding, const Refusal& refusal, const engine::Context& ctx) {
  const auto* view = ast::as<ast::CreateView>(ctx.statement());
  const auto* object = ast::as<ast::CreateObject>(ctx.statement());
  if (view && !view->materialized && ctx.schema().view(refusal.key)) {
    const sql::Token* behind = ctx.token_from(ctx.statement().span.begin + 1);
    if (behind) chain::suggest_words(finding, ctx, behind->span.begin, "OR REPLACE");
  } else if (object && ctx.schema().made(ast::ObjectKind::sequence, refusal.key)) {
    chain::suggest_words(finding, ctx, object->name->span.begin, "IF NOT EXISTS");
  }
}

void report(const Refusal& refusal, engine::Context& ctx) {
  if (refusal.of != Refusal::Of::repeated_relation || refusal.is_cut) return;
  auto& finding = chain::say(ctx, refusal, fmt::format("the name `{}` is taken", refusal.name),
                             fmt::format("relation \"{}\" already exists", refusal.name),
                             chain::made_at(ctx, refusal.name, refusal.there));
  if (refusal.sure) suggest(finding, refusal, ctx);
}

constexpr engine::Example kBad[] = {
    {
        .title = "a view in the place of a table",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);",
        .sql = "CREATE VIEW users AS SELECT 1 AS id;",
        .fixed = "CREATE VIEW users AS SELECT 1 AS id;",
        .is_postgres = true,
    },
    {
        .title = "the index of a key",
        .given = "CREATE TABLE users (email TEXT UNIQUE);",
        .sql = "CREATE UNIQUE INDEX users_email_key ON users (email);",
        .fixed = "CREATE UNIQUE INDEX users_email_key ON users (email);",
        .is_postgres = true,
    },
    {
        .title = "a view again",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n"
                 "CREATE VIEW mails AS SELECT email FROM users;",
        .sql = "CREATE VIEW mails AS SELECT email, id FROM users;",
        .fixed = "CREATE VIEW mails AS SELECT email, id FROM users;",
        .suggested = "CREATE OR REPLACE VIEW mails AS SELECT email, id FROM users;",
        .is_postgres = true,
    },
    {
        .title = "a sequence again",
        .given = "CREATE SEQUENCE numbers;",
        .sql = "CREATE SEQUENCE numbers;",
        .fixed = "CREATE SEQUENCE numbers;",
        .suggested = "CREATE SEQUENCE IF NOT EXISTS numbers;",
        .is_postgres = true,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "OR REPLACE",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n"
                 "CREATE VIEW mails AS SELECT email FROM users;",
        .sql = "CREATE OR REPLACE VIEW mails AS SELECT email, id FROM users;",
        .is_postgres = true,
    },
    {
        .title = "in another schema",
        .given = "CREATE SCHEMA app;\n"
                 "CREATE SEQUENCE app.numbers;",
        .sql = "CREATE SEQUENCE numbers;",
        .is_postgres = true,
    },
};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: CREATE TABLE", "https://www.postgresql.org/docs/15/sql-createtable.html"},
    {"PostgreSQL: CREATE VIEW", "https://www.postgresql.org/docs/15/sql-createview.html"},
    {"PostgreSQL: CREATE SEQUENCE", "https://www.postgresql.org/docs/15/sql-createsequence.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/duplicate-sequence-or-view",
    .summary = "name that another relation has already",
    .why =
        "PostgreSQL keeps tables, views, indexes, sequences and the indexes of keys under one set of names, and stops "
        "here.",
    .sqlstate = "42P07",
    .postgres_says = "relation \"users\" already exists",
    .fix = engine::FixSafety::suggested,
    .fidelity = engine::Fidelity::unsupported,
    .notes = "What is suggested replaces a view by the new one, and passes over a sequence that is there.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = chain::kVisitsOf<&report, ast::CreateTable, ast::CreateIndex, ast::CreateView, ast::CreateObject>,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_duplicate_sequence_or_view
