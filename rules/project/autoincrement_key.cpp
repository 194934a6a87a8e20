// A BIGINT key with @default(autoincrement()): only INTEGER keys count in SQLite, so Prisma leaves the word out there.
#include "rules/dialect/sqlite/column_type.h"

namespace sqlferry::rules::prisma_autoincrement_key {
namespace {

void check(const ast::ColumnDef& def, engine::Context& ctx) {
  const schema::Column* column = ctx.defined_column();
  if (ctx.profile() != engine::Profile::prisma || !column || !def.type ||
      column->generator == schema::KeyGenerator::none)
    return;
  if (def.type->words == "INTEGER") return;  // see sqlite/autoincrement, sqlite/rowid-alias-pk
  const std::string type = generated_key_type(*column);
  ctx.report(def.type->span, "schema.prisma counts column `{}` up, which SQLite does for `INTEGER` keys only",
             column->name)
      .fix(fmt::format("write `{}`", type));
  ctx.replace(def.type->span, type);
}

constexpr std::string_view kSchema = "model Event {\n  id BigInt @id @default(autoincrement())\n  v  String?\n}";

constexpr engine::Example kBad[] = {{
    .title = "as Prisma writes it for SQLite",
    .sql = "CREATE TABLE \"Event\" (\"id\" BIGINT NOT NULL PRIMARY KEY, \"v\" TEXT);",
    .fixed = "CREATE TABLE \"Event\" (\"id\" BIGSERIAL NOT NULL PRIMARY KEY, \"v\" TEXT);",
    .profile = "prisma",
    .prisma = kSchema,
}};
constexpr engine::Example kGood[] = {{
    .title = "a key that the application gives",
    .sql = "CREATE TABLE \"Event\" (\"id\" BIGINT NOT NULL PRIMARY KEY, \"v\" TEXT);",
    .profile = "prisma",
    .prisma = "model Event {\n  id BigInt @id\n  v  String?\n}",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"Prisma: autoincrement()", "https://www.prisma.io/docs/orm/reference/prisma-schema-reference#autoincrement"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "prisma/autoincrement-key",
    .summary = "BIGINT key that schema.prisma counts up",
    .why = "The application gives no key to a field with autoincrement(), and each INSERT stops with 23502.",
    .sqlstate = "23502",
    .postgres_says = "null value in column \"id\" of relation \"Event\" violates not-null constraint",
    .notes = "Only in the prisma profile.",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::prisma_autoincrement_key
