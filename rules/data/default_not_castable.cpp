// A default of the old type, which a change of the type does not take along.
#include <algorithm>

#include "engine/context.h"
#include "rules/postgres/type_change.h"
#include "schema/names.h"

namespace sqlferry::rules::data_default_not_castable {
namespace {

using schema::TypeClass;

const schema::Column* changed_column(const ast::AlterColumnType& change, const engine::Context& ctx) {
  const auto* alter = ast::as<ast::AlterTable>(ctx.statement());
  const schema::Table* table = alter ? ctx.table(alter->table) : nullptr;
  return table ? table->column(ctx.schema().key_of(change.column)) : nullptr;
}

/// The result of a function keeps its own type beside that of the column, and may be cast.
bool is_literal(const std::string& text) {
  const bool is_number = !text.empty() && text.find_first_not_of("0123456789.") == std::string::npos;
  return is_number || (text.starts_with("'") && text.ends_with("'")) || schema::same_folded(text, "true") ||
         schema::same_folded(text, "false");
}

/// PostgreSQL drops what a statement drops before it changes types.
bool drops_default(const ast::AlterTable& alter, const std::string& column, const schema::Catalog& catalog) {
  return std::any_of(alter.actions.begin(), alter.actions.end(), [&](const ast::AlterAction& action) {
    const auto* value = std::get_if<ast::AlterColumnDefault>(&action.node);
    return value && !value->value && catalog.key_of(value->column) == column;
  });
}

void check(const ast::AlterAction& action, engine::Context& ctx) {
  const auto* change = std::get_if<ast::AlterColumnType>(&action.node);
  // What a part that undoes a migration finds may have been another type's default, which goes with that type.
  const schema::Column* column =
      change && change->using_value && !ctx.is_down() ? changed_column(*change, ctx) : nullptr;
  if (!column || !is_literal(column->default_text)) return;
  const std::string_view type = ctx.source(change->type.span);
  const bool is_enum =
      ctx.schema().enum_labels(schema::postgres_name({change->type.words, {}, change->type.quote})) != nullptr;
  const TypeClass to = is_enum ? TypeClass::enumeration : schema::class_of_postgres_type(type);
  const auto& alter = *ast::as<ast::AlterTable>(ctx.statement());
  if (change->type.array || column->type.declared.ends_with(']')) return;
  if (!postgres_support::wants_using(column->type.cls, to) || drops_default(alter, column->key, ctx.schema())) return;
  auto& finding =
      ctx.report(change->type.span, "default {} of `{}` is not cast to {}", column->default_text, column->name, type);
  const std::string_view name = ctx.source(change->column.span);
  const std::string value = postgres_support::default_of(to, column->default_text);
  if (value.empty()) {
    finding.fidelity(engine::Fidelity::unsupported)
        .help("Drop the default, change the type, and set one of the new type.");
    return;
  }
  finding.fix("drop the default, and set it again behind the change", action.span);
  ctx.replace({action.span.begin, action.span.begin}, fmt::format("ALTER COLUMN {} DROP DEFAULT, ", name));
  ctx.append(action.span, fmt::format(", ALTER COLUMN {} SET DEFAULT {}", name, value));
}

constexpr engine::Example kBad[] = {
    {
        .title = "text that becomes an enum",
        .given = "CREATE TYPE e AS ENUM ('a', 'b');\n"
                 "CREATE TABLE t (s TEXT DEFAULT 'a');",
        .sql = "ALTER TABLE t ALTER COLUMN s TYPE e USING s::e;",
        .fixed = "ALTER TABLE t ALTER COLUMN s DROP DEFAULT, ALTER COLUMN s TYPE e USING s::e, ALTER COLUMN s SET "
                 "DEFAULT 'a';",
        .is_postgres = true,
    },
    {
        .title = "0 and 1 that become a truth value",
        .given = "CREATE TABLE t (f INTEGER DEFAULT 0);",
        .sql = "ALTER TABLE t ALTER COLUMN f TYPE BOOLEAN USING f <> 0;",
        .fixed = "ALTER TABLE t ALTER COLUMN f DROP DEFAULT, ALTER COLUMN f TYPE BOOLEAN USING f <> 0, ALTER COLUMN "
                 "f SET DEFAULT FALSE;",
        .is_postgres = true,
    },
    {
        .title = "a number that becomes no date by itself",
        .given = "CREATE TABLE t (a INTEGER DEFAULT 7);",
        .sql = "ALTER TABLE t ALTER COLUMN a TYPE DATE USING NULL;",
        .fixed = "ALTER TABLE t ALTER COLUMN a TYPE DATE USING NULL;",
        .is_postgres = true,
    }};
constexpr engine::Example kGood[] = {
    {
        .title = "dropped in the same statement",
        .given = "CREATE TABLE t (f INTEGER DEFAULT 0);",
        .sql = "ALTER TABLE t ALTER COLUMN f DROP DEFAULT, ALTER COLUMN f TYPE BOOLEAN USING f <> 0;",
        .is_postgres = true,
    },
    {
        .title = "a function, whose result is of the new type",
        .given = "CREATE TABLE t (id VARCHAR(36) DEFAULT gen_random_uuid());",
        .sql = "ALTER TABLE t ALTER COLUMN id TYPE UUID USING id::UUID;",
        .is_postgres = true,
    },
    {
        .title = "a default that is cast",
        .given = "CREATE TABLE t (f INTEGER DEFAULT 0);",
        .sql = "ALTER TABLE t ALTER COLUMN f TYPE BIGINT USING f + 1;",
        .is_postgres = true,
    }};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: ALTER TABLE", "https://www.postgresql.org/docs/15/sql-altertable.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "data/default-not-castable",
    .summary = "default that stops a change of its type",
    .why =
        "USING is about the rows; the default is cast by itself, and where PostgreSQL has no such cast it "
        "stops here.",
    .sqlstate = "42804",
    .postgres_says = "default for column \"s\" cannot be cast automatically to type e",
    .notes = "A literal comes back as the same text, 0 and 1 as FALSE and TRUE.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::data_default_not_castable
