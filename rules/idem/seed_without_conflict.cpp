// Rows with keys of their own, without ON CONFLICT.
#include <algorithm>

#include "engine/context.h"

namespace sqlferry::rules::idem_seed_without_conflict {
namespace {

/// The rows bring all columns of a key, so that a second run meets itself.
const schema::Key* brought_key(const ast::Insert& insert, const schema::Table& table, const schema::Catalog& catalog) {
  const auto brings = [&](const std::string& column) {
    return insert.columns.empty() || std::any_of(insert.columns.begin(), insert.columns.end(),
                                                 [&](const ast::Name& name) { return catalog.key_of(name) == column; });
  };
  const auto is_brought = [&](const schema::Key& key) {
    return std::all_of(key.columns.begin(), key.columns.end(), brings);
  };
  if (table.primary && is_brought(*table.primary)) return &*table.primary;
  const auto key = std::find_if(table.uniques.begin(), table.uniques.end(), is_brought);
  return key == table.uniques.end() ? nullptr : &*key;
}

void check(const ast::Insert& insert, engine::Context& ctx) {
  const schema::Table* table = insert.upserts.empty() && insert.source ? ctx.table(insert.table) : nullptr;
  const bool has_rows = table && !insert.source->cores.empty() && !insert.source->cores.front().values.empty();
  const schema::Key* key = has_rows ? brought_key(insert, *table, ctx.schema()) : nullptr;
  if (!key) return;
  auto& finding = ctx.report(insert.table.span, "rows of `{}` meet `{}` in a second run", table->name, key->name);
  const std::uint32_t end = insert.source->span.end;
  if (insert.returning.empty())
    finding.fix("add `ON CONFLICT DO NOTHING`", engine::FixSafety::suggested,
                {{{end, end}, " ON CONFLICT DO NOTHING"}});
}

constexpr engine::Example kBad[] = {{
    .title = "a seed",
    .given = "CREATE TABLE users (id INTEGER PRIMARY KEY);",
    .sql = "INSERT INTO users (id) VALUES (1);",
    .fixed = "INSERT INTO users (id) VALUES (1);",
    .is_postgres = true,
}};
constexpr engine::Example kGood[] = {{
    .title = "passed over where it is there",
    .given = "CREATE TABLE users (id INTEGER PRIMARY KEY);",
    .sql = "INSERT INTO users (id) VALUES (1) ON CONFLICT DO NOTHING;",
    .is_postgres = true,
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: INSERT", "https://www.postgresql.org/docs/15/sql-insert.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "idem/seed-without-conflict",
    .summary = "seed without ON CONFLICT",
    .why =
        "A migration that stopped half-way, or a database that somebody changed by hand, meets this "
        "statement a second time: the rows are there.",
    .sqlstate = "23505",
    .postgres_says = "duplicate key value violates unique constraint \"users_pkey\"",
    .severity = engine::Severity::warning,
    .fix = engine::FixSafety::suggested,
    .opt_in = true,
    .notes =
        "Looks only where it is asked for: `--enable idem/seed-without-conflict`, or `--enable idem` for "
        "the group.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::idem_seed_without_conflict
