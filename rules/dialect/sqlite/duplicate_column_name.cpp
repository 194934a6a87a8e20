// Columns of a view or of CREATE TABLE AS that would have one name: SQLite numbers them.
#include <algorithm>
#include <map>

#include "rules/dialect/sqlite/from_tables.h"
#include "rules/dialect/sqlite/sql_text.h"
#include "schema/names.h"

namespace sqlferry::rules::sqlite_duplicate_column_name {
namespace {

/// A column of the result: an item of the SELECT list, or one that a star brings.
struct Output {
  const ast::SelectItem* item = nullptr;
  std::string column;  ///< `t.id`, of a star's
  std::string name;    ///< SQLite's
  bool named = true;   ///< a name that PostgreSQL gives, too
};

/// Columns that NATURAL and USING join: `*` gives them once, SQLite in the place of the first table's.
struct Merged {
  std::vector<std::vector<std::string>> left_out;  ///< of each table
  std::vector<std::string> keys;
};

Merged merged_columns(const ast::SelectCore& core, const schema::Scope& scope, const engine::Context& ctx) {
  Merged out;
  out.left_out.resize(scope.relations.size());
  const auto tables = core.from ? joined_tables(*core.from) : std::vector<JoinedTable>{};
  if (tables.size() != scope.relations.size()) return out;  // a join in parentheses
  for (std::size_t i = 1; i < tables.size(); ++i) {
    auto& keys = out.left_out[i];
    for (const auto& column : tables[i].join->using_columns) keys.push_back(ctx.schema().key_of(column));
    for (const auto& column :
         tables[i].join->natural ? scope.relations[i].all_columns() : std::vector<schema::Column>{}) {
      const auto has = [&](const schema::Relation& r) { return r.column(column.key) != nullptr; };
      if (std::any_of(scope.relations.begin(), scope.relations.begin() + static_cast<std::ptrdiff_t>(i), has))
        keys.push_back(column.key);
    }
    out.keys.insert(out.keys.end(), keys.begin(), keys.end());
  }
  return out;
}

bool has(const std::vector<std::string>& keys, const std::string& key) {
  return std::ranges::find(keys, key) != keys.end();
}

/// False: a column is not known.
bool add_star(const ast::SelectItem& item, const ast::Star& star, const schema::Scope& scope, const Merged& merged,
              const engine::Context& ctx, std::vector<Output>& out) {
  for (std::size_t i = 0; i < scope.relations.size(); ++i) {
    const schema::Relation& relation = scope.relations[i];
    if (star.table && relation.key != ctx.schema().key_of(*star.table)) continue;
    if (!relation.complete) return false;
    for (const auto& column : relation.all_columns()) {
      if (column.name.empty()) return false;
      if (!star.table && has(merged.left_out[i], column.key)) continue;
      const std::string name = schema::quoted(column.name);
      const bool joined = !star.table && has(merged.keys, column.key);
      out.push_back({&item, joined ? name : schema::quoted(relation.name) + "." + name, column.name, true});
    }
  }
  return true;
}

/// Nothing: a star's tables are not known.
std::optional<std::vector<Output>> outputs_of(const ast::SelectCore& core, const schema::Scope& scope,
                                              const engine::Context& ctx) {
  const Merged merged = merged_columns(core, scope, ctx);
  std::vector<Output> out;
  for (const auto& item : core.items) {
    if (const auto* star = ast::as<ast::Star>(item.value)) {
      if (!add_star(item, *star, scope, merged, ctx, out)) return std::nullopt;
      continue;
    }
    const auto* ref = ast::as<ast::ColumnRef>(item.value);
    const auto found = ref ? ctx.typing().resolve(*ref, scope) : std::nullopt;
    std::string name(ctx.source(item.value->span));
    if (ref) name = found && found->column ? found->column->name : schema::postgres_name(ref->parts.back());
    if (item.alias) name = schema::postgres_name(*item.alias);
    out.push_back({&item, "", std::move(name), item.alias || ref});
  }
  return out;
}

/// PostgreSQL puts the columns that it joins by name first.
bool moves_columns(const ast::SelectCore& core) {
  const auto plain_star = [](const ast::SelectItem& item) {
    const auto* star = ast::as<ast::Star>(item.value);
    return star && !star->table;
  };
  if (!core.from || std::ranges::none_of(core.items, plain_star)) return false;
  const auto tables = joined_tables(*core.from);
  return std::ranges::any_of(
      tables, [](const JoinedTable& t) { return t.join && (t.join->natural || !t.join->using_columns.empty()); });
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
    if (!output.column.empty())
      columns += (columns.empty() ? "" : ", ") + output.column + label;
    else if (item.alias && !output.named)
      ctx.replace(item.alias->span, schema::in_quotes(schema::shortened(output.name)));
    else if (!label.empty())
      ctx.append(item.span, label);
  }
  const bool star = ast::as<ast::Star>(item.value) != nullptr;
  if (star && !columns.empty()) ctx.replace(item.span, columns);
}

/// No two columns have one name, but they would come in another order.
void write_stars(const ast::SelectCore& core, const std::vector<Output>& outputs, engine::Context& ctx) {
  for (const auto& item : core.items) {
    if (!ast::as<ast::Star>(item.value)) continue;
    ctx.report(item.span, "`{}` has the joined columns first in PostgreSQL", ctx.source(item.span))
        .fix("write the columns out");
    write(item, outputs, ctx);
  }
}

void check_query(const ast::Select& select, bool always, engine::Context& ctx) {
  if (select.cores.empty() || select.cores[0].nested || !select.cores[0].values.empty()) return;
  const ast::SelectCore& core = select.cores[0];
  const schema::Scope with = ctx.typing().scope_of(select, &ctx.scope());
  const schema::Scope scope = ctx.typing().scope_of(core, &with);
  auto outputs = outputs_of(core, scope, ctx);
  if (!outputs) return;
  const bool clash = number_names(*outputs);
  const auto unnamed = std::ranges::find(*outputs, false, &Output::named);
  const bool moves = moves_columns(core);
  if (moves && !clash) return write_stars(core, *outputs, ctx);
  if (unnamed == outputs->end() || (!clash && !always)) return;
  ctx.report(unnamed->item->span, "`{}` is called `{}` in SQLite", excerpt(ctx.source(unnamed->item->span)),
             excerpt(unnamed->name))
      .fix("write the name", ctx.span());
  for (const auto& item : core.items) {
    const bool star = ast::as<ast::Star>(item.value) != nullptr;
    const auto renamed = [&](const Output& output) { return output.item == &item && !output.named; };
    if (!star || moves || std::ranges::any_of(*outputs, renamed)) write(item, *outputs, ctx);
  }
}

void check_view(const ast::CreateView& view, engine::Context& ctx) {
  if (view.select && view.columns.empty()) check_query(*view.select, false, ctx);
}
void check_table(const ast::CreateTable& table, engine::Context& ctx) {
  if (table.as_select) check_query(*table.as_select, true, ctx);
}

constexpr std::string_view kTables =
    "CREATE TABLE a (id INTEGER PRIMARY KEY, name TEXT);\nCREATE TABLE b (id INTEGER PRIMARY KEY, a_id INTEGER);";
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
constexpr engine::Example kGood[] = {
    {.title = "each has a name",
     .given = kTables,
     .sql =
         "CREATE VIEW v AS SELECT a.id, b.id AS b_id, count(*) FROM a JOIN b ON b.a_id = a.id GROUP BY a.id, b.id;"}};
constexpr engine::Visit kVisits[] = {engine::on<&check_view>(), engine::on<&check_table>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: column names of a result", "https://sqlite.org/c3ref/column_name.html"},
    {"PostgreSQL: CREATE VIEW", "https://www.postgresql.org/docs/15/sql-createview.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/duplicate-column-name",
    .summary = "result columns without a name of their own",
    .why =
        "PostgreSQL names a column after its function or not at all, and refuses two of one name in a view or table "
        "with 42701.",
    .sqlstate = "42701",
    .postgres_says = "column \"id\" specified more than once",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_duplicate_column_name
