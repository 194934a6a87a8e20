// Rows with numbers of their own, which the sequence of their key does not know.
#include <algorithm>

#include "rules/chain/refusal_report.h"
#include "schema/names.h"

namespace sqlferry::rules::chain_sequence_behind_seed {
namespace {

using chain::Refusal;

void report(const Refusal& refusal, engine::Context& ctx) {
  if (refusal.of != Refusal::Of::used_number) return;
  auto& finding = chain::say(
      ctx, refusal,
      fmt::format("the sequence gives `{}` the number {}, which a row has", refusal.columns[0], refusal.value),
      fmt::format("duplicate key value violates unique constraint \"{}\"", refusal.name),
      chain::row_at(ctx, refusal) + "`setval` sets the sequence behind the rows.");
  if (refusal.sure) finding.severity(engine::Severity::error).fidelity(engine::Fidelity::unsupported);
}

std::string set_sequence(const schema::Table& table, const schema::Column& key) {
  return fmt::format("SELECT setval(pg_get_serial_sequence({}, {}), (SELECT max({}) FROM {}))",
                     schema::string_literal(schema::quoted(table.name)), schema::name_literal(key.name),
                     schema::quoted(key.name), schema::quoted(table.name));
}

bool is_unique(const schema::Table& table, const schema::Column& key) {
  const auto is_of_key = [&](const schema::Key& unique) { return unique.columns == std::vector{key.key}; };
  return (table.primary && is_of_key(*table.primary)) ||
         std::any_of(table.uniques.begin(), table.uniques.end(), is_of_key);
}

void check(const engine::EndOfChain& /*moment*/, engine::Context& ctx) {
  const auto& catalog = ctx.schema();
  for (const schema::Table* table : catalog.tables()) {
    const schema::TableRows* rows = catalog.rows_of(table->key);
    const schema::Column* key = rows && rows->numbered ? table->generated_key() : nullptr;
    if (!key || rows->numbered->largest < rows->next_number.value_or(1) || !is_unique(*table, *key)) continue;
    if (!catalog.is_sure_of(table->key) || !catalog.is_sure_of(table->sequence)) continue;
    const auto& last = *rows->numbered;
    ctx.report_at({last.file, last.table},
                  "rows of `{}` bring their own `{}`, up to {}, and the sequence does not follow", table->name,
                  key->name, last.largest)
        .fix("set the sequence behind the rows", engine::FixSafety::safe,
             {{{last.end, last.end}, ";\n" + set_sequence(*table, *key)}});
  }
}

constexpr engine::Visit kVisits[] = {engine::on<&chain::detail::each<ast::Insert, &report>>(), engine::on<&check>()};

constexpr engine::Example kBad[] = {{
                                        .title = "the first row of the application collides",
                                        .given = "CREATE TABLE t (id SERIAL PRIMARY KEY, v TEXT);",
                                        .sql = "INSERT INTO t (id, v) VALUES (1, 'x'), (2, 'y');",
                                        .fixed = "INSERT INTO t (id, v) VALUES (1, 'x'), (2, 'y');",
                                        .is_postgres = true,
                                    },
                                    {
                                        .title = "a row of the chain collides",
                                        .given = "CREATE TABLE t (id SERIAL PRIMARY KEY, v TEXT);",
                                        .sql = "INSERT INTO t (id, v) VALUES (1, 'x');\n"
                                               "INSERT INTO t (v) VALUES ('y');",
                                        .fixed = "INSERT INTO t (id, v) VALUES (1, 'x');\n"
                                                 "INSERT INTO t (v) VALUES ('y');",
                                        .is_postgres = true,
                                    }};
constexpr engine::Example kGood[] = {{
                                         .title = "the sequence is set",
                                         .given = "CREATE TABLE t (id SERIAL PRIMARY KEY, v TEXT);",
                                         .sql = "INSERT INTO t (id, v) VALUES (1, 'x');\n"
                                                "SELECT setval('t_id_seq', 1);",
                                         .is_postgres = true,
                                     },
                                     {
                                         .title = "the key fills itself",
                                         .given = "CREATE TABLE t (id SERIAL PRIMARY KEY, v TEXT);",
                                         .sql = "INSERT INTO t (v) VALUES ('x');",
                                         .is_postgres = true,
                                     }};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: sequence functions", "https://www.postgresql.org/docs/15/functions-sequence.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/sequence-behind-seed",
    .summary = "rows with numbers that the sequence gives again",
    .why =
        "A sequence counts what it gave, not what the table holds: the next row without a number stops with "
        "23505.",
    .sqlstate = "23505",
    .postgres_says = "duplicate key value violates unique constraint \"t_pkey\"",
    .severity = engine::Severity::warning,
    .notes =
        "An error where a migration inserts that row itself. `setval`, RESTART, and what cannot be followed "
        "and names the table or its sequence, count as an answer.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_sequence_behind_seed
