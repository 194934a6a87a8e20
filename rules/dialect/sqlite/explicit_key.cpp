// Rows that bring their own number for a key that fills itself: the sequence does not see them.
#include <algorithm>

#include "rules/dialect/sqlite/assigned.h"
#include "rules/dialect/sqlite/support.h"
#include "schema/names.h"
#include "schema/trigger_reach.h"

namespace sqlferry::rules::sqlite_explicit_key {
namespace {

/// Which sort of row an INSERT has.
struct Rows {
  bool numbered = false;  ///< with a number of their own
  bool open = false;      ///< that ask for the next one
};

void note(const ast::Expr& value, Rows& rows) {
  const bool open = is_null(value) || ast::as<ast::DefaultMarker>(value);
  (open ? rows.open : rows.numbered) = true;
}

Rows rows_of(const ast::Insert& insert, const schema::Table& table, const schema::Column& key, engine::Context& ctx) {
  Rows rows;
  const auto filled = filled_columns(insert, table, ctx.schema());
  const auto at = static_cast<std::size_t>(std::find(filled.begin(), filled.end(), &key) - filled.begin());
  if (insert.default_values || !insert.source || at == filled.size()) {
    rows.open = true;
    return rows;
  }
  for (const auto& core : insert.source->cores) {
    for (const auto& row : core.values) {
      if (at < row.values.size()) note(*row.values[at], rows);
    }
    const auto star = [](const ast::SelectItem& item) { return ast::as<ast::Star>(item.value) != nullptr; };
    if (core.nested || std::any_of(core.items.begin(), core.items.end(), star))
      rows.numbered = true;
    else if (at < core.items.size())
      note(*core.items[at].value, rows);
  }
  return rows;
}

std::string set_sequence(const schema::Table& table, const schema::Column& key) {
  const std::string name = schema::quoted(table.name);
  const std::string column = schema::quoted(key.name);
  return fmt::format("SELECT setval(pg_get_serial_sequence({}, {}), greatest(max({}), 1), max({}) >= 1) FROM {}",
                     schema::string_literal(name), schema::name_literal(key.name), column, column, name);
}

/// The rows that follow end with this statement already: the file was converted before, and is read as SQLite's since
/// its project still is.
bool is_set_behind(std::string_view sql, const engine::Context& ctx) {
  const auto& all = ctx.statements();
  for (std::size_t i = ctx.statement_index() + 1; i < all.size(); ++i) {
    const bool is_query = ast::as<ast::SelectStatement>(all[i]) != nullptr;
    if (is_query && ctx.source(all[i].span) == sql) return true;
    if (!is_query && !ast::as<ast::Insert>(all[i])) return false;
  }
  return false;
}

/// Triggers add rows to other tables, with numbers of their own or with the next one.
void follow_triggers(const ast::ObjectName& table, engine::Context& ctx) {
  if (ctx.schema().triggers().empty() || ast::as<ast::CreateTrigger>(ctx.statement())) return;
  for (const auto& rows : schema::rows_added_by_triggers(ctx.schema().key_of(table), ctx.schema())) {
    const schema::Table* filled = ctx.schema().table(rows.table);
    const schema::Column* key = filled ? filled->generated_key() : nullptr;
    if (!key) continue;
    const bool numbered =
        rows.columns.empty() || std::find(rows.columns.begin(), rows.columns.end(), key->key) != rows.columns.end();
    if (!numbered) {
      ctx.flush(rows.table);
      continue;
    }
    if (!ctx.deferred(rows.table))
      ctx.report(table.span, "a trigger adds rows to `{}` that bring their own `{}`", filled->name, key->name)
          .fix("set the sequence after the last of them");
    ctx.defer(rows.table, set_sequence(*filled, *key));
  }
}
void check_update(const ast::Update& update, engine::Context& ctx) { follow_triggers(update.table, ctx); }
void check_delete(const ast::Delete& del, engine::Context& ctx) { follow_triggers(del.table, ctx); }

void check_insert(const ast::Insert& insert, engine::Context& ctx) {
  follow_triggers(insert.table, ctx);
  const schema::Table* table = ctx.schema().table(ctx.schema().key_of(insert.table));
  const schema::Column* key = table ? table->generated_key() : nullptr;
  if (!key || ast::as<ast::Insert>(ctx.statement()) != &insert) return;
  const Rows rows = rows_of(insert, *table, *key, ctx);
  if (rows.open) ctx.flush(table->key);
  if (!rows.numbered) return;
  if (!ctx.deferred(table->key)) {
    if (is_set_behind(set_sequence(*table, *key), ctx)) return;
    auto& finding = ctx.report(insert.table.span, "rows of `{}` bring their own `{}`", table->name, key->name)
                        .fix("set the sequence after the last of them");
    if (rows.open) {
      finding.fidelity(engine::Fidelity::changed)
          .help(
              "SQLite numbers the other rows of the statement after the largest number; the sequence counts on from "
              "the rows before it.");
    }
  }
  ctx.defer(table->key, set_sequence(*table, *key));
}

void check_drop(const ast::Drop& drop, engine::Context& ctx) {
  for (const auto& name : drop.names) ctx.flush(ctx.schema().key_of(name));
}

void check_alter(const ast::AlterTable& alter, engine::Context& ctx) { ctx.flush(ctx.schema().key_of(alter.table)); }

constexpr engine::Example kBad[] = {
    {
        .title = "seeds, and then the application",
        .given = "CREATE TABLE b (id INTEGER PRIMARY KEY, v TEXT);",
        .sql = "INSERT INTO b (id, v) VALUES (10, 'x');\nINSERT INTO b (v) VALUES ('y');",
        .fixed = "INSERT INTO b (id, v) VALUES (10, 'x');\n"
                 "SELECT setval(pg_get_serial_sequence('b', 'id'), greatest(max(id), 1), max(id) >= 1) FROM b;\n"
                 "INSERT INTO b (v) VALUES ('y');",
    },
    {
        .title = "a name that needs quotes",
        .given = "CREATE TABLE \"Lead\" (\"id\" INTEGER PRIMARY KEY AUTOINCREMENT, \"name\" TEXT);",
        .sql = "INSERT INTO \"Lead\" VALUES (1, 'x');",
        .fixed = "INSERT INTO \"Lead\" VALUES (1, 'x');\n"
                 "SELECT setval(pg_get_serial_sequence('\"Lead\"', 'id'), greatest(max(id), 1), max(id) >= 1) FROM "
                 "\"Lead\";",
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "the key fills itself",
        .given = "CREATE TABLE b (id INTEGER PRIMARY KEY, v TEXT);",
        .sql = "INSERT INTO b (v) VALUES ('y');",
    },
    {
        .title = "the sequence is set behind the rows",
        .given = "CREATE TABLE b (id INTEGER PRIMARY KEY, v TEXT);",
        .sql = "INSERT INTO b VALUES (7, 'y');\n"
               "SELECT setval(pg_get_serial_sequence('b', 'id'), greatest(max(id), 1), max(id) >= 1) FROM b;",
    },
};
constexpr engine::Visit kVisits[] = {engine::on<&check_insert>(), engine::on<&check_update>(),
                                     engine::on<&check_delete>(), engine::on<&check_drop>(),
                                     engine::on<&check_alter>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: rowid and INTEGER PRIMARY KEY", "https://sqlite.org/lang_createtable.html#rowid"},
    {"PostgreSQL: sequence functions", "https://www.postgresql.org/docs/15/functions-sequence.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/explicit-key",
    .summary = "rows with their own number for a generated key",
    .why = "PostgreSQL's sequence does not see the numbers and gives them out again: the next INSERT stops with 23505.",
    .sqlstate = "23505",
    .postgres_says = "duplicate key value violates unique constraint \"b_pkey\"",
    .severity = engine::Severity::warning,
    .notes =
        "setval() comes after the last such INSERT, before the next one that lets the key be generated, and sets the "
        "sequence behind the largest number in the table. For an empty table it does nothing. Rows that triggers add "
        "count, too.",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_explicit_key
