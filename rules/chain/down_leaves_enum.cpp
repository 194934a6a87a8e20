// A down part that leaves a type which its up part made.
#include "rules/chain/down_part.h"
#include "schema/names.h"

namespace sqlferry::rules::chain_down_leaves_enum {
namespace {

void check(const engine::EndOfFile& /*moment*/, engine::Context& ctx) {
  if (!chain::is_down_part(ctx) || !chain::tables_left(ctx).empty()) return;
  const auto& order = ctx.schema().type_order();
  for (auto key = order.rbegin(); key != order.rend(); ++key) {  // new ones come last
    const schema::Place& place = ctx.schema().made(ast::ObjectKind::type, *key)->place;
    if (!chain::is_of_up(place, ctx)) break;
    if (!ctx.schema().is_sure_of(*key) || ctx.schema().is_type_in_use(*key)) continue;
    const ast::Statement& last = ctx.statements()[ctx.statement_index()];
    auto& finding = ctx.report(last.span, "this leaves the type `{}`, made by what it undoes", *key);
    if (ctx.script() != nullptr || key->find('.') != std::string::npos) continue;
    const bool is_open = last.terminator.empty();
    const std::uint32_t at = is_open ? last.span.end : last.terminator.end;
    finding.fix_file(
        "drop it behind the table",
        {{{at, at}, fmt::format("{}\nDROP TYPE {}{}", is_open ? ";" : "", schema::quoted(*key), is_open ? "" : ";")}});
  }
}

constexpr engine::Example kBad[] = {
    {
        .title = "an enum",
        .sql = "-- +goose Up\n"
               "CREATE TYPE mood AS ENUM ('good');\n"
               "CREATE TABLE users (mood mood);\n"
               "-- +goose Down\n"
               "DROP TABLE users;",
        .fixed = "-- +goose Up\n"
                 "CREATE TYPE mood AS ENUM ('good');\n"
                 "CREATE TABLE users (mood mood);\n"
                 "-- +goose Down\n"
                 "DROP TABLE users;\n"
                 "DROP TYPE mood;",
        .is_postgres = true,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "both go",
        .sql = "-- +goose Up\n"
               "CREATE TYPE mood AS ENUM ('good');\n"
               "CREATE TABLE users (mood mood);\n"
               "-- +goose Down\n"
               "DROP TABLE users;\n"
               "DROP TYPE mood;",
        .is_postgres = true,
    },
};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: enumerated types", "https://www.postgresql.org/docs/15/datatype-enum.html"},
    {"PostgreSQL: DROP TYPE", "https://www.postgresql.org/docs/15/sql-droptype.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/down-leaves-enum",
    .summary = "down that leaves the types of its up",
    .why =
        "DROP TABLE leaves the types of its columns: after the migration was undone, running it again stops with "
        "42710.",
    .sqlstate = "42710",
    .postgres_says = "type \"mood\" already exists",
    .severity = engine::Severity::warning,
    .fix = engine::FixSafety::safe,
    .notes = "Where a table stays as well, chain/down-not-inverse says so.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_down_leaves_enum
