// A character type that becomes shorter.
#include <charconv>
#include <optional>

#include "engine/context.h"
#include "schema/type_text.h"

namespace sqlferry::rules::data_shrink_varchar {
namespace {

/// Of VARCHAR(20) and CHAR(2); nothing: there is no limit.
std::optional<std::size_t> length_of(std::string_view type) {
  const auto open = type.find('(');
  std::size_t length = 0;
  if (open == std::string_view::npos ||
      std::from_chars(type.data() + open + 1, type.data() + type.size(), length).ec != std::errc{})
    return std::nullopt;
  return length;
}

void check(const ast::AlterAction& action, engine::Context& ctx) {
  const auto* change = std::get_if<ast::AlterColumnType>(&action.node);
  const auto* alter =
      change && !change->type.array && !ctx.is_down() ? ast::as<ast::AlterTable>(ctx.statement()) : nullptr;
  const schema::Table* table = alter ? ctx.table(alter->table) : nullptr;
  const schema::Column* column = table ? table->column(ctx.schema().key_of(change->column)) : nullptr;
  if (!column || column->type.cls != schema::TypeClass::text || table->place.file == ctx.file_number()) return;
  const std::string type = schema::postgres_type_text(change->type);
  const auto to = schema::class_of_postgres_type(type) == schema::TypeClass::text ? length_of(type) : std::nullopt;
  const auto from = length_of(column->type.postgres);
  if (!to || (from && *from <= *to)) return;
  auto& finding = ctx.report(change->type.span, "`{}` becomes {} of {}", column->name, type, column->type.postgres);
  finding.help(change->using_value ? "An explicit cast in USING cuts longer values without a word."
                                   : "`SELECT max(length(" + std::string(ctx.source(change->column.span)) +
                                         "))` says whether all rows fit.");
}

constexpr engine::Example kBad[] = {{
                                        .title = "shorter",
                                        .given = "CREATE TABLE t (a VARCHAR(20));",
                                        .sql = "ALTER TABLE t ALTER COLUMN a TYPE VARCHAR(10);",
                                        .fixed = "ALTER TABLE t ALTER COLUMN a TYPE VARCHAR(10);",
                                        .is_postgres = true,
                                    },
                                    {
                                        .title = "with a limit at all",
                                        .given = "CREATE TABLE t (a TEXT);",
                                        .sql = "ALTER TABLE t ALTER COLUMN a TYPE VARCHAR(10);",
                                        .fixed = "ALTER TABLE t ALTER COLUMN a TYPE VARCHAR(10);",
                                        .is_postgres = true,
                                    }};
constexpr engine::Example kGood[] = {{
    .title = "longer",
    .given = "CREATE TABLE t (a VARCHAR(20), b VARCHAR(9));",
    .sql = "ALTER TABLE t ALTER COLUMN a TYPE VARCHAR(40), ALTER COLUMN b TYPE TEXT;",
    .is_postgres = true,
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: ALTER TABLE", "https://www.postgresql.org/docs/15/sql-altertable.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "data/shrink-varchar",
    .summary = "character type that becomes shorter",
    .why = "A row whose value is longer stops the migration, on the database that has such a row.",
    .sqlstate = "22001",
    .postgres_says = "value too long for type character varying(10)",
    .severity = engine::Severity::warning,
    .fix = engine::FixSafety::none,
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::data_shrink_varchar
