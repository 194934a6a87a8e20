// A type with a fixed list of values.
#include "engine/context.h"

namespace sqlferry::rules::data_create_enum {
namespace {

void check(const ast::CreateObject& create, engine::Context& ctx) {
  if (create.kind != ast::ObjectKind::type || create.labels.empty() || !create.name) return;
  ctx.report(create.name->span, "type `{}` has a fixed list of values", create.name->name.text);
}

constexpr engine::Example kBad[] = {{
    .title = "a status",
    .sql = "CREATE TYPE status AS ENUM ('open', 'done');",
    .fixed = "CREATE TYPE status AS ENUM ('open', 'done');",
    .is_postgres = true,
}};
constexpr engine::Example kGood[] = {{
    .title = "a table of values",
    .sql = "CREATE TABLE status (name TEXT PRIMARY KEY);",
    .is_postgres = true,
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: enumerated types", "https://www.postgresql.org/docs/15/datatype-enum.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "data/create-enum",
    .summary = "CREATE TYPE ... AS ENUM",
    .why =
        "A value can be added, never taken away or put in another order without a new type and a rewrite of "
        "the columns.",
    .severity = engine::Severity::note,
    .fix = engine::FixSafety::none,
    .opt_in = true,
    .once = true,
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::data_create_enum
