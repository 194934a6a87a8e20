// A column that is dropped and added again: the way in which some tools change a type.
#include <algorithm>

#include "engine/context.h"
#include "rules/postgres/type_change.h"

namespace sqlferry::rules::postgres_column_readded {
namespace {

/// changeColumn of TypeORM: one call drops the column and adds it in its new shape.
struct Readded {
  const schema::Table* table = nullptr;
  const schema::Column* old = nullptr;
  std::string_view table_name = {}, old_name = {};  ///< as the statements have them
  std::size_t add = 0;                              ///< the statement
  const ast::ColumnDef* def = nullptr;
};

template <class Action>
const Action* only_action(const ast::AlterTable* alter) {
  return alter && alter->actions.size() == 1 ? std::get_if<Action>(&alter->actions.front().node) : nullptr;
}

std::optional<Readded> readded_by_call(const engine::Context& ctx) {
  const calls::Piece* piece = ctx.piece();
  const auto* alter = ast::as<ast::AlterTable>(ctx.statement());
  const auto* drop = only_action<ast::DropColumn>(alter);
  if (!piece || !piece->raw || !drop) return std::nullopt;
  Readded out{.table = ctx.table(alter->table), .table_name = ctx.source(alter->table.span)};
  out.old = out.table ? out.table->column(ctx.schema().key_of(drop->column)) : nullptr;
  out.old_name = ctx.source(drop->column.span);
  const auto& all = ctx.statements();
  for (out.add = ctx.statement_index() + 1; out.add < all.size(); ++out.add) {
    if (!piece->sql.span.contains(all[out.add].span)) return std::nullopt;
    const auto* later = ast::as<ast::AlterTable>(all[out.add]);
    const auto* add = only_action<ast::AddColumn>(later);
    if (!add || ctx.schema().key_of(later->table) != ctx.schema().key_of(alter->table)) continue;
    out.def = &add->column;
    return out.old && add->column.type ? std::optional(out) : std::nullopt;
  }
  return std::nullopt;
}

/// The statements that change the column where it stands; none where its values become no others by a cast.
std::vector<std::string> in_place(const Readded& readded, const schema::Column& now, const engine::Context& ctx) {
  const schema::Column& old = *readded.old;
  const std::string_view name = ctx.source(readded.def->name.span);
  const std::string_view type = ctx.source(readded.def->type->span);
  const bool wants_using = postgres_support::wants_using(old.type.cls, now.type.cls);
  const std::string value = wants_using ? postgres_support::value_of(old.type.cls, now.type.cls, name, type) : "";
  const bool fills_itself = old.generator != schema::KeyGenerator::none || now.generator != schema::KeyGenerator::none;
  if (fills_itself || (wants_using && value.empty())) return {};
  const std::string table = fmt::format("ALTER TABLE {} ", readded.table_name);
  const std::string column = fmt::format("{}ALTER COLUMN {} ", table, name);
  std::vector<std::string> out;
  if (name != readded.old_name) out.push_back(fmt::format("{}RENAME COLUMN {} TO {}", table, readded.old_name, name));
  if (!old.default_text.empty()) out.push_back(column + "DROP DEFAULT");
  out.push_back(fmt::format("{}TYPE {}{}{}", column, type, wants_using ? " USING " : "", value));
  if (now.not_null != old.not_null) out.push_back(column + (now.not_null ? "SET NOT NULL" : "DROP NOT NULL"));
  if (!now.default_text.empty()) out.push_back(column + "SET DEFAULT " + now.default_text);
  return out;
}

/// A constraint that the column has already, under whatever name: it stays with it.
std::vector<std::size_t> kept_uniques(const Readded& readded, const engine::Context& ctx) {
  std::vector<std::size_t> out;
  const auto& all = ctx.statements();
  for (std::size_t i = readded.add + 1; i < all.size() && ctx.piece()->sql.span.contains(all[i].span); ++i) {
    const auto* add = only_action<ast::AddConstraint>(ast::as<ast::AlterTable>(all[i]));
    const auto* unique = add ? std::get_if<ast::UniqueClause>(&add->constraint.node) : nullptr;
    const auto& there = readded.table->uniques;
    const auto is_of_column = [&](const schema::Key& key) {
      return key.columns.size() == 1 && key.columns.front() == readded.old->key;
    };
    if (unique && std::any_of(there.begin(), there.end(), is_of_column)) out.push_back(i);
  }
  return out;
}

void change_in_place(const engine::BeforeStatement& /*moment*/, engine::Context& ctx) {
  const auto readded = readded_by_call(ctx);
  if (!readded) return;
  const auto draft = ctx.draft(ctx.statements()[readded->add], nullptr, nullptr);
  if (draft.step.added.empty()) return;
  schema::Column now = draft.step.added.front().column;
  auto sql = in_place(*readded, now, ctx);
  if (sql.empty()) return;
  std::vector<std::size_t> statements = kept_uniques(*readded, ctx);
  statements.insert(statements.end(), {ctx.statement_index(), readded->add});
  ctx.report(readded->def->name.span, "column `{}` is dropped and added again: its values are lost", readded->old->name)
      .fix("change it where it stands");
  ctx.replace_group(std::move(statements), std::move(sql),
                    [table = readded->table->key, old = readded->old->key, now](schema::Catalog& catalog) {
                      schema::Table* held = catalog.table(table);
                      schema::Column* column = held ? held->column(old) : nullptr;
                      if (column) *column = now;
                    });
}

bool drops(const ast::AlterTable& alter, const std::string& column, const schema::Catalog& catalog) {
  return std::any_of(alter.actions.begin(), alter.actions.end(), [&](const ast::AlterAction& action) {
    const auto* drop = std::get_if<ast::DropColumn>(&action.node);
    return drop && catalog.key_of(drop->column) == column;
  });
}

/// In this statement or in the one before it.
bool was_dropped(const ast::AlterTable& alter, const std::string& column, const engine::Context& ctx) {
  const auto& catalog = ctx.schema();
  if (drops(alter, column, catalog)) return true;
  const ast::Statement* previous = ctx.previous_statement();
  const auto* before = previous ? ast::as<ast::AlterTable>(*previous) : nullptr;
  return before && catalog.key_of(before->table) == catalog.key_of(alter.table) && drops(*before, column, catalog);
}

void check(const ast::AlterAction& action, engine::Context& ctx) {
  const auto* add = std::get_if<ast::AddColumn>(&action.node);
  const auto* alter = ast::as<ast::AlterTable>(ctx.statement());
  if (!add || !alter || !add->column.type) return;
  const schema::Table* table = ctx.table(alter->table);
  if (!table || table->place.file == ctx.file_number()) return;  // made in this migration: it holds no rows
  if (!was_dropped(*alter, ctx.schema().key_of(add->column.name), ctx)) return;
  const std::string_view name = ctx.source(add->column.name.span);
  const std::string_view type = ctx.source(add->column.type->span);
  ctx.report(add->column.name.span, "column `{}` is dropped and added again: its values are lost",
             add->column.name.text)
      .help(fmt::format("`ALTER TABLE {} ALTER COLUMN {} TYPE {} USING {}::{}` keeps them.",
                        ctx.source(alter->table.span), name, type, name, type));
}

constexpr engine::Example kBad[] = {
    {
        .title = "another length",
        .given = "CREATE TABLE t (a VARCHAR(20));",
        .sql = "ALTER TABLE t DROP COLUMN a;\nALTER TABLE t ADD a VARCHAR(40);",
        .fixed = "ALTER TABLE t DROP COLUMN a;\nALTER TABLE t ADD a VARCHAR(40);",
        .is_postgres = true,
    },
    {
        .title = "changeColumn of TypeORM",
        .given = "    await queryRunner.query(`CREATE TABLE \"t\" (\"a\" varchar(20) DEFAULT '1')`);",
        .sql = "    await queryRunner.changeColumn('t', { name: 'a', type: 'varchar', length: '20' },\n"
               "      { name: 'a', type: 'int', default: '0' });",
        .fixed = "    await queryRunner.query(`ALTER TABLE \"t\" ALTER COLUMN \"a\" DROP DEFAULT;\n"
                 "ALTER TABLE \"t\" ALTER COLUMN \"a\" TYPE int USING \"a\"::int;\n"
                 "ALTER TABLE \"t\" ALTER COLUMN \"a\" SET NOT NULL;\n"
                 "ALTER TABLE \"t\" ALTER COLUMN \"a\" SET DEFAULT 0`);",
        .is_postgres = true,
        .framework = project::Framework::typeorm,
    },
};
constexpr engine::Example kGood[] = {{
    .title = "another column",
    .given = "CREATE TABLE t (a VARCHAR(20));",
    .sql = "ALTER TABLE t DROP COLUMN a;\nALTER TABLE t ADD b VARCHAR(40);",
    .is_postgres = true,
}};
constexpr engine::Visit kVisits[] = {engine::on<&change_in_place>(), engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: ALTER TABLE", "https://www.postgresql.org/docs/15/sql-altertable.html"},
    {"TypeORM: migrations", "https://typeorm.io/docs/migrations/api"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "postgres/column-readded",
    .summary = "column that is dropped and added again",
    .why = "The rows get NULL or the default of the new column; no statement brings back what was there.",
    .severity = engine::Severity::warning,
    .notes =
        "changeColumn of TypeORM's query runner and the migrations that it generates do this for a new type or length. "
        "The call becomes a query that keeps the values; SQL that says so is left as it is.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::postgres_column_readded
