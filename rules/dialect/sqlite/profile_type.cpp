// A type that both know and that the profile wants otherwise: what the framework's own PostgreSQL connector writes.
#include "rules/dialect/sqlite/column_type.h"

namespace sqlferry::rules::sqlite_profile_type {
namespace {

void check(const ast::ColumnDef& def, engine::Context& ctx) {
  const auto change = type_change(def, ctx, TypeFinding::none);
  if (!change) return;
  if (change->column->type.cls == schema::TypeClass::enumeration) return;  // see prisma/enum-column
  if (change->column->type.case_blind != schema::CaseBlind::no) return;    // see sqlite/collate-nocase
  auto& finding = ctx.report(def.type->span, "`{}` is not what the {} profile has in PostgreSQL",
                             ctx.source(def.type->span), engine::name_of(ctx.profile()));
  write_type(def, *change, finding, ctx);
}

constexpr engine::Example kBad[] = {{
    .title = "Prisma's Decimal",
    .sql = "CREATE TABLE t (\"price\" DECIMAL NOT NULL);",
    .fixed = "CREATE TABLE t (\"price\" DECIMAL(65,30) NOT NULL);",
    .profile = "prisma",
}};
constexpr engine::Example kGood[] = {
    {.title = "the same type in both", .sql = "CREATE TABLE t (\"price\" DECIMAL(65,30));", .profile = "prisma"}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"Prisma: PostgreSQL connector", "https://www.prisma.io/docs/orm/overview/databases/postgresql"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/profile-type",
    .summary = "type that the profile writes differently",
    .why = "The framework compares the schema with its own idea of it and reports drift.",
    .severity = engine::Severity::note,
    .fidelity = engine::Fidelity::wider,
    .notes = "Only where a profile other than native is in force.",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_profile_type
