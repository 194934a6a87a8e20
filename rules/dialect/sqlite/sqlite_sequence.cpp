// sqlite_sequence holds the last number of each AUTOINCREMENT key; in PostgreSQL a sequence does.
#include "engine/context.h"
#include "rules/dialect/sqlite/support.h"
#include "schema/names.h"
#include "sql/keywords.h"

namespace sqlferry::rules::sqlite_sqlite_sequence {
namespace {

bool is_counters(const ast::ObjectName& name) { return sql::same_word(name.name.text, "SQLITE_SEQUENCE"); }

/// The table whose key fills itself, or nullptr.
const schema::Table* counted(std::string_view name, const engine::Context& ctx) {
  const schema::Table* table = ctx.schema().table(schema::folded(name));
  return table && table->generated_key() ? table : nullptr;
}

std::string setval(const schema::Table& table, const std::string& arguments) {
  return fmt::format("setval(pg_get_serial_sequence({}, {}), {})", schema::string_literal(schema::quoted(table.name)),
                     schema::string_literal(table.generated_key()->name), arguments);
}

std::string highest_key(const schema::Table& table) {
  return fmt::format("(SELECT max({}) FROM {})", schema::quoted(table.generated_key()->name),
                     schema::quoted(table.name));
}

/// A string, whatever its quotes: nothing is known about the columns of sqlite_sequence.
std::optional<std::string> text_of(const ast::Expr& expr, const engine::Context& ctx) {
  const auto* ref = ast::as<ast::ColumnRef>(ast::without_parens(expr));
  if (ref && ref->parts.size() == 1 && ref->parts[0].quote == ast::Quote::double_quote) return ref->parts[0].text;
  return string_value(expr, ctx);
}

bool is_name_column(const ast::Expr& expr) {
  const auto* ref = ast::as<ast::ColumnRef>(ast::without_parens(expr));
  return ref && schema::folded(ref->parts.back().text) == "name";
}

/// The tables that the condition picks by name; nothing where it is something else.
std::optional<std::vector<std::string>> names_in(const ast::ExprPtr& where, const engine::Context& ctx) {
  std::vector<std::string> out;
  if (const auto* equal = ast::as<ast::Binary>(where)) {
    const bool is_equal = equal->op == ast::Binary::Op::equal || equal->op == ast::Binary::Op::double_equal ||
                          equal->op == ast::Binary::Op::is;
    const auto name = is_equal && is_name_column(*equal->left) ? text_of(*equal->right, ctx) : std::nullopt;
    if (!name) return std::nullopt;
    out.push_back(*name);
    return out;
  }
  const auto* in = ast::as<ast::In>(where);
  if (!in || in->negated || in->list.empty() || !is_name_column(*in->value)) return std::nullopt;
  for (const auto& item : in->list) {
    const auto name = text_of(*item, ctx);
    if (!name) return std::nullopt;
    out.push_back(*name);
  }
  return out;
}

/// The tables that a statement with this WHERE is about.
std::optional<std::vector<const schema::Table*>> tables_in(const ast::ExprPtr& where, const engine::Context& ctx) {
  std::vector<const schema::Table*> out;
  if (!where) {
    for (const schema::Table* table : ctx.schema().tables()) {
      if (table->generated_key()) out.push_back(table);
    }
    return out;
  }
  const auto names = names_in(where, ctx);
  if (!names) return std::nullopt;
  for (const auto& name : *names) {
    if (const schema::Table* table = counted(name, ctx)) out.push_back(table);
  }
  return out;
}

engine::Finding& report(const ast::ObjectName& table, engine::Context& ctx) {
  return ctx.report(table.span, "`{}` is SQLite's table of counters", table.name.text);
}

void refuse(const ast::ObjectName& table, engine::Context& ctx) {
  report(table, ctx)
      .fidelity(engine::Fidelity::unsupported)
      .help("Set or read the sequence of the key: `pg_get_serial_sequence('table', 'column')` names it.");
  ctx.comment_out("a sequence counts in PostgreSQL");
}

/// No call: nothing that PostgreSQL has counts here.
void write(const ast::ObjectName& table, const std::vector<std::string>& calls, engine::Context& ctx) {
  if (calls.empty()) {
    report(table, ctx).fix("remove the statement");
    return ctx.remove_statement();
  }
  const std::string text = "SELECT " + schema::joined(calls, ", ");
  report(table, ctx).fix(fmt::format("write `{}`", text), ctx.innermost_statement().span);
  ctx.replace(ctx.innermost_statement().span, text);
}

/// A dump writes all counters again after it has cleared the table.
bool is_filled_later(const engine::Context& ctx) {
  const auto& all = ctx.statements();
  for (std::size_t i = ctx.statement_index() + 1; i < all.size(); ++i) {
    const auto* insert = ast::as<ast::Insert>(all[i]);
    if (insert && is_counters(insert->table)) return true;
  }
  return false;
}

void check_insert(const ast::Insert& insert, engine::Context& ctx) {
  if (!is_counters(insert.table)) return;
  std::size_t name_at = 0;
  std::size_t count_at = 1;
  for (std::size_t i = 0; i < insert.columns.size(); ++i)
    (schema::folded(insert.columns[i].text) == "name" ? name_at : count_at) = i;
  const bool values = insert.source && insert.source->cores.size() == 1 && !insert.source->cores[0].values.empty();
  if (!values) return refuse(insert.table, ctx);
  std::vector<std::string> calls;
  for (const auto& row : insert.source->cores[0].values) {
    const auto name = row.values.size() == 2 ? text_of(*row.values[name_at], ctx) : std::nullopt;
    if (!name) return refuse(insert.table, ctx);
    const schema::Table* table = counted(*name, ctx);
    if (!table) continue;
    const auto number = integer_value(*row.values[count_at]);
    calls.push_back(setval(*table, number && *number > 0
                                       ? std::to_string(*number)
                                       : fmt::format("{} + 1, false", ctx.sql(*row.values[count_at]))));
  }
  write(insert.table, calls, ctx);
}

void check_update(const ast::Update& update, engine::Context& ctx) {
  if (!is_counters(update.table)) return;
  const bool one = update.set.size() == 1 && update.set[0].columns.size() == 1;
  const std::string column = one ? schema::folded(update.set[0].columns[0].text) : "";
  if (column == "name")
    return write(update.table, {}, ctx);  // the sequence belongs to its column, whatever the table is called
  const auto tables = tables_in(update.where, ctx);
  if (column != "seq" || !tables) return refuse(update.table, ctx);
  std::vector<std::string> calls;
  for (const schema::Table* table : *tables) {
    calls.push_back(
        setval(*table, fmt::format("greatest({}, {}) + 1, false", ctx.sql(*update.set[0].value), highest_key(*table))));
  }
  write(update.table, calls, ctx);
}

void check_delete(const ast::Delete& del, engine::Context& ctx) {
  if (!is_counters(del.table)) return;
  const auto tables = tables_in(del.where, ctx);
  if (!tables) return refuse(del.table, ctx);
  std::vector<std::string> calls;
  if (del.where || !is_filled_later(ctx)) {
    for (const schema::Table* table : *tables)
      calls.push_back(setval(*table, fmt::format("coalesce({}, 0) + 1, false", highest_key(*table))));
  }
  write(del.table, calls, ctx);
}

void check_read(const ast::TableRef& ref, engine::Context& ctx) {
  const auto* named = std::get_if<ast::NamedTable>(&ref.node);
  if (named && is_counters(named->name)) refuse(named->name, ctx);
}

constexpr engine::Example kBad[] = {
    {
        .title = "as a dump has it",
        .given = "CREATE TABLE logs (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT);",
        .sql = "DELETE FROM sqlite_sequence;\n"
               "INSERT INTO sqlite_sequence VALUES('logs',5);",
        .fixed = "SELECT setval(pg_get_serial_sequence('logs', 'id'), 5);",
        .findings = 2,
    },
    {
        .title = "counting from the start again",
        .given = "CREATE TABLE \"Log\" (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT);",
        .sql = "DELETE FROM \"Log\";\n"
               "DELETE FROM sqlite_sequence WHERE name = 'Log';",
        .fixed = "DELETE FROM \"Log\";\n"
                 "SELECT setval(pg_get_serial_sequence('\"Log\"', 'id'), coalesce((SELECT max(id) FROM \"Log\"), 0) + "
                 "1, false);",
    },
    {
        .title = "from a number on",
        .given = "CREATE TABLE logs (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT);",
        .sql = "UPDATE sqlite_sequence SET seq = 1000 WHERE name = 'logs';",
        .fixed = "SELECT setval(pg_get_serial_sequence('logs', 'id'), greatest(1000, (SELECT max(id) FROM logs)) + 1, "
                 "false);",
    },
};
constexpr engine::Example kGood[] = {{
    .title = "the sequence itself",
    .given = "CREATE TABLE logs (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT);",
    .sql = "SELECT setval(pg_get_serial_sequence('logs', 'id'), 5);",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check_insert>(), engine::on<&check_update>(),
                                     engine::on<&check_delete>(), engine::on<&check_read>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: AUTOINCREMENT", "https://sqlite.org/autoinc.html"},
    {"PostgreSQL: sequence functions", "https://www.postgresql.org/docs/15/functions-sequence.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/sqlite-sequence",
    .summary = "SQLite's table of AUTOINCREMENT counters",
    .why = "PostgreSQL has no such table (42P01); the sequence of the identity column holds the number.",
    .sqlstate = "42P01",
    .postgres_says = "relation \"sqlite_sequence\" does not exist",
    .notes = "As in SQLite, a table counts on from its highest key where its counter was cleared or set lower.",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_sqlite_sequence
