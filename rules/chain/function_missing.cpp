// A call of a function that the chain never creates.
#include "postgres/check.h"
#include "postgres/newer.h"
#include "rules/chain/extensions.h"
#include "rules/chain/refusal_report.h"
#include "schema/names.h"
#include "sql/placeholder.h"

namespace sqlferry::rules::chain_function_missing {
namespace {

using chain::Refusal;

bool is_public(const std::optional<ast::Name>& schema) { return !schema || schema::folded(schema->text) == "public"; }

/// What nothing made before, and what neither a server nor an extension has. Where the target is too old for it, see
/// postgres/newer-than-target.
bool is_missing(const std::string& name, const engine::Context& ctx) {
  const schema::Catalog& catalog = ctx.schema();
  return !catalog.ignores_case() && !catalog.all_functions().contains(name) && !catalog.has_extension() &&
         !postgres::is_builtin_function(name) && postgres::function_since(name) == 0 &&
         !postgres::is_builtin_type(name) && !catalog.has_type(name) &&
         postgres::keyword_category(name) == postgres::KeywordCategory::none &&
         chain::extension_of_function(name).empty() && !sql::has_placeholder(name);
}

void say(const std::string& name, text::Span span, engine::Context& ctx) {
  Refusal refusal;
  refusal.span = span;
  refusal.sure = ctx.schema().is_sure_of(name);
  chain::say(ctx, refusal, fmt::format("function `{}` does not exist here", name),
             fmt::format("function {}() does not exist", name));
}

void check_call(const ast::Call& call, engine::Context& ctx) {
  if (call.name.size() != 1) return;
  const std::string name = schema::postgres_name(call.name[0]);
  if (is_missing(name, ctx)) say(name, call.name[0].span, ctx);
}

void check_trigger(const ast::CreateTrigger& trigger, engine::Context& ctx) {
  if (!trigger.function || !is_public(trigger.function->schema)) return;
  const std::string name = schema::postgres_name(trigger.function->name);
  if (is_missing(name, ctx)) say(name, trigger.function->span, ctx);
}

constexpr engine::Example kBad[] = {
    {
        .title = "of a trigger",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);",
        .sql = "CREATE TRIGGER touch BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION nope();",
        .fixed = "CREATE TRIGGER touch BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION nope();",
        .is_postgres = true,
    },
    {
        .title = "of a default",
        .sql = "CREATE TABLE users (id TEXT DEFAULT new_id());",
        .fixed = "CREATE TABLE users (id TEXT DEFAULT new_id());",
        .is_postgres = true,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "created before",
        .given = "CREATE FUNCTION new_id() RETURNS TEXT LANGUAGE sql AS 'SELECT ''a''';",
        .sql = "CREATE TABLE users (id TEXT DEFAULT new_id());",
        .is_postgres = true,
    },
    {
        .title = "the grammar's own",
        .sql = "CREATE TABLE users (id TEXT DEFAULT coalesce(NULL, 'a'));",
        .is_postgres = true,
    },
};
constexpr engine::Visit kVisits[] = {engine::on<&check_call>(), engine::on<&check_trigger>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: CREATE FUNCTION", "https://www.postgresql.org/docs/15/sql-createfunction.html"},
    {"PostgreSQL: CREATE TRIGGER", "https://www.postgresql.org/docs/15/sql-createtrigger.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/function-missing",
    .summary = "function that does not exist",
    .why =
        "PostgreSQL looks for the function of a trigger, a default or a query when it reads the statement, and stops "
        "here.",
    .sqlstate = "42883",
    .postgres_says = "function nope() does not exist",
    .fix = engine::FixSafety::none,
    .fidelity = engine::Fidelity::unsupported,
    .notes = "The types of the arguments are not compared.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_function_missing
