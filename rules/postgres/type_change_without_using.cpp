// ALTER COLUMN ... TYPE to a type that PostgreSQL casts to only when it is told how.
#include "engine/context.h"
#include "rules/postgres/type_change.h"

namespace sqlferry::rules::postgres_type_change_without_using {
namespace {

using schema::TypeClass;

using postgres_support::value_of;
using postgres_support::wants_using;

const schema::Column* changed_column(const ast::AlterColumnType& change, const engine::Context& ctx) {
  const auto* alter = ast::as<ast::AlterTable>(ctx.statement());
  const schema::Table* table = alter ? ctx.table(alter->table) : nullptr;
  return table ? table->column(ctx.schema().key_of(change.column)) : nullptr;
}

/// A default of the old type stops the change too.
void set_default_apart(const schema::Column& column, TypeClass to, std::string_view name, engine::Context& ctx) {
  if (column.default_text.empty() || column.generator != schema::KeyGenerator::none) return;
  const auto& alter = *ast::as<ast::AlterTable>(ctx.statement());
  const auto of_column = fmt::format("ALTER TABLE {} ALTER COLUMN {}", ctx.source(alter.table.span), name);
  ctx.add_before(of_column + " DROP DEFAULT");
  const std::string value = postgres_support::default_of(to, column.default_text);
  ctx.add_after(fmt::format("{} SET DEFAULT {}", of_column, value.empty() ? column.default_text : value));
}

void check(const ast::AlterAction& action, engine::Context& ctx) {
  const auto* change = std::get_if<ast::AlterColumnType>(&action.node);
  const schema::Column* column = change && !change->using_value ? changed_column(*change, ctx) : nullptr;
  if (!column) return;
  const std::string_view type = ctx.source(change->type.span);
  const TypeClass to = schema::class_of_postgres_type(type);
  if (!wants_using(column->type.cls, to)) return;
  const std::string_view name = ctx.source(change->column.span);
  const std::string value = value_of(column->type.cls, to, name, type);
  auto& finding =
      ctx.report(change->type.span, "values of type {} are not cast to {} by themselves", column->type.postgres, type);
  if (value.empty()) {
    finding.fidelity(engine::Fidelity::unsupported)
        .help("Say behind USING how the one becomes the other, or add a column and fill it.");
    return;
  }
  finding.fix(fmt::format("add `USING {}`", value));
  ctx.append(change->type.span, fmt::format(" USING {}", value));
  set_default_apart(*column, to, name, ctx);
}

constexpr engine::Example kBad[] = {
    {
        .title = "text that holds numbers",
        .given = "CREATE TABLE t (a TEXT);",
        .sql = "ALTER TABLE t ALTER COLUMN a TYPE INTEGER;",
        .fixed = "ALTER TABLE t ALTER COLUMN a TYPE INTEGER USING a::INTEGER;",
        .is_postgres = true,
    },
    {
        .title = "0 and 1",
        .given = "CREATE TABLE t (a INTEGER);",
        .sql = "ALTER TABLE t ALTER COLUMN a TYPE BOOLEAN;",
        .fixed = "ALTER TABLE t ALTER COLUMN a TYPE BOOLEAN USING a <> 0;",
        .is_postgres = true,
    },
    {
        .title = "0 and 1, one of which is the default",
        .given = "CREATE TABLE t (a INTEGER DEFAULT 0);",
        .sql = "ALTER TABLE t ALTER COLUMN a TYPE BOOLEAN;",
        .fixed = "ALTER TABLE t ALTER COLUMN a DROP DEFAULT;\n"
                 "ALTER TABLE t ALTER COLUMN a TYPE BOOLEAN USING a <> 0;\n"
                 "ALTER TABLE t ALTER COLUMN a SET DEFAULT FALSE;",
        .is_postgres = true,
    },
    {
        .title = "changeColumn of Sequelize",
        .given = "    await queryInterface.createTable('t', { a: { type: Sequelize.STRING } });",
        .sql = "    await queryInterface.changeColumn('t', 'a', { type: Sequelize.INTEGER });",
        .fixed = "    await queryInterface.sequelize.query(`ALTER TABLE \"t\" ALTER COLUMN \"a\" DROP NOT NULL;\n"
                 "ALTER TABLE \"t\" ALTER COLUMN \"a\" DROP DEFAULT;\n"
                 "ALTER TABLE \"t\" ALTER COLUMN \"a\" TYPE INTEGER USING \"a\"::INTEGER`);",
        .is_postgres = true,
        .framework = project::Framework::sequelize,
    },
};
constexpr engine::Example kGood[] = {
    {.title = "every value is text",
     .given = "CREATE TABLE t (a INTEGER);",
     .sql = "ALTER TABLE t ALTER COLUMN a TYPE TEXT;",
     .is_postgres = true},
    {.title = "a wider number",
     .given = "CREATE TABLE t (a INTEGER);",
     .sql = "ALTER TABLE t ALTER COLUMN a TYPE BIGINT;",
     .is_postgres = true},
};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: ALTER TABLE", "https://www.postgresql.org/docs/15/sql-altertable.html"},
    {"PostgreSQL: type conversion", "https://www.postgresql.org/docs/15/typeconv-query.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "postgres/type-change-without-using",
    .summary = "change of a type without saying how",
    .why = "PostgreSQL stops here with 42804, whatever the rows hold; Sequelize never writes USING.",
    .sqlstate = "42804",
    .postgres_says = "column \"a\" cannot be cast automatically to type integer",
    .notes =
        "A text that is no number stops the conversion of the rows. A default leaves for the change and comes back.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::postgres_type_change_without_using
