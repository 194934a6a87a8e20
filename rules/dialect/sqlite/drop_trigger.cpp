// PostgreSQL finds a trigger by its table, and the function that it calls outlives it.
#include "engine/context.h"
#include "rules/dialect/sqlite/trigger_function.h"
#include "schema/names.h"
#include "sql/placeholder.h"

namespace sqlferry::rules::sqlite_drop_trigger {
namespace {

using engine::Context;
using schema::Trigger;

/// PostgreSQL's name of the table or view; empty: it is not there any more.
std::string relation_of(const Trigger& trigger, const schema::Catalog& catalog) {
  if (const schema::Table* table = catalog.table(trigger.table)) return table->name;
  if (const schema::View* view = catalog.view(trigger.table)) return view->attached ? view->name : "";
  return catalog.had_table(trigger.table) ? "" : trigger.table_name;
}

void drop_function(const Trigger& trigger, bool if_exists, Context& ctx) {
  std::string sql = drop_functions({&trigger});
  if (sql.empty()) return;
  if (if_exists) sql.insert(std::string_view("DROP FUNCTION ").size(), "IF EXISTS ");
  ctx.add_after(std::move(sql));
}

void ask_for_table(const ast::ObjectName& name, Context& ctx) {
  ctx.report(name.span, "the table of trigger `{}` is not known", name.name.text)
      .fidelity(engine::Fidelity::unsupported)
      .help("Write the table behind the name: `DROP TRIGGER name ON table`.");
  ctx.comment_out("DROP TRIGGER names the table");
}

void drop_trigger(const ast::Drop& drop, Context& ctx) {
  const ast::ObjectName& name = drop.names.front();
  if (sql::has_placeholder(name.name.text)) return ask_for_table(name, ctx);
  const Trigger* trigger = ctx.schema().trigger(ctx.schema().key_of(name));
  if (trigger ? trigger->absent : drop.if_exists && ctx.dialect() == sql::Dialect::sqlite) {
    ctx.report(name.span, "trigger `{}` is not in the converted database", name.name.text).fix("remove the statement");
    return ctx.remove_statement();
  }
  const std::string relation = trigger ? relation_of(*trigger, ctx.schema()) : "";
  if (relation.empty() && trigger && !trigger->function.empty()) {
    ctx.report(name.span, "trigger `{}` went with its view", name.name.text)
        .fix("drop its function", ctx.statement().span);
    return ctx.replace(ctx.statement().span, drop_functions({trigger}));
  }
  if (relation.empty()) return ask_for_table(name, ctx);
  const std::string on = " ON " + schema::quoted(relation);
  ctx.report(name.span, "`DROP TRIGGER {}` does not say on which table", name.name.text)
      .fix(fmt::format("add `{}`", on.substr(1)));
  ctx.append(name.span, on);
  drop_function(*trigger, drop.if_exists, ctx);
}

/// A table takes its triggers with it; their functions stay in PostgreSQL.
void drop_relation(const ast::ObjectName& name, Context& ctx) {
  const auto triggers = ctx.schema().triggers_of(ctx.schema().key_of(name));
  std::string sql = drop_functions(triggers);
  if (sql.empty()) return;
  ctx.report(name.span, "the triggers of `{}` leave their functions behind", name.name.text)
      .why("PostgreSQL drops a table's triggers with it, but not the functions that they called.")
      .severity(engine::Severity::note)
      .fix("drop the functions too", ctx.statement().span);
  ctx.add_after(std::move(sql));
}

void check(const ast::Drop& drop, Context& ctx) {
  if (drop.kind == ast::ObjectKind::trigger && !drop.on_table && drop.names.size() == 1) return drop_trigger(drop, ctx);
  if (drop.kind != ast::ObjectKind::table && drop.kind != ast::ObjectKind::view) return;
  for (const auto& name : drop.names) drop_relation(name, ctx);
}

constexpr engine::Example kBad[] = {
    {
        .title = "the trigger and its function",
        .given = "CREATE TABLE t (id TEXT, at TEXT);\n"
                 "CREATE TABLE log (id TEXT);\n"
                 "CREATE TRIGGER t_log AFTER UPDATE ON t BEGIN\n"
                 "  INSERT INTO log VALUES (NEW.id);\n"
                 "END;",
        .sql = "DROP TRIGGER t_log;",
        .fixed = "DROP TRIGGER t_log ON t;\n"
                 "DROP FUNCTION t_log();",
    },
    {
        .title = "with their table",
        .given = "CREATE TABLE t (id TEXT, at TEXT);\n"
                 "CREATE TABLE log (id TEXT);\n"
                 "CREATE TRIGGER t_log AFTER UPDATE ON t BEGIN\n"
                 "  INSERT INTO log VALUES (NEW.id);\n"
                 "END;",
        .sql = "DROP TABLE t;",
        .fixed = "DROP TABLE t;\n"
                 "DROP FUNCTION t_log();",
    },
    {
        .title = "of a trigger that was not translated",
        .given = "CREATE TABLE t (id TEXT, at TEXT);\n"
                 "CREATE TRIGGER t_at AFTER UPDATE ON t BEGIN\n"
                 "  UPDATE t SET at = sqlite_version() WHERE id = NEW.id;\n"
                 "END;",
        .sql = "DROP TRIGGER t_at;\n"
               "DROP TABLE t;",
        .fixed = "DROP TABLE t;",
    },
};
constexpr engine::Example kGood[] = {{
    .title = "with its table",
    .given = "CREATE TABLE t (a TEXT);",
    .sql = "DROP TRIGGER IF EXISTS t_a ON t;",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: DROP TRIGGER", "https://www.postgresql.org/docs/15/sql-droptrigger.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/drop-trigger",
    .summary = "DROP TRIGGER without its table",
    .why = "In PostgreSQL two tables may have triggers of the same name; DROP TRIGGER without ON stops with 42601.",
    .sqlstate = "42601",
    .postgres_says = "syntax error at or near \";\"",
    .notes =
        "The function that was made of the trigger's body is dropped too, also where the table or view is dropped.",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_drop_trigger
