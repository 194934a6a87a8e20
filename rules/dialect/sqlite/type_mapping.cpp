#include "rules/dialect/sqlite/type_mapping.h"

#include "postgres/check.h"
#include "rules/dialect/sqlite/chosen_type.h"
#include "rules/dialect/sqlite/type_table.h"
#include "schema/names.h"
#include "schema/type_text.h"
#include "sql/ast/walk.h"
#include "sql/placeholder.h"

namespace sqlferry::rules {
namespace {

using engine::Profile;
using schema::ColumnFacts;
using schema::ColumnMapping;
using schema::EpochUnit;
using schema::KeyGenerator;
using schema::TypeClass;

std::string with_args(std::string_view target, const std::vector<std::string>& args, TypeArgs keep) {
  std::string out(target);
  if (keep == TypeArgs::drop || args.empty() || target.find('(') != std::string_view::npos) return out;
  for (const auto& arg : args) {  // VARCHAR(max)
    const bool is_number = !arg.empty() && arg.find_first_not_of("0123456789") == std::string::npos;
    if (!is_number && !sql::has_placeholder(arg)) return target == "VARCHAR" ? "TEXT" : out;
  }
  if (target == "TEXT") return out;
  out += "(";
  for (std::size_t i = 0; i < args.size(); ++i) out += (i ? ", " : "") + args[i];
  return out + ")";
}

ColumnMapping by_table(const ColumnFacts& facts, bool prisma) {
  const ast::ColumnDef& def = *facts.column;
  const TypeRow& row = type_row(def.type ? def.type->words : "");
  ColumnMapping out;
  out.type.declared = declared_text(def);
  const std::string_view target = prisma ? row.prisma : row.native;
  out.type.postgres = target.empty()
                          ? out.type.declared
                          : with_args(target, def.type ? def.type->args : std::vector<std::string>{}, row.args);
  out.type.cls = schema::class_of_postgres_type(out.type.postgres);
  return out;
}

// ---- the project's settings

/// `mapping` is what the profile says. What it knows of this very column, such as an enum of schema.prisma, comes
/// before what the settings say of the column's type, and after what they say of the column.
ColumnMapping as_chosen(ColumnMapping mapping, const ColumnFacts& facts, bool prisma, const project::Config& config) {
  const ChosenType chosen = chosen_type(config, facts.table, *facts.column);
  if (chosen.postgres.empty()) return mapping;
  if (!chosen.by_name && mapping.type.postgres != by_table(facts, prisma).type.postgres) return mapping;
  if (mapping.generator != KeyGenerator::none && !can_count(chosen.postgres)) return mapping;
  mapping.type.postgres = chosen.postgres;
  mapping.type.cls = schema::class_of_postgres_type(chosen.postgres);
  mapping.type.is_chosen = true;
  if (!schema::is_instant(mapping.type.cls)) mapping.type.epoch = EpochUnit::unknown;
  return mapping;
}

// ---- prisma: what the schema says about the field, where it agrees with what SQLite was told

struct Scalar {
  std::string_view prisma;
  std::string_view sqlite;  ///< what the SQLite connector declares
  std::string_view postgres;
};
constexpr Scalar kScalars[] = {
    {"String", "TEXT", "TEXT"},
    {"Int", "INTEGER", "INTEGER"},
    {"BigInt", "BIGINT", "BIGINT"},
    {"Float", "REAL", "DOUBLE PRECISION"},
    {"Decimal", "DECIMAL", "DECIMAL(65,30)"},
    {"Boolean", "BOOLEAN", "BOOLEAN"},
    {"DateTime", "DATETIME", "TIMESTAMP(3)"},
    {"Json", "JSONB", "JSONB"},
    {"Bytes", "BLOB", "BYTEA"},
};

const project::PrismaField* field_of(const project::PrismaSchema& schema, const ColumnFacts& facts) {
  const project::PrismaModel* model = schema.table_or_rebuilt(facts.table);
  if (!model) return nullptr;
  for (const auto& field : model->fields) {
    if (schema::folded(field.column) == schema::folded(facts.column->name.text)) return &field;
  }
  return nullptr;
}

ColumnMapping by_prisma(const ColumnFacts& facts, const project::Chain& chain) {
  ColumnMapping out = by_table(facts, true);
  out.generator = facts.autoincrement ? KeyGenerator::serial : KeyGenerator::none;
  const project::PrismaField* field = chain.prisma ? field_of(*chain.prisma, facts) : nullptr;
  const std::string_view declared = facts.column->type ? std::string_view(facts.column->type->words) : "";
  if (field && field->is_enum && declared == "TEXT" && !field->list) {
    const project::PrismaEnum* enumeration = chain.prisma->enumeration(field->type);
    if (enumeration) out.type.postgres = schema::quoted(enumeration->name), out.type.cls = TypeClass::enumeration;
    return out;
  }
  if (field) {
    for (const Scalar& scalar : kScalars) {
      if (field->type != scalar.prisma) continue;
      const bool wide_key = scalar.prisma == "BigInt" && declared == "INTEGER";  // SQLite counts only in INTEGER keys
      if (declared == scalar.sqlite || wide_key) out.type.postgres = scalar.postgres;
    }
    const bool counts = field->autoincrement && (declared == "INTEGER" || declared == "BIGINT");
    if (facts.rowid_alias || counts) out.generator = counts ? KeyGenerator::serial : KeyGenerator::none;
  }
  out.type.cls = schema::class_of_postgres_type(out.type.postgres);
  return out;
}

// ---- drizzle: integers that are booleans and timestamps to the application

const ast::Expr* default_of(const ast::ColumnDef& def) {
  for (const auto& constraint : def.constraints) {
    if (const auto* value = std::get_if<ast::DefaultClause>(&constraint.node)) return value->value.get();
  }
  return nullptr;
}

/// The default reads the clock: in seconds, or in milliseconds where it multiplies.
EpochUnit clock_unit(const ast::Expr& value) {
  bool clock = false;
  bool multiplies = false;
  ast::each_below(value, [&](const ast::Expr& expr) {
    if (const auto* call = ast::as<ast::Call>(expr)) {
      const std::string name = call->name.empty() ? "" : schema::folded(call->name.back().text);
      clock = clock || name == "unixepoch" || name == "strftime" || name == "julianday";
    }
    const auto* binary = ast::as<ast::Binary>(expr);
    multiplies = multiplies || (binary && binary->op == ast::Binary::Op::multiply);
  });
  if (!clock) return EpochUnit::unknown;
  return multiplies ? EpochUnit::milliseconds : EpochUnit::seconds;
}

ColumnMapping by_drizzle(const ColumnFacts& facts) {
  ColumnMapping out = by_table(facts, false);
  if (facts.rowid_alias) out.generator = KeyGenerator::identity;
  const ast::Expr* value = default_of(*facts.column);
  if (!value || out.type.cls != TypeClass::integer || facts.rowid_alias) return out;
  const auto* literal = ast::as<ast::Literal>(ast::without_parens(*value));
  const EpochUnit unit = clock_unit(*value);
  if (literal && literal->kind == ast::Literal::Kind::boolean) {
    out.type.postgres = "BOOLEAN";
    out.type.cls = TypeClass::boolean;
  } else if (unit != EpochUnit::unknown) {
    out.type.postgres = "TIMESTAMPTZ";
    out.type.cls = TypeClass::timestamptz;
    out.type.epoch = unit;
  }
  return out;
}

// ---- PostgreSQL's own

bool is_habit(const ColumnFacts& facts, const ColumnMapping& written) {  // left in: DATETIME
  const std::string_view words = facts.column->type ? std::string_view(facts.column->type->words) : "";
  const bool is_array = facts.column->type && facts.column->type->array;  // which no other database has
  return written.type.cls == TypeClass::unknown && !words.empty() && !is_array &&
         !postgres::is_builtin_type(schema::folded(words)) && named_type_row(words);
}

ColumnMapping as_written(const ColumnFacts& facts, const project::Config& config) {
  ColumnMapping out;
  if (facts.column->type) out.type.declared = schema::postgres_type_text(*facts.column->type);
  out.type.postgres = out.type.declared;
  out.type.cls = schema::class_of_postgres_type(out.type.postgres);
  if (is_habit(facts, out)) out = as_chosen(by_table(facts, false), facts, false, config);
  if (out.type.declared.find("SERIAL") != std::string::npos) out.generator = KeyGenerator::serial;
  for (const auto& constraint : facts.column->constraints) {
    const auto* identity = std::get_if<ast::IdentityClause>(&constraint.node);
    if (identity) out.generator = identity->always ? KeyGenerator::identity_always : KeyGenerator::identity;
    const auto* primary = std::get_if<ast::PrimaryKeyClause>(&constraint.node);
    if (primary && !primary->autoincrement_span.empty()) out.generator = KeyGenerator::identity;
  }
  return out;
}

ColumnMapping by_profile(const ColumnFacts& facts, const project::Chain& chain, Profile profile) {
  switch (profile) {
    case Profile::prisma:
      return by_prisma(facts, chain);
    case Profile::drizzle:
      return by_drizzle(facts);
    case Profile::native:
      break;
  }
  ColumnMapping out = by_table(facts, false);
  if (facts.rowid_alias) out.generator = KeyGenerator::identity;
  return out;
}

}  // namespace

schema::TypeMapper type_mapper(const project::Chain& chain, Profile profile, sql::Dialect dialect) {
  if (dialect == sql::Dialect::postgres)
    return [&chain](const ColumnFacts& facts) { return as_written(facts, chain.config); };
  return [&chain, profile](const ColumnFacts& facts) {
    return as_chosen(by_profile(facts, chain, profile), facts, profile == Profile::prisma, chain.config);
  };
}

}  // namespace sqlferry::rules
