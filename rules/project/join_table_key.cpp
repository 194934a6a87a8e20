// The table of an implicit many-to-many relation: a unique index in SQLite, a primary key in Prisma's PostgreSQL.
#include <algorithm>
#include <array>

#include "engine/context.h"
#include "schema/names.h"

namespace sqlferry::rules::prisma_join_table_key {
namespace {

constexpr std::string_view kIndexEnd = "_AB_unique";

bool is_join_table(std::string_view name, const engine::Context& ctx) {
  if (ctx.profile() != engine::Profile::prisma || !ctx.chain().prisma) return false;
  const auto& tables = ctx.chain().prisma->join_tables;
  return std::any_of(tables.begin(), tables.end(),
                     [&](const project::PrismaJoinTable& t) { return schema::shortened(t.table) == name; });
}

std::string key_name(const std::string& table) { return schema::shortened(table + "_AB_pkey"); }

/// ON "_AToB" ("A", "B"), all rows.
bool covers_both(const schema::Index& index) {
  constexpr std::array<std::string_view, 2> kColumns = {"a", "b"};
  return index.unique && index.where.empty() && index.parts.size() == kColumns.size() &&
         std::equal(index.parts.begin(), index.parts.end(), kColumns.begin(),
                    [](const auto& part, std::string_view key) { return part.column == key; });
}

void make_key(const ast::CreateIndex& create, engine::Context& ctx) {
  const auto& index = ctx.step().index;
  const schema::Table* table = ctx.schema().table(ctx.schema().key_of(create.table));
  if (!index || !table || create.where || table->primary || !covers_both(*index) || !is_join_table(table->name, ctx))
    return;
  const schema::Key key{key_name(table->name), {index->parts[0].column, index->parts[1].column}};
  ctx.drop_findings_inside(ctx.statement().span);  // a long name, say: the statement goes
  ctx.report(create.name->name.span, "unique index `{}` is the primary key of the relation's table in PostgreSQL",
             create.name->name.text)
      .fix("add the primary key", ctx.statement().span);
  ctx.replace(ctx.statement().span, fmt::format("ALTER TABLE {} ADD CONSTRAINT {} PRIMARY KEY (\"A\", \"B\")",
                                                schema::quoted(table->name), schema::quoted(key.name)));
  ctx.hold_as_primary_key(table->key, key);
}

/// The table whose key stands for the index of that name.
const schema::Table* table_of_index(const ast::ObjectName& name, const engine::Context& ctx) {
  const std::string& text = name.name.text;
  if (!text.ends_with(kIndexEnd) || ctx.schema().index(ctx.schema().key_of(name))) return nullptr;
  const std::string stem = text.substr(0, text.size() - kIndexEnd.size());
  const schema::Table* table = ctx.schema().table(schema::folded(stem));
  return table && table->primary && table->primary->name == key_name(table->name) && is_join_table(table->name, ctx)
             ? table
             : nullptr;
}

void drop_key(const ast::Drop& drop, engine::Context& ctx) {
  if (drop.kind != ast::ObjectKind::index || drop.names.size() != 1) return;
  const schema::Table* table = table_of_index(drop.names[0], ctx);
  if (!table) return;
  ctx.report(drop.names[0].span, "index `{}` is the primary key of the relation's table in PostgreSQL",
             drop.names[0].name.text)
      .fix("drop the primary key", ctx.statement().span);
  ctx.replace(ctx.statement().span, fmt::format("ALTER TABLE {} DROP CONSTRAINT {}", schema::quoted(table->name),
                                                schema::quoted(table->primary->name)));
  ctx.hold_as_primary_key(table->key, std::nullopt);
}

constexpr std::string_view kSchema =
    "model Post {\n  id   Int   @id @default(autoincrement())\n  tags Tag[]\n}\nmodel Tag {\n  id    Int    @id "
    "@default(autoincrement())\n  posts Post[]\n}";

constexpr engine::Example kBad[] = {
    {
        .title = "as Prisma writes it for SQLite",
        .given = "CREATE TABLE \"_PostToTag\" (\"A\" INTEGER NOT NULL, \"B\" INTEGER NOT NULL);",
        .sql = "CREATE UNIQUE INDEX \"_PostToTag_AB_unique\" ON \"_PostToTag\"(\"A\", \"B\");",
        .fixed = "ALTER TABLE \"_PostToTag\" ADD CONSTRAINT \"_PostToTag_AB_pkey\" PRIMARY KEY (\"A\", \"B\");",
        .profile = "prisma",
        .prisma = kSchema,
    },
    {
        .title = "the index goes",
        .given = "CREATE TABLE \"_PostToTag\" (\"A\" INTEGER NOT NULL, \"B\" INTEGER NOT NULL);\n"
                 "CREATE UNIQUE INDEX \"_PostToTag_AB_unique\" ON \"_PostToTag\"(\"A\", \"B\");",
        .sql = "DROP INDEX \"_PostToTag_AB_unique\";",
        .fixed = "ALTER TABLE \"_PostToTag\" DROP CONSTRAINT \"_PostToTag_AB_pkey\";",
        .profile = "prisma",
        .prisma = kSchema,
    },
};
constexpr engine::Example kGood[] = {{
    .title = "the other index of the relation's table",
    .given = "CREATE TABLE \"_PostToTag\" (\"A\" INTEGER NOT NULL, \"B\" INTEGER NOT NULL);",
    .sql = "CREATE INDEX \"_PostToTag_B_index\" ON \"_PostToTag\"(\"B\");",
    .profile = "prisma",
    .prisma = kSchema,
}};
constexpr engine::Visit kVisits[] = {engine::on<&make_key>(), engine::on<&drop_key>()};
constexpr engine::Reference kReferences[] = {
    {"Prisma 6: primary keys of implicit many-to-many tables",
     "https://www.prisma.io/docs/orm/more/upgrade-guides/upgrading-versions/upgrading-to-prisma-6"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "prisma/join-table-key",
    .summary = "unique index of an implicit many-to-many table",
    .why = "Prisma 6 has a primary key there on PostgreSQL; `prisma migrate diff` reports the index as drift.",
    .severity = engine::Severity::note,
    .notes =
        "As Prisma has done it since version 6; older versions made the unique index on PostgreSQL too. Only in the "
        "prisma profile.",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::prisma_join_table_key
