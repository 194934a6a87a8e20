// CAST to one of SQLite's types, and casts that give another value in PostgreSQL.
#include "postgres/check.h"
#include "rules/dialect/sqlite/arguments.h"
#include "rules/dialect/sqlite/date_functions.h"
#include "rules/dialect/sqlite/sql_text.h"
#include "rules/dialect/sqlite/support.h"
#include "rules/dialect/sqlite/type_table.h"
#include "schema/names.h"

namespace sqlferry::rules::sqlite_cast {
namespace {

using diagnostics::Fidelity;
using schema::TypeClass;

/// What a cast becomes; an empty part stays as it is written.
struct Answer {
  std::string value;
  std::string type;
  Fidelity fidelity = Fidelity::exact;
  std::string_view remark = {};
};

bool is_moment(TypeClass cls) { return schema::is_instant(cls) || cls == TypeClass::date || cls == TypeClass::time; }

/// PostgreSQL reads the same number in it.
bool is_plain_number(const std::optional<std::string>& text, std::string_view digits) {
  return text && !text->empty() && text->size() < 10 && text->find_first_not_of(digits) == std::string::npos &&
         text->find_first_of("0123456789") != std::string::npos;
}

/// CAST(bytes AS INTEGER) reads the bytes as text.
bool is_textual(TypeClass cls) { return cls == TypeClass::text || cls == TypeClass::blob; }

Answer to_integer(const ast::Cast& cast_node, std::string type, const engine::Context& ctx) {
  const ast::Expr& value = *cast_node.value;
  const std::string sql = ctx.sql(value);
  const auto literal = integer_value(value);
  if (literal && *literal >= INT32_MIN && *literal <= INT32_MAX) return {};
  const TypeClass from = ctx.type_of(value);
  if (is_textual(from))
    return is_plain_number(string_value(value, ctx), "0123456789")
               ? Answer{}
               : Answer{"sqlite_integer(" + as_text(value, ctx) + ")", type};
  switch (from) {
    case TypeClass::real:
    case TypeClass::numeric:
      return {"trunc(" + sql + ")", type};
    case TypeClass::boolean:
      return {};  // sqlite/boolean-arithmetic counts it
    case TypeClass::timestamp:
    case TypeClass::timestamptz:
      return {"extract(epoch from " + sql + ")", type, Fidelity::changed,
              "This gives seconds since 1970; SQLite gives the year of a text, and a number as it is."};
    default:
      return {"", type};
  }
}

Answer to_number(const ast::Cast& cast_node, std::string type, const engine::Context& ctx) {
  const ast::Expr& value = *cast_node.value;
  const bool counted = is_textual(ctx.type_of(value)) && !is_plain_number(string_value(value, ctx), "0123456789.");
  return {counted ? "sqlite_number(" + as_text(value, ctx) + ")" : "", type};
}

Answer to_blob(const ast::Cast& cast_node, const engine::Context& ctx) {
  const TypeClass from = ctx.type_of(*cast_node.value);
  if (from == TypeClass::blob || from == TypeClass::unknown) return {"", "BYTEA"};
  return {bytes_of_text(as_text(*cast_node.value, ctx), ctx), "BYTEA"};
}

Answer to_boolean(const ast::Cast& cast_node, const engine::Context& ctx) {
  const TypeClass from = ctx.type_of(*cast_node.value);
  constexpr std::string_view kNumber = "SQLite's cast keeps the number; this is true for all but 0.";
  if (from == TypeClass::text && !string_value(*cast_node.value, ctx))
    return {"sqlite_number(" + ctx.sql(*cast_node.value) + ") <> 0", "", Fidelity::changed, kNumber};
  const bool number = schema::is_number(from) && !integer_value(*cast_node.value);
  if (!number) return {};
  return {operand(ctx.sql(*cast_node.value)) + " <> 0", "", Fidelity::changed, kNumber};
}

Answer answer(const ast::Cast& cast_node, const engine::Context& ctx) {
  const TypeRow& row = type_row(cast_node.type.words);
  const std::string native(row.native.empty() ? std::string_view(cast_node.type.words) : row.native);
  const TypeClass from = ctx.type_of(*cast_node.value);
  switch (schema::class_of_postgres_type(native)) {
    case TypeClass::integer:
      return to_integer(cast_node, native == "INTEGER" || native == "SMALLINT" || native == "INT" ? "BIGINT" : native,
                        ctx);
    case TypeClass::real:
      return to_number(cast_node, "DOUBLE PRECISION", ctx);
    case TypeClass::numeric:
      return to_number(cast_node, "NUMERIC", ctx);  // SQLite does not round to NUMERIC(10, 2)
    case TypeClass::text:                           // nor cut to VARCHAR(20)
      if (from == TypeClass::blob)
        return {as_text(*cast_node.value, ctx), "TEXT", Fidelity::changed,
                "Bytes that are no UTF-8 text stop the statement."};
      if (is_moment(from) || from == TypeClass::real || from == TypeClass::numeric)
        return {as_text(*cast_node.value, ctx), "TEXT"};
      return {"", "TEXT"};
    case TypeClass::blob:
      return to_blob(cast_node, ctx);
    case TypeClass::boolean:
      return to_boolean(cast_node, ctx);
    default:
      break;
  }
  if (is_moment(schema::class_of_postgres_type(native)) && native != cast_node.type.words) {
    return {"", native, Fidelity::changed,
            "SQLite's cast gives a number, the year of a text; this gives the date and time."};
  }
  return {};
}

/// The word as PostgreSQL's grammar and catalogue know it.
bool exists_in_postgres(const ast::TypeName& type) {
  return schema::class_of_postgres_type(type.words) != TypeClass::unknown ||
         postgres::is_builtin_type(schema::folded(type.words));
}

void check(const ast::Cast& cast_node, engine::Context& ctx) {
  const bool exists = exists_in_postgres(cast_node.type) || cast_node.type.schema || cast_node.type.array;
  if (ctx.dialect() == sql::Dialect::postgres && (exists || !named_type_row(cast_node.type.words))) return;
  Answer wanted = answer(cast_node, ctx);
  const std::string_view written = ctx.source(cast_node.type.span);
  if (schema::folded(wanted.type) == schema::folded(written)) wanted.type.clear();
  if (wanted.value == ctx.sql(*cast_node.value)) wanted.value.clear();
  if (wanted.type.empty() && wanted.value.empty()) return;
  auto& finding = exists ? ctx.report(cast_node.type.span, "`CAST` to `{}` is not the same in PostgreSQL", written)
                               .severity(engine::Severity::note)
                         : ctx.report(cast_node.type.span, "type `{}` does not exist in PostgreSQL", written);
  finding.fidelity(wanted.fidelity);
  if (!wanted.remark.empty()) finding.help(std::string(wanted.remark));
  if (!wanted.value.empty())
    ctx.replace(cast_node.value->span, cast_node.double_colon ? operand(wanted.value) : wanted.value);
  if (!wanted.type.empty()) ctx.replace(cast_node.type.span, wanted.type);
  finding.fix(fmt::format("write `{}`", excerpt(ctx.sql(ctx.span()))), ctx.span());
}

constexpr engine::Example kBad[] = {
    {
        .title = "fractions are cut off, not rounded",
        .given = "CREATE TABLE t (r REAL, n INTEGER);",
        .sql = "UPDATE t SET n = CAST(r AS INTEGER);",
        .fixed = "UPDATE t SET n = CAST(trunc(r) AS BIGINT);",
    },
    {
        .title = "a type of SQLite's",
        .given = "CREATE TABLE t (a TEXT, b BLOB);",
        .sql = "UPDATE t SET b = CAST(a AS BLOB);",
        .fixed = "UPDATE t SET b = CAST(convert_to(a, 'UTF8') AS BYTEA);",
    },
};
constexpr engine::Example kGood[] = {{.title = "a cast that both do alike",
                                      .given = "CREATE TABLE t (a TEXT, n INTEGER);",
                                      .sql = "UPDATE t SET a = CAST(n AS TEXT);"}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {{"SQLite: CAST", "https://sqlite.org/lang_expr.html#castexpr"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/cast",
    .summary = "CAST that PostgreSQL does not do as SQLite does",
    .why =
        "PostgreSQL does not know the type (42704), rounds where SQLite cuts off, or keeps 32 bits where SQLite keeps "
        "64.",
    .sqlstate = "42704",
    .postgres_says = "type \"datetime\" does not exist",
    .notes =
        "Text is cut to the number it begins with, or 0, by a function that is created before its first use. Integers "
        "become BIGINT, reals DOUBLE PRECISION; lengths and precisions are dropped, since SQLite's casts do not look "
        "at them.",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_cast
