// A model or field of schema.prisma that no migration makes.
#include <algorithm>

#include "engine/context.h"
#include "project/prisma_project.h"
#include "rules/project/note_project.h"
#include "schema/names.h"

namespace sqlferry::rules::prisma_schema_not_in_migrations {
namespace {

struct Drift {
  std::string first = {};
  std::size_t count = 0;

  void note(const std::string& what) {
    if (++count == 1) first = what;
  }
};

/// By the name that the database knows, whatever its schema.
const schema::Table* table_of(const project::PrismaModel& model, const schema::Catalog& catalog) {
  const std::string key = catalog.ignores_case() ? schema::folded(model.table) : model.table;
  if (const schema::Table* table = catalog.table(key)) return table;
  for (const std::string& each : catalog.table_order()) {
    if (each.ends_with("." + key)) return catalog.table(each);
  }
  return nullptr;
}

/// The schema that the commands take for this folder.
bool has_own_schema(const project::Chain& chain) {
  const auto is_own = [&](const project::CompanionFile& file) {
    return file.kind == project::CompanionFile::Kind::prisma_schema && project::is_own_folder(chain.root, file.path);
  };
  return chain.framework == project::Framework::prisma && chain.prisma &&
         std::any_of(chain.companions.begin(), chain.companions.end(), is_own);
}

void check(const engine::EndOfChain& /*moment*/, engine::Context& ctx) {
  const auto& chain = ctx.chain();
  if (!has_own_schema(chain)) return;
  const auto& catalog = ctx.schema();
  Drift drift;
  for (const auto& model : chain.prisma->models) {
    const schema::Table* table = table_of(model, catalog);
    if (!table && (!catalog.is_sure_of(model.table) || catalog.view(model.table))) continue;
    if (!table) drift.note(fmt::format("table `{}`", model.table));
    if (!table || table->partly_known || !catalog.is_sure_of(table->key)) continue;
    for (const auto& field : model.fields) {
      const std::string key = catalog.ignores_case() ? schema::folded(field.column) : field.column;
      if (!table->column(key)) drift.note(fmt::format("column `{}` of `{}`", field.column, model.table));
    }
  }
  if (drift.count == 0) return;
  const schema::Place last{static_cast<std::uint32_t>(chain.files.size() - 1), {0, 1}};
  ctx.report_at(last, "{} is in schema.prisma and in no migration{}", drift.first,
                drift.count == 1 ? "" : fmt::format(", nor are {} more tables and columns", drift.count - 1))
      .help("`prisma migrate dev` makes the migration that is missing.");
}

constexpr engine::Example kBad[] = {note_project({
    .title = "a field",
    .setting_text = "datasource db {\n"
                    "  provider = \"postgresql\"\n"
                    "  url      = env(\"DATABASE_URL\")\n"
                    "}\n"
                    "\n"
                    "model Note {\n"
                    "  id Int @id\n"
                    "  title String\n"
                    "}\n",
})};
constexpr engine::Example kGood[] = {note_project()};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"Prisma: about migration histories",
     "https://www.prisma.io/docs/orm/prisma-migrate/understanding-prisma-migrate/migration-histories"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "prisma/schema-not-in-migrations",
    .summary = "schema.prisma that is ahead of its migrations",
    .why = "Prisma's client asks for a column that the database does not have: the query stops with P2022.",
    .severity = engine::Severity::warning,
    .fix = engine::FixSafety::none,
    .notes = "Told at the last migration, for the schema beside the folder `migrations`.",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::prisma_schema_not_in_migrations
