// The body of a trigger is text in PostgreSQL: what ALTER TABLE renames or changes stays in it as it was.
#include <algorithm>

#include "engine/context.h"
#include "rules/dialect/sqlite/trigger_function.h"
#include "schema/names.h"
#include "schema/trigger_reach.h"

namespace sqlferry::rules::sqlite_outdated_trigger {
namespace {

using engine::Context;
using schema::Trigger;

bool depends(const Trigger& trigger, const std::string& key) {
  return std::find(trigger.depends_on.begin(), trigger.depends_on.end(), key) != trigger.depends_on.end();
}

/// What the statement made or changed, and where to say so.
struct Change {
  std::vector<std::string> keys = {};
  text::Span span = {};
  bool all = false;  ///< it may concern any trigger
};

Change change_of(const engine::AfterStatement& after, const Context& ctx) {
  Change out{{}, ctx.statement().span, after.of_group};
  const auto name = [&](const ast::ObjectName& object) {
    out.keys.push_back(ctx.schema().key_of(object));
    out.span = object.span;
  };
  if (const auto* table = ast::as<ast::CreateTable>(ctx.statement())) name(table->name);
  if (const auto* view = ast::as<ast::CreateView>(ctx.statement())) name(view->name);
  if (const auto* alter = ast::as<ast::AlterTable>(ctx.statement())) {
    name(alter->table);
    for (const auto& action : alter->actions) {
      if (const auto* rename = std::get_if<ast::RenameTable>(&action.node))
        out.keys.push_back(ctx.schema().key_of(rename->to));
    }
  }
  std::erase_if(out.keys, [&](const std::string& key) { return !ctx.schema().table(key) && !ctx.schema().view(key); });
  return out;
}

/// A new trigger, or PRAGMA recursive_triggers, can make a circle of triggers or break it.
bool guard_is_wrong(const Trigger& trigger, const Context& ctx) {
  const auto* pragma = ast::as<ast::Pragma>(ctx.statement());
  if (!ast::as<ast::CreateTrigger>(ctx.statement()) &&
      !(pragma && schema::folded(pragma->name.name.text) == "recursive_triggers"))
    return false;
  const bool wanted = !ctx.schema().recursive_triggers && schema::fires_itself(trigger, ctx.schema());
  return wanted != trigger.guarded && (wanted || pragma);
}

void bring_up_to_date(const Trigger& trigger, text::Span span, Context& ctx) {
  const std::string name = trigger.name;
  const std::string function = trigger.function;
  const auto statements = ctx.translate_again(trigger.key);
  if (statements && statements->empty()) return;
  auto& finding = ctx.report(span, "the function of trigger `{}` depends on what changes here", name);
  if (!statements) {
    finding.fidelity(engine::Fidelity::unsupported)
        .help("Its body cannot be translated for the schema as it is now: write the function by hand.");
    return;
  }
  finding.fix(fmt::format("write `{}()` anew", function), ctx.statement().span);
  for (const auto& sql : *statements) ctx.add_after(sql);
}

void check(const engine::AfterStatement& after, Context& ctx) {
  if (ctx.schema().triggers().empty()) return;
  const Change change = change_of(after, ctx);
  std::vector<std::string> keys;
  for (const Trigger& trigger : ctx.schema().triggers()) {
    if (trigger.absent || trigger.source.empty()) continue;
    const bool touched = change.all || std::any_of(change.keys.begin(), change.keys.end(),
                                                   [&](const auto& key) { return depends(trigger, key); });
    if (touched || guard_is_wrong(trigger, ctx)) keys.push_back(trigger.key);
  }
  for (const auto& key : keys) bring_up_to_date(*ctx.schema().trigger(key), change.span, ctx);
}

constexpr engine::Example kBad[] = {
    {
        .title = "a column that the body names",
        .given = "CREATE TABLE doc (id INTEGER PRIMARY KEY, title TEXT);\n"
                 "CREATE TABLE log (what TEXT);\n"
                 "CREATE TRIGGER doc_log AFTER INSERT ON doc BEGIN INSERT INTO log (what) VALUES (NEW.title); END;",
        .sql = "ALTER TABLE doc RENAME COLUMN title TO heading;",
        .fixed = "ALTER TABLE doc RENAME COLUMN title TO heading;\n"
                 "CREATE OR REPLACE FUNCTION doc_log() RETURNS trigger LANGUAGE plpgsql AS $$\n"
                 "BEGIN\n"
                 "  INSERT INTO log (what) VALUES (NEW.heading);\n"
                 "  RETURN NULL;\n"
                 "END\n"
                 "$$;",
    },
};
constexpr engine::Example kGood[] = {{
    .title = "the body does not name it",
    .given = "CREATE TABLE doc (id INTEGER PRIMARY KEY, title TEXT, note TEXT);\n"
             "CREATE TABLE log (what TEXT);\n"
             "CREATE TRIGGER doc_log AFTER INSERT ON doc BEGIN INSERT INTO log (what) VALUES (NEW.title); END;",
    .sql = "ALTER TABLE doc RENAME COLUMN note TO remark;",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: ALTER TABLE RENAME", "https://sqlite.org/lang_altertable.html#alter_table_rename"},
    {"PostgreSQL: PL/pgSQL under the hood", "https://www.postgresql.org/docs/15/plpgsql-implementation.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/outdated-trigger",
    .summary = "schema change that a trigger's body depends on",
    .why =
        "The body of a function is text in PostgreSQL: it keeps the old names, and fails when the trigger fires "
        "(42703, 42P01).",
    .sqlstate = "42703",
    .postgres_says = "column \"title\" does not exist",
    .severity = engine::Severity::warning,
    .notes =
        "SQLite changes the names in its triggers where ALTER TABLE changes them. The body is translated again for the "
        "schema as it is then, and the function written anew where that gives another text: "
        "also where a column gets another type, a table appears that the body was waiting for, or a new trigger makes "
        "a circle.",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_outdated_trigger
