// A key of several columns, one of which may be NULL.
#include "engine/context.h"
#include "postgres/newer.h"

namespace sqlferry::rules::data_nullable_unique {
namespace {

using schema::Key;
using schema::Table;

/// The first of its columns that may be NULL; null: none, or it has one column only, where that is what is meant.
const schema::Column* nullable_in(const Table& table, const std::vector<std::string>& columns) {
  if (columns.size() < 2) return nullptr;
  for (const std::string& key : columns) {
    const schema::Column* column = table.column(key);
    if (!column) return nullptr;
    if (!column->not_null) return column;
  }
  return nullptr;
}

struct Found {
  const Table* table = nullptr;
  const schema::Column* column = nullptr;
  std::string name = {};
  schema::Place place = {};
  std::size_t count = 0;

  void note(const Table& of, const std::vector<std::string>& columns, const std::string& key, const schema::Place& at) {
    const schema::Column* nullable = nullable_in(of, columns);
    if (!nullable || ++count > 1) return;
    table = &of;
    column = nullable;
    name = key;
    place = at;
  }
};

void check(const engine::EndOfChain& /*moment*/, engine::Context& ctx) {
  Found found;
  for (const Table* table : ctx.schema().tables()) {
    for (const Key& key : table->uniques) found.note(*table, key.columns, key.name, table->place);
    for (const schema::Index* index : ctx.schema().indexes_of(table->key)) {
      std::vector<std::string> columns;
      for (const auto& part : index->parts) columns.push_back(part.column);
      if (index->unique && index->where.empty()) found.note(*table, columns, index->name, index->place);
    }
  }
  if (found.count == 0) return;
  const bool is_there = ctx.chain().config.postgres_version >= postgres::syntax_since("NULLS NOT DISTINCT");
  ctx.report_at(found.place, "key `{}` of `{}` does not hold for rows where `{}` is NULL{}", found.name,
                found.table->name, found.column->name,
                found.count == 1 ? "" : fmt::format(", and {} more keys are like it", found.count - 1))
      .help(is_there ? "NOT NULL for the column, or NULLS NOT DISTINCT for the key."
                     : "NOT NULL for the column; PostgreSQL has NULLS NOT DISTINCT from 15 on.");
}

constexpr engine::Example kBad[] = {{
    .title = "one of two",
    .sql = "CREATE TABLE t (id BIGINT PRIMARY KEY, a TEXT NOT NULL, b TEXT, UNIQUE (a, b));",
    .fixed = "CREATE TABLE t (id BIGINT PRIMARY KEY, a TEXT NOT NULL, b TEXT, UNIQUE (a, b));",
    .is_postgres = true,
}};
constexpr engine::Example kGood[] = {{
    .title = "both have values",
    .sql = "CREATE TABLE t (id BIGINT PRIMARY KEY, a TEXT NOT NULL, b TEXT NOT NULL, c TEXT UNIQUE, UNIQUE (a, "
           "b));",
    .is_postgres = true,
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: unique constraints",
     "https://www.postgresql.org/docs/15/ddl-constraints.html#DDL-CONSTRAINTS-UNIQUE-CONSTRAINTS"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "data/nullable-unique",
    .summary = "key of several columns that may be NULL",
    .why = "NULL is no other NULL to a key: (1, NULL) may be there any number of times.",
    .severity = engine::Severity::note,
    .fix = engine::FixSafety::none,
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::data_nullable_unique
