// A value for a column that PostgreSQL always fills itself.
#include <algorithm>

#include "engine/context.h"
#include "schema/names.h"

namespace sqlferry::rules::chain_identity_always_explicit {
namespace {

bool says_overriding(const ast::Insert& insert, const engine::Context& ctx) {
  const std::uint32_t end = insert.columns_span.empty() ? insert.alias ? insert.alias->span.end : insert.table.span.end
                                                        : insert.columns_span.end;
  const sql::Token* next = ctx.token_from(end);
  return next && schema::same_folded(ctx.source(next->span), "overriding");
}

/// Of the column, in the rows; nothing: it gets none.
std::optional<std::size_t> place_of(const schema::Column& column, const ast::Insert& insert, const schema::Table& table,
                                    const schema::Catalog& catalog) {
  for (std::size_t i = 0; i < insert.columns.size(); ++i) {
    if (catalog.key_of(insert.columns[i]) == column.key) return i;
  }
  if (!insert.columns.empty()) return std::nullopt;
  return static_cast<std::size_t>(&column - table.columns.data());
}

bool gives_value(const ast::Insert& insert, std::size_t at) {
  const auto gives = [&](const ast::ValuesRow& row) {
    return at < row.values.size() && !ast::as<ast::DefaultMarker>(row.values[at]);
  };
  const auto& cores = insert.source->cores;
  return std::any_of(cores.begin(), cores.end(), [&](const ast::SelectCore& core) {
    const bool is_query = core.values.empty() && !insert.columns.empty();
    return is_query || std::any_of(core.values.begin(), core.values.end(), gives);
  });
}

void check(const ast::Insert& insert, engine::Context& ctx) {
  const schema::Table* table = ctx.table(insert.table);
  const schema::Column* key = table ? table->generated_key() : nullptr;
  if (!key || key->generator != schema::KeyGenerator::identity_always || !insert.source) return;
  const auto at = place_of(*key, insert, *table, ctx.schema());
  if (!at || !gives_value(insert, *at) || says_overriding(insert, ctx) || !ctx.schema().is_sure_of(table->key)) return;
  ctx.report(insert.columns.empty() ? insert.table.span : insert.columns[*at].span,
             "`{}` is GENERATED ALWAYS, and the rows bring a value for it", key->name)
      .help(fmt::format("`{}` is made at {}.", table->name, ctx.where(table->place)))
      .related(ctx.related(table->place, fmt::format("`{}` is made here", table->name)))
      .fix("add `OVERRIDING SYSTEM VALUE`", insert.columns.empty() ? insert.table.span : insert.columns_span);
  ctx.append(insert.columns.empty() ? insert.table.span : insert.columns_span, " OVERRIDING SYSTEM VALUE");
}

constexpr engine::Example kBad[] = {{
                                        .title = "a number in the seed",
                                        .given = "CREATE TABLE t (id INTEGER GENERATED ALWAYS AS IDENTITY, v TEXT);",
                                        .sql = "INSERT INTO t (id, v) VALUES (1, 'x');",
                                        .fixed = "INSERT INTO t (id, v) OVERRIDING SYSTEM VALUE VALUES (1, 'x');",
                                        .is_postgres = true,
                                    },
                                    {
                                        .title = "by position",
                                        .given = "CREATE TABLE t (id INTEGER GENERATED ALWAYS AS IDENTITY, v TEXT);",
                                        .sql = "INSERT INTO t VALUES (1, 'x');",
                                        .fixed = "INSERT INTO t OVERRIDING SYSTEM VALUE VALUES (1, 'x');",
                                        .is_postgres = true,
                                    }};
constexpr engine::Example kGood[] = {{
                                         .title = "DEFAULT",
                                         .given = "CREATE TABLE t (id INTEGER GENERATED ALWAYS AS IDENTITY, v TEXT);",
                                         .sql = "INSERT INTO t VALUES (DEFAULT, 'x');\n"
                                                "INSERT INTO t (v) VALUES ('x');",
                                         .is_postgres = true,
                                     },
                                     {
                                         .title = "it says so",
                                         .given = "CREATE TABLE t (id INTEGER GENERATED ALWAYS AS IDENTITY, v TEXT);",
                                         .sql = "INSERT INTO t (id, v) OVERRIDING SYSTEM VALUE VALUES (1, 'x');",
                                         .is_postgres = true,
                                     }};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: INSERT", "https://www.postgresql.org/docs/15/sql-insert.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/identity-always-explicit",
    .summary = "value for a column that is GENERATED ALWAYS",
    .why = "PostgreSQL stops here: it makes the value itself, unless the statement says OVERRIDING SYSTEM VALUE.",
    .sqlstate = "428C9",
    .postgres_says = "cannot insert a non-DEFAULT value into column \"id\"",
    .notes = "The sequence does not follow: chain/sequence-behind-seed says so.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_identity_always_explicit
