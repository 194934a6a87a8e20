// A table or column of Sequelize that goes, and the type of its enum that stays.
#include <algorithm>

#include "engine/context.h"
#include "schema/names.h"

namespace sqlferry::rules::fw_sequelize_enum_not_dropped {
namespace {

/// "enum_t_a", as Sequelize calls it; empty for other types, and where the table had another name then.
std::string enum_of(const schema::Table& table, const schema::Column& column) {
  const std::string name = fmt::format("enum_{}_{}", table.name, column.name);
  const bool has_it = schema::folded(column.type.declared).find(schema::folded(name)) != std::string::npos;
  return has_it ? name : std::string();
}

/// Later in the script.
bool is_dropped_later(const std::string& name, const engine::Context& ctx) {
  const auto& all = ctx.statements();
  const auto drops = [&](const ast::Statement& statement) {
    const auto* drop = ast::as<ast::Drop>(statement);
    return drop && drop->kind == ast::ObjectKind::type &&
           std::any_of(drop->names.begin(), drop->names.end(),
                       [&](const auto& each) { return schema::postgres_name(each.name) == name; });
  };
  return std::any_of(all.begin() + static_cast<std::ptrdiff_t>(ctx.statement_index()), all.end(), drops);
}

void report(const schema::Table& table, const schema::Column& column, text::Span span, engine::Context& ctx) {
  const std::string name = enum_of(table, column);
  if (name.empty() || ctx.schema().enum_labels(name) == nullptr || is_dropped_later(name, ctx)) return;
  ctx.report(span, "the type `{}` of column `{}` stays behind", name, column.name)
      .help(fmt::format("Drop it behind the call: `queryInterface.sequelize.query('DROP TYPE IF EXISTS \"{}\"')`.",
                        name));
}

bool is_schema_call(const engine::Context& ctx) {
  return ctx.script() && ctx.script()->kit == calls::Kit::sequelize && ctx.piece() && ctx.piece()->raw;
}

void check_drop(const ast::Drop& drop, engine::Context& ctx) {
  if (drop.kind != ast::ObjectKind::table || !is_schema_call(ctx)) return;
  for (const auto& name : drop.names) {
    const schema::Table* table = ctx.schema().table(ctx.schema().key_of(name));
    if (!table) continue;
    for (const auto& column : table->columns) report(*table, column, name.span, ctx);
  }
}

void check_alter(const ast::AlterAction& action, engine::Context& ctx) {
  const auto* drop = std::get_if<ast::DropColumn>(&action.node);
  const auto* alter = drop && is_schema_call(ctx) ? ast::as<ast::AlterTable>(ctx.statement()) : nullptr;
  const schema::Table* table = alter ? ctx.table(alter->table) : nullptr;
  const schema::Column* column = table ? table->column(ctx.schema().key_of(drop->column)) : nullptr;
  if (column) report(*table, *column, drop->column.span, ctx);
}

constexpr engine::Example kBad[] = {
    {
        .title = "dropTable",
        .given = "    await queryInterface.createTable('t', { a: { type: Sequelize.ENUM('x', 'y') } });",
        .sql = "    await queryInterface.dropTable('t');",
        .fixed = "    await queryInterface.dropTable('t');",
        .is_postgres = true,
        .framework = project::Framework::sequelize,
    },
    {
        .title = "removeColumn",
        .given = "    await queryInterface.createTable('t', { a: Sequelize.ENUM('x', 'y'), b: Sequelize.TEXT });",
        .sql = "    await queryInterface.removeColumn('t', 'a');",
        .fixed = "    await queryInterface.removeColumn('t', 'a');",
        .is_postgres = true,
        .framework = project::Framework::sequelize,
    },
};
constexpr engine::Example kGood[] = {{
    .title = "the type goes, too",
    .given = "    await queryInterface.createTable('t', { a: { type: Sequelize.ENUM('x', 'y') } });",
    .sql = "    await queryInterface.dropTable('t');\n"
           "    await queryInterface.sequelize.query('DROP TYPE IF EXISTS \"enum_t_a\"');",
    .is_postgres = true,
    .framework = project::Framework::sequelize,
}};
constexpr engine::Visit kVisits[] = {engine::on<&check_drop>(), engine::on<&check_alter>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: enumerated types", "https://www.postgresql.org/docs/15/datatype-enum.html"},
    {"PostgreSQL: DROP TYPE", "https://www.postgresql.org/docs/15/sql-droptype.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "fw/sequelize-enum-not-dropped",
    .summary = "enum type that outlives its column",
    .why =
        "Sequelize passes over a type that is there already: when the column comes again with other values, the first "
        "row with one of them stops with 22P02.",
    .sqlstate = "22P02",
    .postgres_says = "invalid input value for enum enum_t_a: \"z\"",
    .severity = engine::Severity::warning,
    .fix = engine::FixSafety::none,
    .notes = "Versions of Sequelize before 6 stop at the type with 42710.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::fw_sequelize_enum_not_dropped
