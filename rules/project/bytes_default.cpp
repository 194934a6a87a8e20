// Prisma writes the default of a Bytes field as hexadecimal digits in quotes, which are those digits for SQLite.
#include <algorithm>

#include "engine/context.h"
#include "schema/names.h"

namespace sqlferry::rules::prisma_bytes_default {
namespace {

bool is_hexadecimal(std::string_view text) {
  const auto is_digit = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
  return !text.empty() && text.size() % 2 == 0 && std::all_of(text.begin(), text.end(), is_digit);
}

/// The field has a default of its own in schema.prisma, so Prisma wrote it.
bool is_prismas(const schema::Column& column, const engine::Context& ctx) {
  const auto* alter = ast::as<ast::AlterTable>(ctx.statement());
  const schema::Table* table = ctx.step().table ? &*ctx.step().table : alter ? ctx.table(alter->table) : nullptr;
  const project::PrismaModel* model =
      table && ctx.chain().prisma ? ctx.chain().prisma->table_or_rebuilt(table->name) : nullptr;
  if (!model) return false;
  return std::any_of(model->fields.begin(), model->fields.end(), [&](const project::PrismaField& f) {
    return f.column == column.name && f.type == "Bytes" && f.default_text.starts_with('"');
  });
}

void check(const ast::Constraint& constraint, engine::Context& ctx) {
  const auto* clause = std::get_if<ast::DefaultClause>(&constraint.node);
  const schema::Column* column = ctx.defined_column();
  if (ctx.profile() != engine::Profile::prisma || !clause || !clause->value || !column ||
      column->type.cls != schema::TypeClass::blob)
    return;
  const auto* literal = ast::as<ast::Literal>(*clause->value);
  if (!literal || literal->kind != ast::Literal::Kind::string || !is_hexadecimal(literal->value) ||
      !is_prismas(*column, ctx))
    return;
  const std::string text = schema::string_literal("\\x" + literal->value);
  ctx.report(clause->value->span,
             "default `{}` is {} hexadecimal digits in SQLite, not the bytes that schema.prisma names",
             ctx.source(clause->value->span), literal->value.size())
      .fix(fmt::format("write `{}`", text));
  ctx.replace(clause->value->span, text);
}

constexpr engine::Example kBad[] = {{
    .title = "as Prisma writes `@default(\"SGVsbG8=\")`",
    .sql = "CREATE TABLE \"File\" (\"id\" TEXT NOT NULL PRIMARY KEY, \"head\" BLOB NOT NULL DEFAULT '48656c6c6f');",
    .fixed =
        "CREATE TABLE \"File\" (\"id\" TEXT NOT NULL PRIMARY KEY, \"head\" BYTEA NOT NULL DEFAULT '\\x48656c6c6f');",
    .profile = "prisma",
    .prisma = "model File {\n  id   String @id\n  head Bytes  @default(\"SGVsbG8=\")\n}",
}};
constexpr engine::Example kGood[] = {{
    .title = "text in a column that schema.prisma does not know",
    .sql = "CREATE TABLE \"File\" (\"id\" TEXT NOT NULL PRIMARY KEY, \"head\" BLOB NOT NULL DEFAULT '48656c6c6f');",
    .profile = "prisma",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: binary data", "https://www.postgresql.org/docs/15/datatype-binary.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "prisma/bytes-default",
    .summary = "Bytes default written as hexadecimal digits",
    .why = "PostgreSQL would store the digits as well, and `prisma migrate diff` reports another default.",
    .severity = engine::Severity::warning,
    .fidelity = engine::Fidelity::changed,
    .notes = "The default becomes the bytes that schema.prisma asks for. Only in the prisma profile.",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::prisma_bytes_default
