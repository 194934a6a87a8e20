// Columns of a view or of CREATE TABLE AS that would have one name: SQLite numbers them.
#include <algorithm>
#include <map>

#include "engine/context.h"
#include "rules/dialect/sqlite/sql_text.h"
#include "schema/names.h"

namespace sqlferry::rules {
namespace {

/// A column of the result: an item of the SELECT list, or one that a star brings.
struct Output {
  const ast::SelectItem* item = nullptr;
  std::string column;       ///< `t.id`, of a star's
  std::string name;         ///< SQLite's
  bool named = true;        ///< a name that PostgreSQL gives, too
};

/// Nothing: a star's tables are not known, or it leaves out what JOIN ... USING joins.
std::optional<std::vector<Output>> outputs_of(const ast::SelectCore& core, const schema::Scope& scope, const engine::Context& ctx) {
  std::vector<Output> out;
  for (const auto& item : core.items) {
    const auto* star = ast::as<ast::Star>(item.value);
    const auto* ref = ast::as<ast::ColumnRef>(item.value);
    if (!star) {
      const auto found = ref ? ctx.typing().resolve(*ref, scope) : std::nullopt;
      std::string name(ctx.source(item.value->span));
      if (ref) name = found && found->column ? found->column->name : schema::postgres_name(ref->parts.back());
      if (item.alias) name = schema::postgres_name(*item.alias);
      out.push_back({&item, "", std::move(name), item.alias || ref});
      continue;
    }
    for (const auto& relation : scope.relations) {
      if (star->table && relation.key != ctx.schema().key_of(*star->table)) continue;
      if (!relation.complete) return std::nullopt;
      for (const auto& column : relation.all_columns()) {
        if (column.name.empty()) return std::nullopt;
        out.push_back({&item, schema::quoted(relation.name) + "." + schema::quoted(column.name), column.name, true});
      }
    }
  }
  return out;
}

bool joins_by_name(const ast::TableRef& ref) {
  if (const auto* outer = std::get_if<ast::ParenthesizedTable>(&ref.node)) return outer->inner && joins_by_name(*outer->inner);
  const auto* join = std::get_if<ast::Join>(&ref.node);
  return join && (join->natural || !join->using_columns.empty() || (join->left && joins_by_name(*join->left)) || (join->right && joins_by_name(*join->right)));
}

/// id, id:1, id:2. Two expressions without a name may get one name from PostgreSQL, as two calls of count() do.
bool number_names(std::vector<Output>& outputs) {
  std::map<std::string, int> seen;
  bool clash = std::ranges::count(outputs, false, &Output::named) > 1;
  for (auto& output : outputs) {
    const int before = seen[output.name]++;
    if (before == 0) continue;
    clash = true;
    output.name += ":" + std::to_string(before);
    output.named = false;
  }
  return clash;
}

void write(const ast::SelectItem& item, const std::vector<Output>& outputs, engine::Context& ctx) {
  std::string columns;
  for (const auto& output : outputs) {
    if (output.item != &item) continue;
    const std::string label = output.named ? "" : " AS " + schema::in_quotes(schema::shortened(output.name));
    if (!output.column.empty()) columns += (columns.empty() ? "" : ", ") + output.column + label;
    else if (item.alias && !output.named) ctx.replace(item.alias->span, schema::in_quotes(schema::shortened(output.name)));
    else if (!label.empty()) ctx.append(item.span, label);
  }
  const bool star = ast::as<ast::Star>(item.value) != nullptr;
  if (star && !columns.empty()) ctx.replace(item.span, columns);
}

void check_query(const ast::Select& select, bool always, engine::Context& ctx) {
  if (select.cores.empty() || select.cores[0].nested || !select.cores[0].values.empty()) return;
  const ast::SelectCore& core = select.cores[0];
  const schema::Scope with = ctx.typing().scope_of(select, &ctx.scope());
  const schema::Scope scope = ctx.typing().scope_of(core, &with);
  if (core.from && joins_by_name(*core.from)) return;
  auto outputs = outputs_of(core, scope, ctx);
  if (!outputs) return;
  const bool clash = number_names(*outputs);
  const auto unnamed = std::ranges::find(*outputs, false, &Output::named);
  if (unnamed == outputs->end() || (!clash && !always)) return;
  ctx.report(unnamed->item->span, "`{}` is called `{}` in SQLite", excerpt(ctx.source(unnamed->item->span)), excerpt(unnamed->name)).fix("write the name", ctx.span());
  for (const auto& item : core.items) {
    const bool star = ast::as<ast::Star>(item.value) != nullptr;
    const auto renamed = [&](const Output& output) { return output.item == &item && !output.named; };
    if (!star || std::ranges::any_of(*outputs, renamed)) write(item, *outputs, ctx);
  }
}

void check_view(const ast::CreateView& view, engine::Context& ctx) {
  if (view.select && view.columns.empty()) check_query(*view.select, false, ctx);
}
void check_table(const ast::CreateTable& table, engine::Context& ctx) {
  if (table.as_select) check_query(*table.as_select, true, ctx);
}

constexpr std::string_view kTables = "CREATE TABLE a (id INTEGER PRIMARY KEY, name TEXT);\nCREATE TABLE b (id INTEGER PRIMARY KEY, a_id INTEGER);";
constexpr engine::Example kBad[] = {
    {
        .title = "a star over two tables",
        .given = kTables,
        .sql = "CREATE VIEW v AS SELECT * FROM a JOIN b ON b.a_id = a.id;",
        .fixed = "CREATE VIEW v AS SELECT a.id, a.name, b.id AS \"id:1\", b.a_id FROM a JOIN b ON b.a_id = a.id;",
    },
    {
        .title = "expressions without a name",
        .given = kTables,
        .sql = "CREATE VIEW v AS SELECT count(id), count(name) FROM a;",
        .fixed = "CREATE VIEW v AS SELECT count(id) AS \"count(id)\", count(name) AS \"count(name)\" FROM a;",
    },
    {
        .title = "a column of a new table",
        .given = kTables,
        .sql = "CREATE TABLE c AS SELECT name, count(*) FROM a GROUP BY name;",
        .fixed = "CREATE TABLE c AS SELECT name, count(*) AS \"count(*)\" FROM a GROUP BY name;",
    },
};
constexpr engine::Example kGood[] = {{.title = "each has a name", .given = kTables, .sql = "CREATE VIEW v AS SELECT a.id, b.id AS b_id, count(*) FROM a JOIN b ON b.a_id = a.id GROUP BY a.id, b.id;"}};
constexpr engine::Visit kVisits[] = {engine::on<&check_view>(), engine::on<&check_table>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: column names of a result", "https://sqlite.org/c3ref/column_name.html"},
    {"PostgreSQL: CREATE VIEW", "https://www.postgresql.org/docs/15/sql-createview.html"},
};

}  // namespace

extern constinit const engine::Rule sqlite_duplicate_column_name = {
    .id = "sqlite/duplicate-column-name",
    .summary = "result columns without a name of their own",
    .why = "PostgreSQL names a column after its function or not at all, and refuses two of one name in a view or table with 42701.",
    .sqlstate = "42701",
    .postgres_says = "column \"id\" specified more than once",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules
