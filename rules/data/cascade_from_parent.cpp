// ON DELETE CASCADE that goes on from child to child.
#include <string_view>
#include <unordered_set>

#include "engine/context.h"

namespace sqlferry::rules::data_cascade_from_parent {
namespace {

using schema::ForeignKey;

bool cascades(const schema::Table& table, const ForeignKey& fk) {
  return fk.on_delete == "CASCADE" && fk.parent != table.key;
}

void check(const engine::EndOfChain& /*moment*/, engine::Context& ctx) {
  const auto tables = ctx.schema().tables();
  std::unordered_set<std::string_view> children;  // tables whose rows go with a parent's
  for (const schema::Table* table : tables) {
    for (const ForeignKey& fk : table->foreign_keys) {
      if (cascades(*table, fk)) children.insert(table->key);
    }
  }
  const schema::Table* child = nullptr;
  const ForeignKey* first = nullptr;
  std::size_t more = 0;
  for (const schema::Table* table : tables) {
    for (const ForeignKey& fk : table->foreign_keys) {
      if (!cascades(*table, fk) || !children.contains(fk.parent)) continue;
      if (first) ++more;
      if (!first) first = &fk, child = table;
    }
  }
  const schema::Table* parent = first ? ctx.schema().table(first->parent) : nullptr;
  if (!parent) return;
  ctx.report_at(first->place, "rows of `{}` go with those of `{}`, which go with a parent themselves{}", child->name,
                parent->name, more == 0 ? "" : fmt::format(", as with {} more foreign keys", more));
}

constexpr engine::Example kBad[] = {{
    .title = "two steps",
    .sql = "CREATE TABLE a (id BIGINT PRIMARY KEY);\n"
           "CREATE TABLE b (id BIGINT PRIMARY KEY, a BIGINT REFERENCES a ON DELETE CASCADE);\n"
           "CREATE TABLE c (id BIGINT PRIMARY KEY, b BIGINT REFERENCES b ON DELETE CASCADE);",
    .fixed = "CREATE TABLE a (id BIGINT PRIMARY KEY);\n"
             "CREATE TABLE b (id BIGINT PRIMARY KEY, a BIGINT REFERENCES a ON DELETE CASCADE);\n"
             "CREATE TABLE c (id BIGINT PRIMARY KEY, b BIGINT REFERENCES b ON DELETE CASCADE);",
    .is_postgres = true,
}};
constexpr engine::Example kGood[] = {{
    .title = "one step",
    .sql = "CREATE TABLE a (id BIGINT PRIMARY KEY);\n"
           "CREATE TABLE b (id BIGINT PRIMARY KEY, a BIGINT REFERENCES a ON DELETE CASCADE);",
    .is_postgres = true,
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: foreign keys", "https://www.postgresql.org/docs/15/ddl-constraints.html#DDL-CONSTRAINTS-FK"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "data/cascade-from-parent",
    .summary = "ON DELETE CASCADE over more than one level",
    .why = "One DELETE removes rows of tables that it does not name, step by step, and no statement says how many.",
    .severity = engine::Severity::note,
    .fix = engine::FixSafety::none,
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::data_cascade_from_parent
