// A word that PostgreSQL keeps for itself as a bare name.
#include "engine/context.h"
#include "rules/dialect/sqlite/identifier.h"

namespace sqlferry::rules::chain_reserved_word {
namespace {

/// A file may say CURRENT_USER and mean it: only a new name is beyond doubt.
void check(const engine::NameUse& use, engine::Context& ctx) {
  if (use.role != engine::NameUse::Role::declares || !is_bare_reserved_word(use)) return;
  ctx.report_once(ctx.span(), "`{}` is a reserved word in PostgreSQL", use.name->text)
      .fix("put double quotes around the name");
  ctx.replace(ctx.span(), rewritten_name(use));
}

constexpr engine::Example kBad[] = {
    {
        .title = "a table",
        .sql = "CREATE TABLE user (name TEXT);",
        .fixed = "CREATE TABLE \"user\" (name TEXT);",
        .is_postgres = true,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "in double quotes",
        .sql = "CREATE TABLE \"user\" (name TEXT);",
        .is_postgres = true,
    },
};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: key words", "https://www.postgresql.org/docs/15/sql-keywords-appendix.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/reserved-word",
    .summary = "reserved word of PostgreSQL as a bare name",
    .why = "PostgreSQL reads the word as part of its grammar and stops here, unless the name is in double quotes.",
    .sqlstate = "42601",
    .postgres_says = "syntax error at or near \"user\"",
    .fix = engine::FixSafety::safe,
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_reserved_word
