// A call of Sequelize that makes a column an enum, or gives its enum other values.
#include <algorithm>

#include "engine/context.h"
#include "rules/postgres/enum_labels.h"
#include "schema/names.h"

namespace sqlferry::rules::postgres_enum_column_change {
namespace {

/// What changeColumn sends for an enum: the default, CREATE TYPE (which it passes over if a type of that name is
/// there), and the change of the column's type.
struct EnumChange {
  const ast::AlterColumnDefault* value = nullptr;
  const ast::CreateObject* create = nullptr;
  const ast::AlterColumnType* type = nullptr;
  const schema::Table* table = nullptr;
  const schema::Column* column = nullptr;
  text::Span create_span = {};
  std::string alter = {};  ///< `ALTER TABLE "t" ALTER COLUMN "a" `
};

template <class Action>
const Action* only_action(const ast::Statement& statement) {
  const auto* alter = ast::as<ast::AlterTable>(statement);
  return alter && alter->actions.size() == 1 ? std::get_if<Action>(&alter->actions.front().node) : nullptr;
}

std::optional<EnumChange> enum_change(const engine::Context& ctx) {
  const calls::Piece* piece = ctx.piece();
  if (!piece || !piece->raw) return std::nullopt;  // before all statements are asked for, which parses a large file
  const auto& all = ctx.statements();
  const std::size_t first = ctx.statement_index();
  if (first + 2 >= all.size() || !piece->sql.span.contains(all[first + 2].span)) return std::nullopt;
  EnumChange out{.value = only_action<ast::AlterColumnDefault>(all[first]),
                 .create = ast::as<ast::CreateObject>(all[first + 1]),
                 .type = only_action<ast::AlterColumnType>(all[first + 2])};
  const bool is_enum = out.create && out.create->kind == ast::ObjectKind::type && !out.create->labels.empty() &&
                       out.create->name && ctx.is_unsaid(all[first + 1].span);
  if (!out.value || !is_enum || !out.type || ctx.source(out.type->type.span) != ctx.source(out.create->name->span))
    return std::nullopt;
  const auto& table = ast::as<ast::AlterTable>(all[first])->table;
  out.table = ctx.table(table);
  out.column = out.table ? out.table->column(ctx.schema().key_of(out.value->column)) : nullptr;
  out.create_span = all[first + 1].span;
  out.alter =
      fmt::format("ALTER TABLE {} ALTER COLUMN {} ", ctx.source(table.span), ctx.source(out.value->column.span));
  return out.column ? std::optional(out) : std::nullopt;
}

std::string old_name(std::string_view quoted) {
  return fmt::format("{}_old\"", quoted.substr(quoted.rfind('"', quoted.size() - 2),
                                               quoted.size() - quoted.rfind('"', quoted.size() - 2) - 1));
}

/// The default afterwards: the one that the call gives, else the one that the column has.
std::string default_of(const EnumChange& change, const engine::Context& ctx) {
  return change.value->value ? ctx.sql(*change.value->value) : change.column->default_text;
}

std::vector<std::string> statements_of(const EnumChange& change, bool replaces, bool is_left_over,
                                       const engine::Context& ctx) {
  const std::string_view type = ctx.source(change.type->type.span);
  const std::string_view column = ctx.source(change.value->column.span);
  std::vector<std::string> out;
  if (replaces) out.push_back(fmt::format("ALTER TYPE {} RENAME TO {}", type, old_name(type)));
  if (is_left_over) out.push_back(fmt::format("DROP TYPE {}", type));
  out.push_back(ctx.sql(change.create_span));
  if (!change.column->default_text.empty()) out.push_back(change.alter + "DROP DEFAULT");
  out.push_back(fmt::format("{}TYPE {} USING {}::text::{}", change.alter, type, column, type));
  const std::string value = default_of(change, ctx);
  if (!value.empty()) out.push_back(change.alter + "SET DEFAULT " + value);
  if (replaces) {
    const std::string_view schema = type.substr(0, type.rfind('.') == std::string_view::npos ? 0 : type.rfind('.') + 1);
    out.push_back(fmt::format("DROP TYPE {}{}", schema, old_name(type)));
  }
  return out;
}

void change_as_whole(const engine::BeforeStatement& /*moment*/, engine::Context& ctx) {
  const auto change = enum_change(ctx);
  if (!change) return;
  const std::string name = schema::postgres_name(change->create->name->name);
  const auto* there = ctx.schema().enum_labels(name);
  const bool is_used = there && ctx.schema().is_type_in_use(name);
  if (is_used && postgres_support::has_all(*there, change->create->labels)) return;
  if (is_used && schema::folded(change->column->type.declared).find(schema::folded(name)) == std::string::npos)
    return;  // another column's
  const bool sets_first = change->value->value != nullptr;
  if (!there && !sets_first) return;  // it works as it is
  auto& finding =
      is_used
          ? ctx.report(change->create->name->span, "type `{}` is there already, and keeps its values", name)
                .sqlstate("22P02")
                .why(
                    "Sequelize passes over a type that is there: the values stay as they were, and the "
                    "first row with a new one stops with 22P02.")
          : ctx.report(change->type->type.span, "column `{}` gets its default before its type", change->column->name);
  finding.fix("write the statements that PostgreSQL takes");
  const std::size_t first = ctx.statement_index();
  ctx.replace_group(
      {first, first + 1, first + 2}, statements_of(*change, is_used, there && !is_used, ctx),
      [name, labels = change->create->labels, table = change->table->key, key = change->column->key,
       type = std::string(ctx.source(change->type->type.span)),
       value = default_of(*change, ctx)](schema::Catalog& catalog) {
        catalog.add_type(name + "_old");  // for a moment
        catalog.remove_enum(name);
        catalog.add_enum(name, labels);
        schema::Table* held = catalog.table(table);
        schema::Column* column = held ? held->column(key) : nullptr;
        if (!column) return;
        column->type = {type, type, schema::TypeClass::enumeration, schema::EpochUnit::unknown, schema::CaseBlind::no};
        column->default_text = value;
      });
}

constexpr engine::Example kBad[] = {
    {
        .title = "a default before the type",
        .given = "    await queryInterface.createTable('t', { a: { type: Sequelize.STRING } });",
        .sql = "    await queryInterface.changeColumn('t', 'a', {\n"
               "      type: Sequelize.ENUM('x', 'y'), allowNull: true, defaultValue: 'x' });",
        .fixed = "    await queryInterface.sequelize.query(`ALTER TABLE \"t\" ALTER COLUMN \"a\" DROP NOT NULL;\n"
                 "CREATE TYPE \"public\".\"enum_t_a\" AS ENUM ('x', 'y');\n"
                 "ALTER TABLE \"t\" ALTER COLUMN \"a\" TYPE \"public\".\"enum_t_a\" USING "
                 "\"a\"::text::\"public\".\"enum_t_a\";\n"
                 "ALTER TABLE \"t\" ALTER COLUMN \"a\" SET DEFAULT 'x'`);",
        .is_postgres = true,
        .framework = project::Framework::sequelize,
    },
    {
        .title = "another list of values",
        .given =
            "    await queryInterface.createTable('t', { a: { type: Sequelize.ENUM('x', 'y'), defaultValue: 'x' } });",
        .sql = "    await queryInterface.changeColumn('t', 'a', {\n"
               "      type: Sequelize.ENUM('x', 'z'), allowNull: true, defaultValue: 'z' });",
        .fixed = "    await queryInterface.sequelize.query(`ALTER TABLE \"t\" ALTER COLUMN \"a\" DROP NOT NULL;\n"
                 "ALTER TYPE \"public\".\"enum_t_a\" RENAME TO \"enum_t_a_old\";\n"
                 "CREATE TYPE \"public\".\"enum_t_a\" AS ENUM ('x', 'z');\n"
                 "ALTER TABLE \"t\" ALTER COLUMN \"a\" DROP DEFAULT;\n"
                 "ALTER TABLE \"t\" ALTER COLUMN \"a\" TYPE \"public\".\"enum_t_a\" USING "
                 "\"a\"::text::\"public\".\"enum_t_a\";\n"
                 "ALTER TABLE \"t\" ALTER COLUMN \"a\" SET DEFAULT 'z';\n"
                 "DROP TYPE \"public\".\"enum_t_a_old\"`);",
        .is_postgres = true,
        .framework = project::Framework::sequelize,
    },
};
constexpr engine::Example kGood[] = {{
    .title = "no default",
    .given = "    await queryInterface.createTable('t', { a: { type: Sequelize.STRING } });",
    .sql = "    await queryInterface.changeColumn('t', 'a', { type: Sequelize.ENUM('x', 'y') });",
    .is_postgres = true,
    .framework = project::Framework::sequelize,
}};
constexpr engine::Visit kVisits[] = {engine::on<&change_as_whole>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: enumerated types", "https://www.postgresql.org/docs/15/datatype-enum.html"},
    {"PostgreSQL: ALTER TYPE", "https://www.postgresql.org/docs/15/sql-altertype.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "postgres/enum-column-change",
    .summary = "change of a column to an enum, or of an enum's values",
    .why = "Sequelize sets the default while the column has its old type, and PostgreSQL stops there with 42804.",
    .sqlstate = "42804",
    .postgres_says = "default for column \"a\" cannot be cast automatically to type enum_t_a",
    .notes =
        "The call becomes a query: the old type goes aside, the column changes with its default taken off, and the old "
        "type is dropped. A row whose value is no longer in the list stops it with 22P02.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::postgres_enum_column_change
