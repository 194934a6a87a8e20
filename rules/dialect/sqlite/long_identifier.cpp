// PostgreSQL keeps 63 bytes of a name and cuts the rest without an error.
#include "engine/context.h"
#include "rules/dialect/sqlite/identifier.h"
#include "schema/names.h"

namespace sqlferry::rules::sqlite_long_identifier {
namespace {

void check(const engine::NameUse& use, engine::Context& ctx) {
  if (trouble_of(use) != NameTrouble::too_long) return;
  const std::string spelled = schema::spelled_name(*use.name);
  const bool as_postgres_cuts = spelled.starts_with(use.target);
  ctx.report_once(ctx.span(), "identifier `{}` is {} bytes; PostgreSQL keeps {}", use.name->text, use.name->text.size(),
                  schema::kMaxNameBytes)
      .fidelity(as_postgres_cuts ? engine::Fidelity::exact : engine::Fidelity::changed)
      .fix("write the short name");
  ctx.replace(ctx.span(), rewritten_name(use));
}

constexpr engine::Example kBad[] = {
    {
        .title = "a long name",
        .given = "CREATE TABLE t (a TEXT);",
        .sql = "CREATE INDEX an_index_with_a_name_that_somebody_composed_of_the_names_of_all_columns ON t (a);",
        .fixed = "CREATE INDEX an_index_with_a_name_that_somebody_composed_of_the_names_of_all ON t (a);",
    },
    {
        .title = "two names with the same first 63 bytes",
        .given = "CREATE TABLE t (a TEXT, b TEXT);\n"
                 "CREATE INDEX an_index_with_a_name_that_somebody_composed_of_the_names_of_all_columns_a ON t (a);",
        .sql = "CREATE INDEX an_index_with_a_name_that_somebody_composed_of_the_names_of_all_columns_b ON t (b);",
        .fixed = "CREATE INDEX an_index_with_a_name_that_somebody_composed_of_the_nam_1025d47a ON t (b);",
    },
};
constexpr engine::Example kGood[] = {{
    .title = "63 bytes",
    .sql = "CREATE TABLE a_name_of_exactly_sixty_three_bytes_which_is_the_most_that_fits (a TEXT);",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: identifiers", "https://www.postgresql.org/docs/15/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/long-identifier",
    .summary = "identifier of more than 63 bytes",
    .why =
        "PostgreSQL cuts the name with a NOTICE only; a second name with the same first 63 bytes is then taken "
        "(42P07).",
    .sqlstate = "42P07",
    .postgres_says = "relation \"an_index_with_a_name_that_somebody_composed_of_the_names_of_all\" already exists",
    .severity = engine::Severity::warning,
    .notes =
        "The name is cut as PostgreSQL cuts it, but an ending such as _key, _idx or _fkey is kept, as Prisma does. "
        "Where the "
        "cut name is taken, the name ends in a hash of the whole.",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_long_identifier
