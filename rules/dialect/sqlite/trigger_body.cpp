// A trigger of SQLite holds its statements; a trigger of PostgreSQL calls a function.
#include <algorithm>

#include "postgres/newer.h"
#include "rules/dialect/sqlite/missing.h"
#include "rules/dialect/sqlite/sql_text.h"
#include "rules/dialect/sqlite/support.h"
#include "rules/dialect/sqlite/trigger_function.h"
#include "rules/dialect/sqlite/trigger_raise.h"
#include "rules/dialect/sqlite/trigger_remarks.h"
#include "schema/names.h"
#include "schema/trigger_reach.h"

namespace sqlferry::rules::sqlite_trigger_body {
namespace {

using engine::Context;

bool is_word(const Context& ctx, const sql::Token* token, std::string_view word) {
  return token && schema::folded(ctx.source(token->span)) == word;
}

bool is_temporary(const ast::CreateTrigger& create, const Context& ctx) {
  const sql::Token* second = ctx.token_from(ctx.token_from(ctx.statement().span.begin)->span.end);
  return is_word(ctx, second, "temp") || is_word(ctx, second, "temporary") ||
         (create.name.schema && schema::folded(create.name.schema->text) == "temp");
}

bool lives_in_attached_file(const ast::CreateTrigger& create) {
  if (!create.name.schema) return false;
  const std::string name = schema::folded(create.name.schema->text);
  return name != "main" && name != "temp";
}

/// A BEFORE trigger that updates the row which it fires for stops PostgreSQL with 27000.
bool runs_after_instead(const ast::CreateTrigger& create, const schema::Trigger& trigger, const Context& ctx) {
  if (trigger.timing != "BEFORE" || trigger.event != "UPDATE" || !updates_own_row(create, ctx)) return false;
  return std::none_of(create.body.begin(), create.body.end(), [](const auto& statement) {
    const auto raise = raise_select(*statement);
    return raise && std::any_of(raise->raises.begin(), raise->raises.end(),
                                [](const ast::Raise* r) { return r->action == "IGNORE"; });
  });
}

/// PostgreSQL's WHEN takes no subquery, and INSTEAD OF has none.
std::string condition_for_function(const ast::CreateTrigger& create, const schema::Trigger& trigger,
                                   const Context& ctx) {
  std::string out;
  if (create.when) {
    std::string when = ctx.sql(*create.when);
    if (trigger.timing == "INSTEAD OF" || schema::folded(when).find("select") != std::string::npos)
      out = std::move(when);
  }
  if (trigger.timing != "INSTEAD OF" || create.update_of.empty()) return out;
  std::string changed;
  for (const auto& column : create.update_of) {
    const std::string name = ctx.sql(column.span);
    changed += (changed.empty() ? "" : " OR ") + fmt::format("NEW.{0} IS DISTINCT FROM OLD.{0}", name);
  }
  return out.empty() ? changed : operand(changed) + " AND " + operand(out);
}

void write_timing(const ast::CreateTrigger& create, const schema::Trigger& trigger, Context& ctx) {
  if (create.timing.empty())
    ctx.append(create.name.name.span, " " + trigger.timing);
  else if (create.timing != trigger.timing)
    ctx.replace(ctx.token_from(create.name.span.end)->span, trigger.timing);
  if (trigger.timing != "INSTEAD OF" || create.update_of.empty()) return;
  const sql::Token* of = ctx.token_before(create.update_of.front().span.begin);
  ctx.remove(ctx.with_space_before({of->span.begin, create.update_of.back().span.end}));
}

void write_when(const ast::CreateTrigger& create, bool moved, Context& ctx) {
  if (!is_word(ctx, ctx.token_from(create.table.span.end), "for")) ctx.append(create.table.span, " FOR EACH ROW");
  if (!create.when) return;
  const auto* parens = ast::as<ast::Parens>(*create.when);
  if (moved)
    ctx.remove(ctx.with_space_before({ctx.token_before(create.when->span.begin)->span.begin, create.when->span.end}));
  else if (!parens || parens->items.size() != 1)
    ctx.replace(create.when->span, "(" + ctx.sql(*create.when) + ")");
}

/// CREATE TRIGGER around what stays of it.
void write_trigger(const ast::CreateTrigger& create, const TriggerPlan& plan, Context& ctx) {
  const text::Span whole = ctx.statement().span;
  const text::Span words{whole.begin, create.name.span.begin};
  const bool can_replace = ctx.chain().config.postgres_version >= postgres::syntax_since("CREATE OR REPLACE TRIGGER");
  if (create.if_not_exists && can_replace)
    ctx.replace(words, "CREATE OR REPLACE TRIGGER ");
  else if (create.if_not_exists || plan.trigger.temporary)
    ctx.replace(words, "CREATE TRIGGER ");
  if (create.if_not_exists && !can_replace)
    ctx.add_before(
        fmt::format("DROP TRIGGER IF EXISTS {} ON {}", ctx.sql(create.name.span), ctx.sql(create.table.span)));
  write_timing(create, plan.trigger, ctx);
  write_when(create, !plan.condition.empty(), ctx);
  const sql::Token* begin = ctx.token_before(create.body.front()->span.begin);
  ctx.replace({begin->span.begin, whole.end}, "EXECUTE FUNCTION " + function_name(plan.trigger) + "()");
}

void check(const ast::CreateTrigger& create, Context& ctx) {
  if (create.function || ctx.step().absent || missing_relation(ctx.statement(), ctx.schema())) return;
  const std::string& name = create.name.name.text;
  if (ctx.step().already_there) {
    ctx.report(create.name.span, "trigger `{}` is there already", name)
        .severity(engine::Severity::note)
        .fix("remove the statement", ctx.statement().span);
    return ctx.remove_statement();
  }
  if (lives_in_attached_file(create)) {
    ctx.report(create.name.span, "trigger `{}` belongs to an attached file", name)
        .fidelity(engine::Fidelity::unsupported)
        .help("A trigger of PostgreSQL lies where its table does and has no qualifier.");
    return ctx.comment_out("a trigger of an attached file");
  }
  TriggerPlan plan{*ctx.step().trigger, {}};
  schema::Trigger& trigger = plan.trigger;
  trigger.source = ctx.source(ctx.statement().span);
  trigger.temporary = is_temporary(create, ctx);
  trigger.guarded = !ctx.schema().recursive_triggers && schema::fires_itself(trigger, ctx.schema());
  const std::string remarks = trigger_remarks(create, trigger, ctx);
  if (runs_after_instead(create, trigger, ctx)) trigger.timing = "AFTER";
  plan.condition = condition_for_function(create, trigger, ctx);
  trigger.function_text = function_text(create, plan, ctx);
  write_trigger(create, plan, ctx);
  trigger.create_text = ctx.sql(ctx.statement().span);
  auto& finding =
      ctx.report(create.name.span, "trigger `{}` holds its statements", name)
          .fix(fmt::format("write the function `{}()` and call it", trigger.function), ctx.statement().span);
  if (!remarks.empty()) finding.fidelity(engine::Fidelity::changed).help(remarks);
  ctx.add_before(trigger.function_text);
  ctx.hold_trigger(std::move(trigger));
}

constexpr engine::Example kBad[] = {
    {
        .title = "a log",
        .given =
            "CREATE TABLE doc (id INTEGER PRIMARY KEY, title TEXT);\nCREATE TABLE log (doc_id INTEGER, what TEXT);",
        .sql = "CREATE TRIGGER doc_added AFTER INSERT ON doc BEGIN\n"
               "  -- who wrote what\n"
               "  INSERT INTO log (doc_id, what) VALUES (NEW.id, NEW.title);\n"
               "END;",
        .fixed = "CREATE OR REPLACE FUNCTION doc_added() RETURNS trigger LANGUAGE plpgsql AS $$\n"
                 "BEGIN\n"
                 "  -- who wrote what\n"
                 "  INSERT INTO log (doc_id, what) VALUES (NEW.id, NEW.title);\n"
                 "  RETURN NULL;\n"
                 "END\n"
                 "$$;\n"
                 "CREATE TRIGGER doc_added AFTER INSERT ON doc FOR EACH ROW EXECUTE FUNCTION doc_added();",
    },
    {
        .title = "a row that is refused",
        .given = "CREATE TABLE doc (id INTEGER PRIMARY KEY, title TEXT);",
        .sql = "CREATE TRIGGER doc_title BEFORE INSERT ON doc BEGIN\n"
               "  SELECT CASE -- nobody finds it again\n"
               "    WHEN NEW.title = '' THEN RAISE(ABORT, 'empty title') END;\n"
               "END;",
        .fixed = "CREATE OR REPLACE FUNCTION doc_title() RETURNS trigger LANGUAGE plpgsql AS $$\n"
                 "BEGIN\n"
                 "  -- nobody finds it again\n"
                 "  IF NEW.title = '' THEN\n"
                 "    RAISE EXCEPTION 'empty title' USING ERRCODE = 'integrity_constraint_violation';\n"
                 "  END IF;\n"
                 "  RETURN NEW;\n"
                 "END\n"
                 "$$;\n"
                 "CREATE TRIGGER doc_title BEFORE INSERT ON doc FOR EACH ROW EXECUTE FUNCTION doc_title();",
    },
    {
        .title = "a trigger that would fire itself",
        .given = "CREATE TABLE doc (id INTEGER PRIMARY KEY, title TEXT, rev INTEGER);",
        .sql = "CREATE TRIGGER doc_rev AFTER UPDATE ON doc WHEN NEW.title <> OLD.title BEGIN UPDATE doc SET rev = rev "
               "+ 1 WHERE id = NEW.id; END;",
        .fixed = "CREATE OR REPLACE FUNCTION doc_rev() RETURNS trigger LANGUAGE plpgsql AS $$\n"
                 "BEGIN\n"
                 "  -- not again from its own statements\n"
                 "  IF current_setting('trigger.doc_rev', true) = 'on' THEN\n"
                 "    RETURN NULL;\n"
                 "  END IF;\n"
                 "  PERFORM set_config('trigger.doc_rev', 'on', true);\n"
                 "  UPDATE doc SET rev = rev + 1 WHERE id = NEW.id;\n"
                 "  PERFORM set_config('trigger.doc_rev', 'off', true);\n"
                 "  RETURN NULL;\n"
                 "END\n"
                 "$$;\n"
                 "CREATE TRIGGER doc_rev AFTER UPDATE ON doc FOR EACH ROW WHEN (NEW.title <> OLD.title) EXECUTE "
                 "FUNCTION doc_rev();",
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "a table of that name",
        .sql = "CREATE TABLE trigger (a TEXT);",
    },
    {
        .title = "PostgreSQL's form",
        .given = "CREATE TABLE t (a TEXT);\nCREATE FUNCTION t_a() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN "
                 "NEW; END $$;",
        .sql = "CREATE TRIGGER t_a BEFORE INSERT ON t FOR EACH ROW WHEN (NEW.a IS NULL) EXECUTE FUNCTION t_a();",
    },
};
constexpr engine::Visit kVisits[] = {engine::on<&check>(), engine::on<&raise_in_expression>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: CREATE TRIGGER", "https://sqlite.org/lang_createtrigger.html"},
    {"PostgreSQL: trigger functions", "https://www.postgresql.org/docs/15/plpgsql-trigger.html"},
    {"PostgreSQL: overview of trigger behaviour", "https://www.postgresql.org/docs/15/trigger-definition.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/trigger-body",
    .summary = "CREATE TRIGGER with a body",
    .why = "PostgreSQL wants EXECUTE FUNCTION where the body begins and stops there with 42601.",
    .sqlstate = "42601",
    .postgres_says = "syntax error at or near \"BEGIN\"",
    .fix = engine::FixSafety::suggested,
    .notes =
        "The body becomes a function of the trigger's name in PL/pgSQL; its statements go through all the other rules. "
        "A SELECT becomes PERFORM. "
        "RAISE(ABORT), RAISE(FAIL) and RAISE(ROLLBACK) become RAISE EXCEPTION with SQLSTATE 23000 "
        "(integrity_constraint_violation), as SQLite reports them: "
        "a constraint failed. PostgreSQL then undoes the whole statement, and an open transaction has to be rolled "
        "back. RAISE(IGNORE) becomes RETURN NULL: a BEFORE trigger's row is passed over, an AFTER trigger ends. "
        "RAISE in the middle of an expression calls a function raise_error(), which the first of them creates. "
        "changes() becomes GET DIAGNOSTICS. "
        "A condition with a subquery, and each condition of INSTEAD OF, is asked in the function. "
        "SQLite does not fire a trigger from within itself, directly or through others, unless PRAGMA "
        "recursive_triggers is on; where the statements could, the function keeps "
        "a setting for the time that it runs. PostgreSQL fires AFTER triggers when the statement is done, SQLite after "
        "each row; triggers of one event fire by name in PostgreSQL, in SQLite the newest first. "
        "In a BEFORE INSERT trigger SQLite gives -1 for a key that fills itself, PostgreSQL its number. A body that "
        "inserts numbers of its own for such a key does not move PostgreSQL's sequence. An INSERT OR REPLACE fires "
        "INSERT triggers in SQLite (DELETE triggers only with recursive_triggers); "
        "in PostgreSQL it is ON CONFLICT DO UPDATE, which fires UPDATE triggers after the row. In SQLite the conflict "
        "clause of the statement that fired the trigger overrides those in the body; in PostgreSQL it does not. "
        "A temporary trigger calls a function in pg_temp and goes with it at the end of the session.",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_trigger_body
