// A native type that the provider does not have.
#include <algorithm>
#include <array>

#include "engine/prisma_context.h"
#include "engine/rule.h"
#include "rules/project/note_project.h"

namespace sqlferry::rules::prisma_native_type {
namespace {

constexpr auto kPostgres = std::to_array<std::string_view>(
    {"Bit",  "Boolean",   "ByteA",       "BigInt", "Char",  "Citext", "Date",    "Decimal",  "DoublePrecision",
     "Inet", "Integer",   "Json",        "JsonB",  "Money", "Oid",    "Real",    "SmallInt", "Text",
     "Time", "Timestamp", "Timestamptz", "Timetz", "Uuid",  "VarBit", "VarChar", "Xml"});

void check(engine::PrismaContext& ctx) {
  const auto& project = ctx.project();
  if (!project.provider) return;
  const bool is_postgres = project.provider->text == "postgresql" || project.provider->text == "postgres";
  if (!is_postgres && project.provider->text != "sqlite") return;
  for (const auto& use : project.uses) {
    const bool is_known = is_postgres && std::find(kPostgres.begin(), kPostgres.end(), use.native) != kPostgres.end();
    if (use.native.empty() || is_known) continue;
    ctx.report(use.file, use.span, "`@db.{}` of `{}.{}` is no type of `{}`", use.native, use.model, use.field,
               project.provider->text);
  }
}

constexpr engine::Example kBad[] = {note_project({
    .title = "of MySQL",
    .setting_text = "datasource db {\n"
                    "  provider = \"postgresql\"\n"
                    "  url      = env(\"DATABASE_URL\")\n"
                    "}\n"
                    "\n"
                    "model Note {\n"
                    "  id Int @id\n"
                    "  n  Int @db.UnsignedInt\n"
                    "}\n",
})};
constexpr engine::Example kGood[] = {note_project({
    .title = "of PostgreSQL",
    .sql = "CREATE TABLE \"Note\" (\"id\" INTEGER NOT NULL, \"n\" VARCHAR(20) NOT NULL, CONSTRAINT "
           "\"Note_pkey\" PRIMARY KEY (\"id\"));\n",
    .setting_text = "datasource db {\n"
                    "  provider = \"postgresql\"\n"
                    "  url      = env(\"DATABASE_URL\")\n"
                    "}\n"
                    "\n"
                    "model Note {\n"
                    "  id Int @id\n"
                    "  n  String @db.VarChar(20)\n"
                    "}\n",
})};
constexpr engine::Reference kReferences[] = {
    {"Prisma: schema reference",
     "https://www.prisma.io/docs/orm/reference/prisma-schema-reference#model-field-scalar-types"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "prisma/native-type",
    .summary = "native type that the provider does not have",
    .why = "Prisma stops with P1012: the native type is not supported for the connector. SQLite has none at all.",
    .fix = engine::FixSafety::none,
    .bad = kBad,
    .good = kGood,
    .references = kReferences,
    .prisma = &check,
};

}  // namespace sqlferry::rules::prisma_native_type
