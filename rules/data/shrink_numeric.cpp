// A number type that holds less than the one before.
#include <charconv>
#include <optional>

#include "engine/context.h"
#include "schema/names.h"
#include "schema/type_text.h"

namespace sqlferry::rules::data_shrink_numeric {
namespace {

/// Digits before the point that the type has room for; and behind it.
struct Room {
  int whole = 0;
  int fraction = 0;
};

std::optional<Room> room_of(const std::string& type) {
  const std::string folded = schema::folded(type);
  const std::string word = folded.substr(0, folded.find_first_of(" ("));
  if (word == "smallint" || word == "int2" || word == "smallserial") return Room{4, 0};
  if (word == "int" || word == "integer" || word == "int4" || word == "serial") return Room{9, 0};
  if (word == "bigint" || word == "int8" || word == "bigserial") return Room{18, 0};
  const auto open = folded.find('(');
  if (word != "numeric" && word != "decimal" && word != "dec") return std::nullopt;
  constexpr int kNoLimit = 131072;
  if (open == std::string::npos) return Room{kNoLimit, kNoLimit};
  int precision = 0;
  int scale = 0;
  const char* const end = folded.data() + folded.size();
  const auto read = std::from_chars(folded.data() + open + 1, end, precision);
  if (read.ec != std::errc{}) return std::nullopt;
  const auto comma = folded.find(',', open);
  if (comma != std::string::npos) {
    const auto digits = folded.find_first_of("0123456789", comma);
    if (digits == std::string::npos || std::from_chars(folded.data() + digits, end, scale).ec != std::errc{})
      return std::nullopt;
  }
  return Room{precision - scale, scale};
}

void check(const ast::AlterAction& action, engine::Context& ctx) {
  const auto* change = std::get_if<ast::AlterColumnType>(&action.node);
  const auto* alter =
      change && !change->type.array && !ctx.is_down() ? ast::as<ast::AlterTable>(ctx.statement()) : nullptr;
  const schema::Table* table = alter ? ctx.table(alter->table) : nullptr;
  const schema::Column* column = table ? table->column(ctx.schema().key_of(change->column)) : nullptr;
  if (!column || table->place.file == ctx.file_number()) return;
  const std::string type = schema::postgres_type_text(change->type);
  const auto from = room_of(column->type.postgres);
  const auto to = room_of(type);
  if (!from || !to || (to->whole >= from->whole && to->fraction >= from->fraction)) return;
  auto& finding = ctx.report(change->type.span, "`{}` becomes {} of {}", column->name, type, column->type.postgres);
  if (to->whole >= from->whole) finding.sqlstate("").help("Digits behind the point are rounded away.");
}

constexpr engine::Example kBad[] = {{
                                        .title = "four bytes of eight",
                                        .given = "CREATE TABLE t (a BIGINT);",
                                        .sql = "ALTER TABLE t ALTER COLUMN a TYPE INTEGER;",
                                        .fixed = "ALTER TABLE t ALTER COLUMN a TYPE INTEGER;",
                                        .is_postgres = true,
                                    },
                                    {
                                        .title = "fewer digits",
                                        .given = "CREATE TABLE t (a NUMERIC(10, 4));",
                                        .sql = "ALTER TABLE t ALTER COLUMN a TYPE NUMERIC(10, 2);",
                                        .fixed = "ALTER TABLE t ALTER COLUMN a TYPE NUMERIC(10, 2);",
                                        .is_postgres = true,
                                    }};
constexpr engine::Example kGood[] = {{
    .title = "wider",
    .given = "CREATE TABLE t (a INTEGER, b NUMERIC(8, 2));",
    .sql = "ALTER TABLE t ALTER COLUMN a TYPE BIGINT, ALTER COLUMN b TYPE NUMERIC(10, 2);",
    .is_postgres = true,
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: ALTER TABLE", "https://www.postgresql.org/docs/15/sql-altertable.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "data/shrink-numeric",
    .summary = "number type that holds less",
    .why = "A row whose value has no room stops the migration, on the database that has such a row.",
    .sqlstate = "22003",
    .postgres_says = "integer out of range",
    .severity = engine::Severity::warning,
    .fix = engine::FixSafety::none,
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::data_shrink_numeric
