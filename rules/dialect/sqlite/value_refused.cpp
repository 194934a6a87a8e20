// A value in the data that the column's type does not take: SQLite stores any value in any column.
#include <algorithm>
#include <map>

#include "rules/dialect/sqlite/assigned.h"
#include "rules/dialect/sqlite/coerce.h"
#include "rules/dialect/sqlite/refusal.h"
#include "rules/dialect/sqlite/sql_text.h"
#include "rules/dialect/sqlite/support.h"
#include "rules/dialect/sqlite/type_table.h"
#include "schema/names.h"

namespace sqlferry::rules::sqlite_value_refused {

namespace {

using engine::OnBadValue;

struct BadValue {
  const ast::Expr& value;
  const schema::Column& column;
  std::uint64_t row;
  Refusal refusal;
};

/// One finding for each column of a statement.
engine::Finding& report(const BadValue& bad, std::map<const schema::Column*, engine::Finding*>& said,
                        engine::Context& ctx) {
  engine::Finding*& finding = said[&bad.column];
  if (finding) {
    finding->more_.push_back(bad.value.span);
    return *finding;
  }
  finding = &ctx.report(bad.value.span, "`{}` of row {} does not go into {} column `{}`: {}",
                        excerpt(ctx.source(bad.value.span)), bad.row, bad.column.type.postgres, bad.column.name,
                        bad.refusal.reason);
  finding->label(fmt::format("`{}` is {}", bad.column.name, bad.column.type.postgres));
  finding->diagnostic_.sqlstate = bad.refusal.sqlstate;
  return *finding;
}

void say(const BadValue& bad, const schema::Table& table, engine::Finding& finding, engine::Context& ctx) {
  const bool becomes_null = ctx.on_bad_value() == OnBadValue::null_value && !bad.column.not_null;
  if (becomes_null) {
    finding.severity(engine::Severity::warning)
        .fidelity(engine::Fidelity::lossy)
        .help("The value is lost: `--on-bad-value=null` writes NULL.")
        .fix("write `NULL`");
    return ctx.replace(bad.value.span, "NULL");
  }
  finding.severity(engine::Severity::error).fidelity(engine::Fidelity::unsupported);
  if (ctx.on_bad_value() == OnBadValue::text_column) ctx.note_text_column(schema::folded(table.name), bad.column.key);
  finding.help(ctx.on_bad_value() == OnBadValue::null_value
                   ? "The column takes no NULL; change the value, or use `--on-bad-value=text-column`."
                   : "Change the value, or use `--on-bad-value=null` or `--on-bad-value=text-column`.");
}

void check(const ast::Insert& insert, engine::Context& ctx) {
  const schema::Table* table = ctx.table(insert.table);
  if (!table || !is_plain_values(insert)) return;
  const auto columns = filled_columns(insert, *table, ctx.schema());
  const auto& rows = insert.source->cores[0].values;
  std::map<const schema::Column*, engine::Finding*> said;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (std::size_t i = 0; i < std::min(columns.size(), rows[row].values.size()); ++i) {
      const ast::Expr& value = *rows[row].values[i];
      const auto refused = columns[i] ? refusal_of(value, *columns[i], ctx) : std::nullopt;
      if (!refused) continue;
      const auto coercion = coerced(value, *columns[i], ctx);
      if (coercion && coercion->held) continue;
      const BadValue bad{value, *columns[i], ctx.row_number(row), *refused};
      say(bad, *table, report(bad, said, ctx), ctx);
    }
  }
}

/// `--on-bad-value=text-column`: the data was read before.
void check_column(const ast::ColumnDef& def, engine::Context& ctx) {
  if (ctx.on_bad_value() != OnBadValue::text_column || !def.type) return;
  const schema::Column* column = ctx.defined_column();
  if (!column || column->type.is_chosen || column->type.postgres != "TEXT" ||
      column->type.cls != schema::TypeClass::text)
    return;
  const TypeRow& row = type_row(def.type->words);
  const std::string_view usual = row.native.empty() ? std::string_view(def.type->words) : row.native;
  if (schema::class_of_postgres_type(usual) == schema::TypeClass::text && def.type->args.empty()) return;
  ctx.report(def.type->span, "column `{}` becomes TEXT: the data has values that `{}` does not take", column->name,
             ctx.source(def.type->span))
      .severity(engine::Severity::warning)
      .fidelity(engine::Fidelity::changed)
      .help("Clean the values, then give the column its type with ALTER TABLE.")
      .fix("write `TEXT`");
  ctx.replace(def.type->span, "TEXT");
}

constexpr engine::Example kBad[] = {
    {
        .title = "a word in a column of numbers",
        .given = "CREATE TABLE person (name TEXT, age INTEGER);",
        .sql = "INSERT INTO person VALUES ('Ada', 36), ('Bob', 'old');",
        .fixed = "INSERT INTO person VALUES ('Ada', 36), ('Bob', 'old');",
    },
    {
        .title = "a day that does not exist",
        .given = "CREATE TABLE visit (day DATE);",
        .sql = "INSERT INTO visit VALUES ('2024-02-30');",
        .fixed = "INSERT INTO visit VALUES ('2024-02-30');",
    },
    {
        .title = "longer than its type says",
        .given = "CREATE TABLE country (code VARCHAR(2));",
        .sql = "INSERT INTO country VALUES ('de'), ('fra');",
        .fixed = "INSERT INTO country VALUES ('de'), ('fra');",
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "numbers, however they are written",
        .given = "CREATE TABLE person (name TEXT, age INTEGER);",
        .sql = "INSERT INTO person VALUES ('Ada', 36), ('Bob', '41'), ('Cleo', NULL);",
    },
    {
        .title = "what a script fills in when it runs",
        .given = "    await queryInterface.sequelize.query('CREATE TABLE person (age INTEGER, born DATE)');",
        .sql = "    await queryInterface.sequelize.query(`INSERT INTO person VALUES ('${process.env.AGE}', "
               "'${process.env.BORN}')`);",
        .framework = project::Framework::sequelize,
    },
};
constexpr engine::Visit kVisits[] = {engine::on<&check>(), engine::on<&check_column>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: flexible typing", "https://sqlite.org/flextypegood.html"},
    {"PostgreSQL: error codes", "https://www.postgresql.org/docs/15/errcodes-appendix.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/value-refused",
    .summary = "value that the column's type does not take",
    .why = "SQLite stores any value in any column; PostgreSQL stops at the row, and loads none of the statement.",
    .sqlstate = "22P02",
    .postgres_says = "invalid input syntax for type integer: \"abc\"",
    .fix = engine::FixSafety::none,
    .fidelity = engine::Fidelity::unsupported,
    .notes =
        "The value stays as it is, so that nothing is lost silently. `convert --on-bad-value=null` writes NULL where "
        "the column takes it; "
        "`--on-bad-value=text-column` makes the column TEXT in PostgreSQL.",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_value_refused
