// An INSERT that does not name its columns.
#include "engine/context.h"
#include "schema/names.h"

namespace sqlferry::rules::data_implicit_column_insert {
namespace {

/// The columns that PostgreSQL fills by position.
std::vector<std::string> columns_of(const schema::Table& table) {
  std::vector<std::string> out;
  for (const schema::Column& column : table.columns) out.push_back(column.name);
  return out;
}

void check(const ast::Insert& insert, engine::Context& ctx) {
  if (!insert.columns.empty() || insert.default_values || !insert.source || insert.source->cores.empty()) return;
  const auto& core = insert.source->cores.front();
  if (core.values.empty()) return;
  const std::size_t width = core.values.front().values.size();
  const schema::Table* table = ctx.table(insert.table);
  const bool is_known = table && !table->partly_known && ctx.schema().is_sure_of(table->key);
  if (is_known && width > table->columns.size()) {
    ctx.report(core.values.front().span, "row of {} values for `{}`, which has {} columns", width, table->name,
               table->columns.size())
        .severity(engine::Severity::error)
        .fidelity(engine::Fidelity::unsupported)
        .help(fmt::format("`{}` is made at {}.", table->name, ctx.where(table->place)))
        .related(ctx.related(table->place, fmt::format("`{}` is made here", table->name)));
    return;
  }
  auto& finding = ctx.report(insert.table.span, "rows of `{}` are inserted by position", insert.table.name.text);
  if (!is_known) return;
  std::vector<std::string> columns = columns_of(*table);
  columns.resize(width);
  finding.fix("name the columns", engine::FixSafety::suggested,
              {{{insert.table.span.end, insert.table.span.end}, fmt::format(" ({})", schema::quoted_list(columns))}});
}

constexpr engine::Example kBad[] = {{
                                        .title = "by position",
                                        .given = "CREATE TABLE t (a INTEGER, b TEXT);",
                                        .sql = "INSERT INTO t VALUES (1, 'x');",
                                        .fixed = "INSERT INTO t VALUES (1, 'x');",
                                        .is_postgres = true,
                                    },
                                    {
                                        .title = "more values than columns",
                                        .given = "CREATE TABLE t (a INTEGER);",
                                        .sql = "INSERT INTO t VALUES (1, 'x');",
                                        .fixed = "INSERT INTO t VALUES (1, 'x');",
                                        .is_postgres = true,
                                    }};
constexpr engine::Example kGood[] = {{
    .title = "by name",
    .given = "CREATE TABLE t (a INTEGER, b TEXT);",
    .sql = "INSERT INTO t (a, b) VALUES (1, 'x');",
    .is_postgres = true,
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: INSERT", "https://www.postgresql.org/docs/15/sql-insert.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "data/implicit-column-insert",
    .summary = "INSERT without a list of columns",
    .why =
        "The order of the columns is that in which the chain made them: another order, or one column more "
        "before them, puts values where they do not belong.",
    .sqlstate = "42601",
    .postgres_says = "INSERT has more expressions than target columns",
    .severity = engine::Severity::note,
    .fix = engine::FixSafety::suggested,
    .once = true,
    .notes = "An error where there are more values than columns.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::data_implicit_column_insert
