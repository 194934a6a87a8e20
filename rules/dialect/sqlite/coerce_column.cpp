// A whole column changes its class: ALTER TABLE ... ALTER COLUMN ... TYPE ... USING, and the copy of a rebuild.
#include "rules/dialect/sqlite/coerce_subject.h"
#include "rules/dialect/sqlite/sql_text.h"
#include "schema/names.h"

namespace sqlferry::rules {

using schema::EpochUnit;
using schema::TypeClass;

namespace {

using Sql = std::optional<std::string>;

/// The value as text, for classes that PostgreSQL casts to the target from text only.
std::string through_text(const std::string& sql, TypeClass from) {
  if (from == TypeClass::text) return sql;
  return from == TypeClass::blob ? "convert_from(" + sql + ", 'UTF8')" : cast(sql, "text");
}

Sql column_to_boolean(const std::string& sql, TypeClass from) {
  if (schema::is_number(from)) return operand(sql) + " <> 0";
  return cast(through_text(sql, from), "boolean");
}

Sql column_to_number(const std::string& sql, TypeClass from, TypeClass to) {
  if (schema::is_number(from)) return std::nullopt;
  if (from == TypeClass::boolean) return cast(sql, "int");
  if (schema::is_instant(from) || from == TypeClass::date || from == TypeClass::time)
    return "extract(epoch from " + sql + ")";
  return cast(through_text(sql, from), to == TypeClass::integer ? "bigint"
                                       : to == TypeClass::real  ? "double precision"
                                                                : "numeric");
}

Sql column_to_text(const std::string& sql, TypeClass from) {
  if (from == TypeClass::boolean) return cast(sql, "int::text");
  if (from == TypeClass::blob) return through_text(sql, from);
  if (schema::is_instant(from) || from == TypeClass::date || from == TypeClass::time) return as_sqlite_text(sql, from);
  return std::nullopt;
}

Sql column_to_blob(const std::string& sql, TypeClass from) {
  return "convert_to(" + (from == TypeClass::boolean ? cast(sql, "int::text") : through_text(sql, from)) + ", 'UTF8')";
}

std::string number_as_instant(const std::string& sql, TypeClass from, EpochUnit unit, TypeClass to) {
  if (from != TypeClass::integer) return instant_of_number("(" + operand(sql) + " - 2440587.5) * 86400", false, to);
  const bool milliseconds =
      unit == EpochUnit::milliseconds || (unit == EpochUnit::unknown && to == TypeClass::timestamp);
  return instant_of_number(sql, milliseconds, to);  // TIMESTAMP without zone is Prisma's: milliseconds
}

Sql column_to_instant(const std::string& sql, TypeClass from, const schema::ColumnType& type) {
  if (schema::is_number(from)) return number_as_instant(sql, from, type.epoch, type.cls);
  if (schema::is_instant(from)) return operand(sql) + " AT TIME ZONE 'UTC'";
  if (from == TypeClass::date)
    return type.cls == TypeClass::timestamptz ? Sql(cast(sql, "timestamp") + " AT TIME ZONE 'UTC'") : std::nullopt;
  return instant_of_text(through_text(sql, from), type.cls);
}

Sql column_to_date_or_time(const std::string& sql, TypeClass from, TypeClass to) {
  const char* type = to == TypeClass::date ? "date" : "time";
  if (from == TypeClass::timestamp) return std::nullopt;
  if (from == TypeClass::timestamptz) return cast(operand(sql) + " AT TIME ZONE 'UTC'", type);
  if (schema::is_number(from))
    return cast(number_as_instant(sql, from, EpochUnit::unknown, TypeClass::timestamp), type);
  return cast(through_text(sql, from), type);
}

Sql column_to_json(const std::string& sql, TypeClass from, const schema::ColumnType& type) {
  const std::string name = schema::folded(type.postgres) == "json" ? "json" : "jsonb";
  if (from == TypeClass::text || from == TypeClass::blob) return cast(through_text(sql, from), name);
  return "to_" + name + "(" + (from == TypeClass::boolean ? cast(sql, "int") : sql) + ")";
}

Sql column_to_label(const std::string& sql, TypeClass from, const schema::ColumnType& type) {
  if (from == TypeClass::blob && type.cls == TypeClass::uuid) return "encode(" + sql + ", 'hex')::uuid";
  return cast(through_text(sql, from), type.postgres);
}

}  // namespace

std::optional<std::string> converted(const std::string& sql, TypeClass from, const schema::Column& column) {
  const TypeClass to = column.type.cls;
  if (from == TypeClass::unknown || (from == to && to != TypeClass::enumeration)) return std::nullopt;
  switch (to) {
    case TypeClass::boolean:
      return column_to_boolean(sql, from);
    case TypeClass::integer:
    case TypeClass::real:
    case TypeClass::numeric:
      return column_to_number(sql, from, to);
    case TypeClass::text:
      return column_to_text(sql, from);
    case TypeClass::blob:
      return column_to_blob(sql, from);
    case TypeClass::timestamp:
    case TypeClass::timestamptz:
      return column_to_instant(sql, from, column.type);
    case TypeClass::date:
    case TypeClass::time:
      return column_to_date_or_time(sql, from, to);
    case TypeClass::json:
      return column_to_json(sql, from, column.type);
    case TypeClass::uuid:
    case TypeClass::enumeration:
      return column_to_label(sql, from, column.type);
    case TypeClass::unknown:
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace sqlferry::rules
