// A trigger of SQLite holds its statements; a trigger of PostgreSQL calls a function.
#include "engine/context.h"
#include "schema/names.h"

namespace sqlferry::rules {
namespace {

void check(const ast::CreateTrigger& trigger, engine::Context& ctx) {
  if (trigger.executes_function) return;
  const std::string& name = trigger.name.name.text;
  ctx.report(trigger.name.span, "trigger `{}` on `{}` is not translated", name, trigger.table.name.text)
      .fidelity(engine::Fidelity::unsupported)
      .help(fmt::format("Move the statements into `CREATE FUNCTION {0}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ...; RETURN {1}; END $$`, write "
                        "`RAISE EXCEPTION` for `RAISE(ABORT, ...)`, and then `CREATE TRIGGER {0} {2} {3} ON {4} FOR EACH ROW EXECUTE FUNCTION {0}()`.",
                        schema::quoted(schema::postgres_name(trigger.name.name)), trigger.event == "DELETE" ? "OLD" : "NEW",
                        trigger.timing.empty() ? "BEFORE" : trigger.timing, trigger.event, schema::quoted(schema::postgres_name(trigger.table.name))));
  ctx.comment_out("a trigger of PostgreSQL calls a function");
}

constexpr engine::Example kBad[] = {{
    .title = "a trigger that keeps a date",
    .given = "CREATE TABLE t (id TEXT, at TEXT);",
    .sql = "CREATE TRIGGER t_at AFTER UPDATE ON t BEGIN\n"
           "  UPDATE t SET at = 'now' WHERE id = NEW.id;\n"
           "END;",
    .fixed = "/* not translated: a trigger of PostgreSQL calls a function\n"
             "CREATE TRIGGER t_at AFTER UPDATE ON t BEGIN\n"
             "  UPDATE t SET at = 'now' WHERE id = NEW.id;\n"
             "END */;",
}};
constexpr engine::Example kGood[] = {{
    .title = "a table of that name",
    .sql = "CREATE TABLE trigger (a TEXT);",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: CREATE TRIGGER", "https://sqlite.org/lang_createtrigger.html"},
    {"PostgreSQL: trigger functions", "https://www.postgresql.org/docs/15/plpgsql-trigger.html"},
};

}  // namespace

extern constinit const engine::Rule sqlite_trigger_body = {
    .id = "sqlite/trigger-body",
    .summary = "CREATE TRIGGER with a body",
    .why = "PostgreSQL wants EXECUTE FUNCTION where the body begins and stops there with 42601.",
    .sqlstate = "42601",
    .postgres_says = "syntax error at or near \"BEGIN\"",
    .fix = engine::FixSafety::none,
    .fidelity = engine::Fidelity::unsupported,
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules
