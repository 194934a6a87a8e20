// PostgreSQL finds a trigger by its table.
#include "engine/context.h"
#include "schema/names.h"

namespace sqlferry::rules {
namespace {

void check(const ast::Drop& drop, engine::Context& ctx) {
  if (drop.kind != ast::ObjectKind::trigger || drop.on_table || drop.names.size() != 1) return;
  const ast::ObjectName& name = drop.names.front();
  const std::string key = ctx.schema().key_of(name);
  const auto trigger = ctx.schema().triggers.find(key);
  const bool known = trigger != ctx.schema().triggers.end();
  if (ctx.schema().absent_triggers.contains(key) || (!known && drop.if_exists && ctx.dialect() == sql::Dialect::sqlite)) {
    ctx.report(name.span, "trigger `{}` is not in the converted database", name.name.text).fix("remove the statement");
    ctx.remove_statement();
    return;
  }
  const schema::Table* table = known ? ctx.schema().table(trigger->second) : nullptr;
  if (!table) {
    ctx.report(name.span, "the table of trigger `{}` is not known", name.name.text)
        .fidelity(engine::Fidelity::unsupported)
        .help("Write the table behind the name: `DROP TRIGGER name ON table`.");
    ctx.comment_out("DROP TRIGGER names the table");
    return;
  }
  const std::string on = " ON " + schema::quoted(table->name);
  ctx.report(name.span, "`DROP TRIGGER {}` does not say on which table", name.name.text).fix(fmt::format("add `{}`", on.substr(1)));
  ctx.replace(name.span, ctx.sql(name.span) + on);
}

constexpr engine::Example kBad[] = {{
    .title = "of a trigger that was not translated",
    .given = "CREATE TABLE t (id TEXT, at TEXT);\n"
             "CREATE TRIGGER t_at AFTER UPDATE ON t BEGIN\n"
             "  UPDATE t SET at = 'now' WHERE id = NEW.id;\n"
             "END;",
    .sql = "DROP TRIGGER t_at;\n"
           "DROP TABLE t;",
    .fixed = "DROP TABLE t;",
}};
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

extern constinit const engine::Rule sqlite_drop_trigger = {
    .id = "sqlite/drop-trigger",
    .summary = "DROP TRIGGER without its table",
    .why = "In PostgreSQL two tables may have triggers of the same name; DROP TRIGGER without ON stops with 42601.",
    .sqlstate = "42601",
    .postgres_says = "syntax error at or near \";\"",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules
