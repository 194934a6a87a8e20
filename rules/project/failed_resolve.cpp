// A column that is dropped while one of the same type is added: a rename, perhaps.
#include "engine/context.h"
#include "rules/project/note_project.h"
#include "schema/names.h"
#include "schema/type_text.h"

namespace sqlferry::rules::prisma_failed_resolve {
namespace {

void check(const ast::AlterTable& alter, engine::Context& ctx) {
  if (ctx.chain().framework != project::Framework::prisma || ctx.is_down()) return;
  const ast::DropColumn* drop = nullptr;
  const ast::AddColumn* add = nullptr;
  for (const auto& action : alter.actions) {
    if (const auto* each = std::get_if<ast::DropColumn>(&action.node)) {
      if (drop) return;
      drop = each;
    } else if (const auto* other = std::get_if<ast::AddColumn>(&action.node)) {
      if (add) return;
      add = other;
    }
  }
  const schema::Table* table = drop && add && add->column.type ? ctx.table(alter.table) : nullptr;
  const schema::Column* old = table ? table->column(ctx.schema().key_of(drop->column)) : nullptr;
  if (!old || old->key == ctx.schema().key_of(add->column.name)) return;
  if (!schema::same_folded(old->type.postgres, schema::postgres_type_text(*add->column.type))) return;
  ctx.report(drop->column.span, "`{}` goes and `{}` of the same type comes: its values are lost", old->name,
             add->column.name.text)
      .help(fmt::format("`ALTER TABLE {} RENAME COLUMN {} TO {}` keeps them, if that is what is meant.",
                        ctx.source(alter.table.span), ctx.source(drop->column.span),
                        ctx.source(add->column.name.span)));
}

constexpr engine::Example kBad[] = {note_project({
    .title = "another name",
    .sql = "CREATE TABLE \"Note\" (\"id\" INTEGER NOT NULL, \"a\" TEXT, CONSTRAINT \"Note_pkey\" PRIMARY KEY "
           "(\"id\"));\n",
    .setting_text = "datasource db {\n"
                    "  provider = \"postgresql\"\n"
                    "  url      = env(\"DATABASE_URL\")\n"
                    "}\n"
                    "\n"
                    "model Note {\n"
                    "  id Int @id\n"
                    "  b  String?\n"
                    "}\n",
    .more = "prisma/migrations/20240102000000_name/migration.sql",
    .more_text = "ALTER TABLE \"Note\" DROP COLUMN \"a\",\n"
                 "ADD COLUMN \"b\" TEXT;\n",
})};
constexpr engine::Example kGood[] = {note_project()};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"Prisma: customizing migrations",
     "https://www.prisma.io/docs/orm/prisma-migrate/workflows/customizing-migrations#example-rename-a-field"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "prisma/failed-resolve",
    .summary = "column dropped while one of its type is added",
    .why = "Prisma sees a renamed field as one that goes and one that comes; the rows get NULL or the default.",
    .severity = engine::Severity::note,
    .fix = engine::FixSafety::none,
    .once = true,
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::prisma_failed_resolve
