// A column that schema.prisma calls an enum: text in SQLite, a type of its own in PostgreSQL.
#include "rules/project/prisma_enum.h"

namespace sqlferry::rules::prisma_enum_column {
namespace {

void check(const ast::ColumnDef& def, engine::Context& ctx) {
  const schema::Column* column = ctx.defined_column();
  if (!column || !def.type || column->type.cls != schema::TypeClass::enumeration) return;
  ctx.report(def.type->span, "column `{}` is an enum in schema.prisma and text in SQLite", column->name)
      .fix(fmt::format("write `{}`", column->type.postgres));
  require_enum(*column, ctx);
  ctx.replace(def.type->span, column->type.postgres);
}

constexpr std::string_view kSchema =
    "enum Role {\n  USER\n  ADMIN\n}\nmodel User {\n  id   String @id\n  role Role   @default(USER)\n}";

constexpr engine::Example kBad[] = {
    {
        .title = "in a new table",
        .sql = "CREATE TABLE \"User\" (\"id\" TEXT NOT NULL PRIMARY KEY, \"role\" TEXT NOT NULL DEFAULT 'USER');",
        .fixed = "CREATE TYPE \"Role\" AS ENUM ('USER', 'ADMIN');\n"
                 "CREATE TABLE \"User\" (\"id\" TEXT NOT NULL PRIMARY KEY, \"role\" \"Role\" NOT NULL DEFAULT 'USER');",
        .profile = "prisma",
        .prisma = kSchema,
    },
    {
        .title = "in a table that is there",
        .given = "CREATE TABLE \"User\" (\"id\" TEXT NOT NULL PRIMARY KEY);",
        .sql = "ALTER TABLE \"User\" ADD COLUMN \"role\" TEXT NOT NULL DEFAULT 'USER';",
        .fixed = "CREATE TYPE \"Role\" AS ENUM ('USER', 'ADMIN');\nALTER TABLE \"User\" ADD COLUMN \"role\" \"Role\" "
                 "NOT NULL DEFAULT 'USER';",
        .profile = "prisma",
        .prisma = kSchema,
    },
};
constexpr engine::Example kGood[] = {{
    .title = "a String field",
    .sql = "CREATE TABLE \"User\" (\"id\" TEXT NOT NULL PRIMARY KEY);",
    .profile = "prisma",
    .prisma = kSchema,
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"Prisma: enums", "https://www.prisma.io/docs/orm/prisma-schema/data-model/models#defining-enums"},
    {"PostgreSQL: enumerated types", "https://www.postgresql.org/docs/15/datatype-enum.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "prisma/enum-column",
    .summary = "column that schema.prisma calls an enum",
    .why = "Prisma on PostgreSQL casts the values to the enum's type, and the first query stops with 42704.",
    .sqlstate = "42704",
    .postgres_says = "type \"public.Role\" does not exist",
    .notes =
        "The type is created before the first statement that uses it, with the labels that schema.prisma has now. Only "
        "in the prisma profile.",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::prisma_enum_column
