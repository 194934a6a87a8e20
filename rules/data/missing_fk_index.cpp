// A foreign key whose columns no index begins with.
#include <algorithm>

#include "engine/context.h"
#include "schema/names.h"
#include "schema/print.h"

namespace sqlferry::rules::data_missing_fk_index {
namespace {

using schema::Catalog;
using schema::ForeignKey;
using schema::Table;

/// The index finds rows by these columns, in whatever order.
bool begins_with(const std::vector<std::string>& index, const std::vector<std::string>& columns) {
  return index.size() >= columns.size() && std::all_of(columns.begin(), columns.end(), [&](const std::string& column) {
           const auto end = index.begin() + static_cast<std::ptrdiff_t>(columns.size());
           return std::find(index.begin(), end, column) != end;
         });
}

bool has_index(const Table& table, const ForeignKey& fk, const Catalog& catalog) {
  const auto holds = [&](const schema::Key& key) { return begins_with(key.columns, fk.columns); };
  if ((table.primary && holds(*table.primary)) || std::any_of(table.uniques.begin(), table.uniques.end(), holds))
    return true;
  const auto indexes = catalog.indexes_of(table.key);
  return std::any_of(indexes.begin(), indexes.end(), [&](const schema::Index* index) {
    std::vector<std::string> columns;
    for (const auto& part : index->parts) columns.push_back(part.column);
    return index->where.empty() && begins_with(columns, fk.columns);
  });
}

void check(const engine::EndOfChain& /*moment*/, engine::Context& ctx) {
  const Table* of = nullptr;
  const ForeignKey* first = nullptr;
  std::size_t more = 0;
  for (const Table* table : ctx.schema().tables()) {
    for (const ForeignKey& fk : table->foreign_keys) {
      // An index without a name is not followed, and makes its table one that is not known for sure.
      if (has_index(*table, fk, ctx.schema()) || !ctx.schema().is_sure_of(table->key)) continue;
      if (first) {
        ++more;
        continue;
      }
      of = table;
      first = &fk;
    }
  }
  if (!first) return;
  const std::string columns = schema::columns_sql(*of, first->columns);
  ctx.report_at(first->place, "no index of `{}` begins with `{}`{}", of->name, columns,
                more == 0 ? "" : fmt::format(", and {} more foreign keys are without one", more))
      .help(fmt::format("`CREATE INDEX ON {} ({})` lets PostgreSQL find the rows.", schema::quoted(of->name), columns));
}

constexpr engine::Example kBad[] = {{
    .title = "no index",
    .sql = "CREATE TABLE p (id BIGINT PRIMARY KEY);\n"
           "CREATE TABLE c (id BIGINT PRIMARY KEY, p BIGINT REFERENCES p (id));",
    .fixed = "CREATE TABLE p (id BIGINT PRIMARY KEY);\n"
             "CREATE TABLE c (id BIGINT PRIMARY KEY, p BIGINT REFERENCES p (id));",
    .is_postgres = true,
}};
constexpr engine::Example kGood[] = {{
    .title = "an index, a key that begins with the column",
    .sql = "CREATE TABLE p (id BIGINT PRIMARY KEY);\n"
           "CREATE TABLE c (p BIGINT REFERENCES p (id));\n"
           "CREATE INDEX ON c (p);\n"
           "CREATE TABLE d (p BIGINT REFERENCES p (id), q BIGINT, PRIMARY KEY (p, q));",
    .is_postgres = true,
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: foreign keys", "https://www.postgresql.org/docs/15/ddl-constraints.html#DDL-CONSTRAINTS-FK"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "data/missing-fk-index",
    .summary = "foreign key without an index",
    .why =
        "PostgreSQL indexes what a foreign key leads to, not where it starts: each DELETE or change of a "
        "key in the parent reads the whole child.",
    .severity = engine::Severity::note,
    .fix = engine::FixSafety::none,
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::data_missing_fk_index
