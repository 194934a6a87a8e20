// A name that is longer than PostgreSQL keeps.
#include "engine/context.h"
#include "schema/names.h"

namespace sqlferry::rules::chain_identifier_too_long {
namespace {

void check(const engine::NameUse& use, engine::Context& ctx) {
  if (use.role != engine::NameUse::Role::declares || use.name->text.size() <= schema::kMaxNameBytes) return;
  const std::string kept = schema::postgres_name(*use.name);
  if (kept.size() > schema::kMaxNameBytes) return;  // a part of it is filled in later
  auto& finding = ctx.report_once(ctx.span(), "name `{}` is {} bytes; PostgreSQL keeps {}", use.name->text,
                                  use.name->text.size(), kept.size());
  const std::string written = use.name->quote == ast::Quote::none ? kept : schema::in_quotes(kept);
  if (ctx.script() == nullptr && finding.diagnostic_.span == ctx.span())
    finding.fix(fmt::format("write `{}`", written), engine::FixSafety::suggested, {{ctx.span(), written}});
}

constexpr engine::Example kBad[] = {
    {
        .title = "an index",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);",
        .sql = "CREATE INDEX an_index_with_a_name_that_somebody_composed_of_the_names_of_all_columns ON users (id);",
        .fixed = "CREATE INDEX an_index_with_a_name_that_somebody_composed_of_the_names_of_all_columns ON users (id);",
        .suggested = "CREATE INDEX an_index_with_a_name_that_somebody_composed_of_the_names_of_all ON users (id);",
        .is_postgres = true,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "63 bytes",
        .sql = "CREATE TABLE a_name_of_exactly_sixty_three_bytes_which_is_the_most_that_fits (a TEXT);",
        .is_postgres = true,
    },
};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: identifiers and key words",
     "https://www.postgresql.org/docs/15/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/identifier-too-long",
    .summary = "name of more than 63 bytes",
    .why =
        "PostgreSQL keeps 63 bytes and says so in a NOTICE: whoever looks for the name in the catalogue finds another "
        "one.",
    .sqlstate = "42622",
    .postgres_says =
        "identifier \"an_index_with_a_name_that_somebody_composed_of_the_names_of_all_columns\" will be truncated to "
        "\"an_index_with_a_name_that_somebody_composed_of_the_names_of_all\"",
    .severity = engine::Severity::warning,
    .fix = engine::FixSafety::suggested,
    .notes = "What is suggested is the name that PostgreSQL keeps, so that nothing changes.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_identifier_too_long
