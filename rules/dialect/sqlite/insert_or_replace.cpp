// INSERT OR REPLACE and REPLACE INTO: the row in the way is deleted and a new one inserted.
#include <algorithm>
#include <map>

#include "rules/dialect/sqlite/assigned.h"
#include "rules/dialect/sqlite/conflict_action.h"
#include "rules/dialect/sqlite/conflict_key.h"
#include "rules/dialect/sqlite/literal_value.h"
#include "rules/dialect/sqlite/support.h"
#include "schema/names.h"

namespace sqlferry::rules::sqlite_insert_or_replace {
namespace {

using schema::Column;

/// The literal that a row has for a key column, in one spelling; nothing: not known before it runs, or NULL.
std::optional<std::string> literal_key(const ast::Expr& value, const Column& column) {
  const auto number = number_value(value);
  if (number) return fmt::format("{}", *number);
  const auto* literal = ast::as<ast::Literal>(ast::without_parens(value));
  if (!literal || literal->kind != ast::Literal::Kind::string) return std::nullopt;
  const auto same = schema::is_number(column.type.cls) ? number_in_text(literal->value) : std::nullopt;
  if (column.type.case_blind != schema::CaseBlind::no) return "'" + schema::folded(literal->value);
  return same ? fmt::format("{}", *same) : "'" + literal->value;
}

/// ON CONFLICT DO UPDATE takes a key only once in a statement; of several rows SQLite keeps the last.
void drop_overwritten_rows(const ast::Insert& insert, const ConflictKey& key, const std::vector<const Column*>& filled,
                           engine::Context& ctx) {
  if (!is_plain_values(insert) || key.expressions) return;
  const auto& rows = insert.source->cores[0].values;
  std::map<std::string, std::size_t> last;
  std::vector<std::string> keys;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::string joined;
    for (const Column* column : key.columns) {
      const auto at = static_cast<std::size_t>(std::find(filled.begin(), filled.end(), column) - filled.begin());
      const auto one = at < rows[i].values.size() ? literal_key(*rows[i].values[at], *column) : std::nullopt;
      if (!one) return;
      joined += *one + '\0';
    }
    last[joined] = i;
    keys.push_back(std::move(joined));
  }
  for (std::size_t i = 0; i + 1 < rows.size(); ++i) {
    if (last[keys[i]] != i) ctx.remove({rows[i].span.begin, rows[i + 1].span.begin});
  }
}

/// The new row's values. A key that fills itself gets a new number, unless other tables refer to the old one.
std::string new_values(const schema::Table& table, const ConflictKey& key, const std::vector<const Column*>& filled,
                       bool keeps_number) {
  std::string out;
  for (const Column& column : table.columns) {
    const bool same_value = column.type.case_blind == schema::CaseBlind::no;  // as the row in the way
    const bool in_key = same_value && std::find(key.columns.begin(), key.columns.end(), &column) != key.columns.end();
    if (in_key || !column.generated_text.empty()) continue;
    const bool given = std::find(filled.begin(), filled.end(), &column) != filled.end();
    const bool numbered = !given && column.generator != schema::KeyGenerator::none;
    if (numbered && keeps_number) continue;
    const bool excluded = given || (numbered && column.generator != schema::KeyGenerator::identity_always);
    const std::string name = schema::quoted(column.name);
    out += (out.empty() ? "" : ", ") + name + (excluded ? " = EXCLUDED." + name : " = DEFAULT");
  }
  return out;
}

/// For a row in the way SQLite fires the INSERT triggers, PostgreSQL those of UPDATE behind them.
std::string fired_instead(const schema::Table& table, const schema::Catalog& catalog) {
  std::vector<std::string> names;
  for (const schema::Trigger* trigger : catalog.triggers_of(table.key)) {
    const bool both = trigger->event == "INSERT" && trigger->timing == "BEFORE";
    if (!trigger->absent && !both && (trigger->event != "DELETE" || catalog.recursive_triggers))
      names.push_back("`" + trigger->name + "`");
  }
  if (names.empty()) return "";
  return fmt::format(
      "Where a row is in the way, SQLite fires the triggers of INSERT and PostgreSQL those of UPDATE: {}.",
      schema::joined(names, ", "));
}

void update_on_conflict(const ast::Insert& insert, const schema::Table& table, const std::vector<ConflictKey>& keys,
                        engine::Finding& finding, engine::Context& ctx) {
  const ConflictKey& key = keys.front();
  const auto filled = filled_columns(insert, table, ctx.schema());
  const Column* number = table.generated_key();
  const bool renumbers = number && std::find(filled.begin(), filled.end(), number) == filled.end();
  const bool keeps_number = renumbers && !ctx.schema().dependents_of(table.key).foreign_keys.empty();
  drop_overwritten_rows(insert, key, filled, ctx);
  const std::string values = new_values(table, key, filled, keeps_number);
  const std::string action = values.empty() ? "DO NOTHING" : "DO UPDATE SET " + values;
  if (keys.size() > 1) {
    finding.fidelity(engine::Fidelity::changed)
        .help(fmt::format(
            "A row can also meet {}: PostgreSQL then stops with 23505 where SQLite deletes the row in the way.",
            other_keys(keys)));
  } else if (keeps_number) {
    finding.fidelity(engine::Fidelity::changed)
        .help(fmt::format("SQLite gives the row a new `{}`; here it keeps the one that other tables refer to.",
                          number->name));
  }
  if (const std::string fires = fired_instead(table, ctx.schema()); !fires.empty())
    finding.fidelity(engine::Fidelity::changed).help(fires);
  finding.fix(fmt::format("write `ON CONFLICT {} {}`", key.target, values.empty() ? "DO NOTHING" : "DO UPDATE"),
              text::cover(insert.verb_span, rows_of(insert)));
  ctx.append(rows_of(insert), fmt::format(" ON CONFLICT {} {}", key.target, action));
}

void check(const ast::Insert& insert, engine::Context& ctx) {
  if (!insert.replace_keyword && insert.or_action != "REPLACE") return;
  auto& finding = ctx.report(insert.verb_span, "`{}` is SQLite's own form", ctx.source(insert.verb_span));
  const schema::Table* table = ctx.table(insert.table);
  if (!table) {
    finding.fidelity(engine::Fidelity::unsupported)
        .help("No migration creates the table, so its keys are not known: write ON CONFLICT with the key by hand.");
    return ctx.comment_out(fmt::format("the keys of `{}` are not known", insert.table.name.text));
  }
  drop_action(insert.verb_span, ctx);
  if (!insert.upserts.empty()) {
    finding.fidelity(engine::Fidelity::changed)
        .help("The ON CONFLICT clause stays; a row that another key stands in the way of stops the statement.")
        .fix("write `INSERT`");
    return;
  }
  const auto keys = conflict_keys(insert, *table, ctx.schema());
  if (keys.empty())
    finding.fix("write `INSERT`: no row can be in the way");
  else
    update_on_conflict(insert, *table, keys, finding, ctx);
}

constexpr engine::Example kBad[] = {
    {
        .title = "a setting",
        .given = "CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT, hits BIGINT NOT NULL DEFAULT 0);",
        .sql = "INSERT OR REPLACE INTO setting (key, value) VALUES ('a', '1');",
        .fixed = "INSERT INTO setting (key, value) VALUES ('a', '1') ON CONFLICT (key) DO UPDATE SET value = "
                 "EXCLUDED.value, hits = DEFAULT;",
    },
    {
        .title = "the last row of a key counts",
        .given = "CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT);",
        .sql = "REPLACE INTO setting VALUES ('a', '1'), ('b', '2'), ('a', '3');",
        .fixed =
            "INSERT INTO setting VALUES ('b', '2'), ('a', '3') ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value;",
    },
    {
        .title = "no key can be in the way",
        .given = "CREATE TABLE log (message TEXT);",
        .sql = "REPLACE INTO log VALUES ('started');",
        .fixed = "INSERT INTO log VALUES ('started');",
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "PostgreSQL's form",
        .given = "CREATE TABLE t (a TEXT PRIMARY KEY, b TEXT);",
        .sql = "INSERT INTO t VALUES ('x', 'y') ON CONFLICT (a) DO UPDATE SET b = EXCLUDED.b;",
    },
};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: ON CONFLICT clause", "https://sqlite.org/lang_conflict.html"},
    {"PostgreSQL: INSERT, ON CONFLICT", "https://www.postgresql.org/docs/15/sql-insert.html#SQL-ON-CONFLICT"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/insert-or-replace",
    .summary = "INSERT OR REPLACE, REPLACE INTO",
    .why = "PostgreSQL stops here with 42601.",
    .sqlstate = "42601",
    .postgres_says = "syntax error at or near \"or\"",
    .fix = engine::FixSafety::suggested,
    .notes =
        "Columns that the statement does not name get their default, as in the new row that SQLite inserts. The row is "
        "updated and not deleted: rows that refer to it stay, and DELETE triggers do not run. Two rows with the same "
        "key in one statement stop it with 21000; where the keys are literals, the earlier rows are left out. A table "
        "with several keys can be met by several rows; PostgreSQL watches one of them.",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_insert_or_replace
