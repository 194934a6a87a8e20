// NULL for a key that fills itself: SQLite takes it for the next number.
#include <algorithm>

#include "rules/dialect/sqlite/assigned.h"
#include "rules/dialect/sqlite/support.h"
#include "schema/names.h"

namespace sqlferry::rules::sqlite_null_key {
namespace {

using schema::Column;

void say(const ast::Expr& value, const Column& key, std::string_view fix, engine::Context& ctx) {
  auto& finding = ctx.report_once(value.span, "`NULL` for key `{}`", key.name);
  if (finding.more_.empty()) finding.fix(std::string(fix));
}

void check_values(const ast::SelectCore& core, std::size_t at, const Column& key, engine::Context& ctx) {
  for (const auto& row : core.values) {
    if (at >= row.values.size() || !is_null(*row.values[at])) continue;
    say(*row.values[at], key, "write `DEFAULT`", ctx);
    ctx.replace(row.values[at]->span, "DEFAULT");
  }
}

/// What the SELECTs have at that place; empty where it cannot be told.
std::vector<const ast::SelectItem*> items_at(const ast::Select& select, std::size_t at) {
  std::vector<const ast::SelectItem*> out;
  for (const auto& core : select.cores) {
    if (core.items.size() <= at) return {};
    for (std::size_t i = 0; i <= at; ++i) {
      if (ast::as<ast::Star>(core.items[i].value)) return {};
    }
    out.push_back(&core.items[at]);
  }
  return out;
}

/// ORDER BY 2 would mean another column.
bool counts_columns(const ast::Select& select) {
  const auto is_number = [](const ast::ExprPtr& expr) { return integer_value(*expr).has_value(); };
  const bool ordered = std::any_of(select.order_by.begin(), select.order_by.end(),
                                   [&](const ast::OrderTerm& term) { return is_number(term.value); });
  return ordered || std::any_of(select.cores.begin(), select.cores.end(), [&](const ast::SelectCore& core) {
           return std::any_of(core.group_by.begin(), core.group_by.end(), is_number);
         });
}

void leave_out(const ast::Insert& insert, const std::vector<const ast::SelectItem*>& items, std::size_t at,
               const std::vector<const Column*>& filled, engine::Context& ctx) {
  for (const ast::SelectItem* item : items) {
    say(*item->value, *filled[at], "leave the key out", ctx);
    ctx.remove(ctx.with_comma(item->span));
  }
  if (!insert.columns.empty()) return ctx.remove(ctx.with_comma(insert.columns[at].span));
  std::vector<std::string> names;
  for (std::size_t i = 0; i < filled.size(); ++i) {
    if (i != at) names.push_back(filled[i]->name);
  }
  ctx.append(insert.alias ? insert.alias->span : insert.table.span, " (" + schema::quoted_list(names) + ")");
}

void check(const ast::Insert& insert, engine::Context& ctx) {
  const schema::Table* table = ctx.table(insert.table);
  const Column* key = table ? table->generated_key() : nullptr;
  if (!key || !insert.source) return;
  const auto filled = filled_columns(insert, *table, ctx.schema());
  const auto at = static_cast<std::size_t>(std::find(filled.begin(), filled.end(), key) - filled.begin());
  if (at == filled.size()) return;
  if (is_plain_values(insert)) return check_values(insert.source->cores[0], at, *key, ctx);
  const auto items = items_at(*insert.source, at);
  const auto is_null_item = [](const ast::SelectItem* item) { return is_null(*item->value); };
  if (std::none_of(items.begin(), items.end(), is_null_item)) return;
  const bool known = std::find(filled.begin(), filled.end(), nullptr) == filled.end();
  if (filled.size() > 1 && known && std::all_of(items.begin(), items.end(), is_null_item) &&
      !counts_columns(*insert.source)) {
    return leave_out(insert, items, at, filled, ctx);
  }
  const std::string next =
      fmt::format("nextval(pg_get_serial_sequence({}, {}))", schema::string_literal(schema::quoted(table->name)),
                  schema::name_literal(key->name));
  for (const ast::SelectItem* item : items) {
    if (!is_null_item(item)) continue;
    say(*item->value, *key, "take the next number of the sequence", ctx);
    ctx.replace(item->value->span, next);
  }
}

constexpr engine::Example kBad[] = {
    {
        .title = "rows without a number",
        .given = "CREATE TABLE b (id INTEGER PRIMARY KEY, v TEXT);",
        .sql = "INSERT INTO b VALUES (NULL, 'x'), (NULL, 'y');",
        .fixed = "INSERT INTO b VALUES (DEFAULT, 'x'), (DEFAULT, 'y');",
    },
    {
        .title = "from a query",
        .given = "CREATE TABLE a (v TEXT);\nCREATE TABLE b (id INTEGER PRIMARY KEY, v TEXT);",
        .sql = "INSERT INTO b (id, v) SELECT NULL, v FROM a;",
        .fixed = "INSERT INTO b (v) SELECT v FROM a;",
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "the key is left out",
        .given = "CREATE TABLE b (id INTEGER PRIMARY KEY, v TEXT);",
        .sql = "INSERT INTO b (v) VALUES (NULL);",
    },
};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: rowid and INTEGER PRIMARY KEY", "https://sqlite.org/lang_createtable.html#rowid"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/null-key",
    .summary = "NULL for a key that fills itself",
    .why = "PostgreSQL stores NULL and stops with 23502.",
    .sqlstate = "23502",
    .postgres_says = "null value in column \"id\" of relation \"b\" violates not-null constraint",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_null_key
