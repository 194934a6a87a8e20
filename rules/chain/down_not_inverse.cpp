// A down part that leaves what its up part made.
#include "rules/chain/down_part.h"

namespace sqlferry::rules::chain_down_not_inverse {
namespace {

std::vector<std::string> columns_left(const engine::Context& ctx) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < ctx.first_of_part(); ++i) {
    const auto* alter = ast::as<ast::AlterTable>(ctx.statements()[i]);
    const schema::Table* table = alter ? ctx.schema().table(ctx.schema().key_of(alter->table)) : nullptr;
    if (!table || !ctx.schema().is_sure_of(table->key) || chain::is_of_up(table->place, ctx)) continue;
    for (const auto& action : alter->actions) {
      const auto* add = std::get_if<ast::AddColumn>(&action.node);
      const schema::Column* column = add ? table->column(ctx.schema().key_of(add->column.name)) : nullptr;
      if (column && chain::is_of_up(column->place, ctx))
        out.push_back(fmt::format("`{}.{}`", table->name, column->name));
    }
  }
  return out;
}

void check(const engine::EndOfFile& /*moment*/, engine::Context& ctx) {
  if (!chain::is_down_part(ctx)) return;
  std::vector<std::string> left = chain::tables_left(ctx);
  const bool is_table = !left.empty();
  if (!is_table) left = columns_left(ctx);
  if (left.empty()) return;
  const std::string more = left.size() == 1 ? "" : fmt::format(" and {} more", left.size() - 1);
  ctx.report(ctx.statements()[ctx.first_of_part()].span, "this leaves {} {}{}, made by what it undoes",
             is_table ? "table" : "column", left.front(), more);
}

constexpr engine::Example kBad[] = {
    {
        .title = "one table of two",
        .sql = "-- +goose Up\nCREATE TABLE a (id INTEGER);\nCREATE TABLE b (id INTEGER);\n-- +goose Down\n"
               "DROP TABLE a;",
        .fixed = "-- +goose Up\nCREATE TABLE a (id INTEGER);\nCREATE TABLE b (id INTEGER);\n-- +goose Down\n"
                 "DROP TABLE a;",
        .is_postgres = true,
    },
    {
        .title = "one column of two",
        .given = "CREATE TABLE a (id INTEGER);",
        .sql = "-- +goose Up\nALTER TABLE a ADD COLUMN b TEXT;\nALTER TABLE a ADD COLUMN c TEXT;\n-- +goose Down\n"
               "ALTER TABLE a DROP COLUMN c;",
        .fixed = "-- +goose Up\nALTER TABLE a ADD COLUMN b TEXT;\nALTER TABLE a ADD COLUMN c TEXT;\n-- +goose Down\n"
                 "ALTER TABLE a DROP COLUMN c;",
        .is_postgres = true,
    },
};
constexpr engine::Example kGood[] = {{
    .title = "all is undone",
    .given = "CREATE TABLE a (id INTEGER);",
    .sql = "-- +goose Up\nCREATE TABLE b (id INTEGER);\nALTER TABLE a ADD COLUMN c TEXT;\n-- +goose Down\n"
           "ALTER TABLE a DROP COLUMN c;\nDROP TABLE b;",
    .is_postgres = true,
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: CREATE TABLE", "https://www.postgresql.org/docs/15/sql-createtable.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/down-not-inverse",
    .summary = "down that leaves what its up made",
    .why = "After the migration was undone, running it again meets what stayed: 42P07 or 42701.",
    .severity = engine::Severity::warning,
    .fix = engine::FixSafety::none,
    .notes =
        "Looks at tables and, where up and down stand in one file, at columns; a down part without any statement is "
        "not "
        "looked at. Types, indexes of other tables and what was dropped are not compared.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_down_not_inverse
