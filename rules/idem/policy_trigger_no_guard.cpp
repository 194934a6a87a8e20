// CREATE TRIGGER, which fails where the trigger is there.
#include "engine/context.h"
#include "schema/names.h"

namespace sqlferry::rules::idem_policy_trigger_no_guard {
namespace {

bool is_dropped_before(const ast::Name& name, const engine::Context& ctx) {
  const ast::Statement* previous = ctx.previous_statement();
  const auto* drop = previous ? ast::as<ast::Drop>(*previous) : nullptr;
  return drop && drop->if_exists && !drop->names.empty() && drop->names.front().name.text == name.text;
}

void check(const ast::CreateTrigger& create, engine::Context& ctx) {
  if (is_dropped_before(create.name.name, ctx)) return;
  const std::string words = schema::folded(ctx.source({ctx.span().begin, create.name.span.begin}));
  if (words.find("replace") != std::string::npos) return;
  const std::uint32_t at = ctx.span().begin;
  ctx.report(create.name.span, "trigger `{}` is created without a guard", create.name.name.text)
      .fix("drop it before, where it is there", engine::FixSafety::suggested,
           {{{at, at},
             fmt::format("DROP TRIGGER IF EXISTS {} ON {};\n", ctx.source(create.name.span),
                         ctx.source(create.table.span))}});
}

/// CREATE POLICY name ON table: no tree is made of it.
void look_for_policy(engine::Context& ctx) {
  const sql::Token* word = ctx.token_from(ctx.span().begin);
  for (const std::string_view wanted : {"create", "policy"}) {
    if (!word || !schema::same_folded(ctx.source(word->span), wanted)) return;
    word = ctx.token_from(word->span.end);
  }
  if (word)
    ctx.report(word->span, "policy `{}` is created without a guard", ctx.source(word->span))
        .help("`DROP POLICY IF EXISTS` before it makes it run again.");
}

void check_utility(const ast::Utility& /*utility*/, engine::Context& ctx) { look_for_policy(ctx); }
void check_object(const ast::CreateObject& create, engine::Context& ctx) {
  if (create.kind == ast::ObjectKind::other) look_for_policy(ctx);
}

constexpr engine::Example kBad[] = {
    {
        .title = "a trigger",
        .given = "CREATE TABLE t (a INTEGER);\n"
                 "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;",
        .sql = "CREATE TRIGGER touch BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f();",
        .fixed = "CREATE TRIGGER touch BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f();",
        .is_postgres = true,
    },
    {
        .title = "a policy",
        .given = "CREATE TABLE t (a INTEGER);",
        .sql = "CREATE POLICY p ON t USING (a > 0);",
        .fixed = "CREATE POLICY p ON t USING (a > 0);",
        .is_postgres = true,
    }};
constexpr engine::Example kGood[] = {{
    .title = "replaced",
    .given = "CREATE TABLE t (a INTEGER);\n"
             "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;",
    .sql = "CREATE OR REPLACE TRIGGER touch BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f();",
    .is_postgres = true,
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>(), engine::on<&check_utility>(), engine::on<&check_object>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: CREATE TRIGGER", "https://www.postgresql.org/docs/15/sql-createtrigger.html"},
    {"PostgreSQL: CREATE POLICY", "https://www.postgresql.org/docs/15/sql-createpolicy.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "idem/policy-trigger-no-guard",
    .summary = "CREATE TRIGGER or POLICY without a guard",
    .why =
        "A migration that stopped half-way, or a database that somebody changed by hand, meets this "
        "statement a second time: the trigger or policy is there. CREATE OR REPLACE TRIGGER is of "
        "PostgreSQL 14, and policies have nothing like it.",
    .sqlstate = "42710",
    .postgres_says = "trigger \"touch\" for relation \"t\" already exists",
    .severity = engine::Severity::note,
    .fix = engine::FixSafety::suggested,
    .opt_in = true,
    .notes =
        "Looks only where it is asked for: `--enable idem/policy-trigger-no-guard`, or `--enable idem` for "
        "the group.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::idem_policy_trigger_no_guard
