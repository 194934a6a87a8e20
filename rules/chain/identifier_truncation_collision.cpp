// A long name whose first 63 bytes are taken.
#include "rules/chain/refusal_report.h"

namespace sqlferry::rules::chain_identifier_truncation_collision {
namespace {

using chain::Refusal;

void report(const Refusal& refusal, engine::Context& ctx) {
  using Of = Refusal::Of;
  if (!refusal.is_cut) return;
  std::string_view state = "42P07";
  std::string says = fmt::format("relation \"{}\" already exists", refusal.name);
  if (refusal.of == Of::repeated_column) {
    state = "42701";
    says = fmt::format("column \"{}\" of relation \"{}\" already exists", refusal.name, refusal.table);
  } else if (refusal.of == Of::repeated_constraint && !refusal.has_index) {
    state = "42710";
    says = fmt::format("constraint \"{}\" for relation \"{}\" already exists", refusal.name, refusal.table);
  } else if (refusal.of == Of::repeated_type) {
    state = "42710";
    says = fmt::format("type \"{}\" already exists", refusal.name);
  }
  chain::say(ctx, refusal, fmt::format("what PostgreSQL keeps of the name, `{}`, is taken", refusal.name), says,
             chain::made_at(ctx, refusal.name, refusal.there), state);
}

constexpr engine::Example kBad[] = {
    {
        .title = "two indexes",
        .given = "CREATE TABLE t (a TEXT, b TEXT);\n"
                 "CREATE INDEX an_index_with_a_name_that_somebody_composed_of_the_names_of_all_columns_a ON t (a);",
        .sql = "CREATE INDEX an_index_with_a_name_that_somebody_composed_of_the_names_of_all_columns_b ON t (b);",
        .fixed = "CREATE INDEX an_index_with_a_name_that_somebody_composed_of_the_names_of_all_columns_b ON t (b);",
        .is_postgres = true,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "they differ in time",
        .given = "CREATE TABLE t (a TEXT, b TEXT);\n"
                 "CREATE INDEX a_an_index_with_a_name_that_somebody_composed_of_the_names_of_all_columns ON t (a);",
        .sql = "CREATE INDEX b_an_index_with_a_name_that_somebody_composed_of_the_names_of_all_columns ON t (b);",
        .is_postgres = true,
    },
};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: identifiers and key words",
     "https://www.postgresql.org/docs/15/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/identifier-truncation-collision",
    .summary = "name whose first 63 bytes are taken",
    .why =
        "PostgreSQL keeps 63 bytes of a name; what is left of two long ones is the same, and it stops at the second.",
    .sqlstate = "42P07",
    .postgres_says = "relation \"an_index_with_a_name_that_somebody_composed_of_the_names_of_all\" already exists",
    .fix = engine::FixSafety::none,
    .fidelity = engine::Fidelity::unsupported,
    .notes = "Give one of them a short name of its own.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = chain::kVisitsOf<&report, ast::CreateTable, ast::CreateIndex, ast::CreateView, ast::CreateObject,
                               ast::AlterTable>,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_identifier_truncation_collision
