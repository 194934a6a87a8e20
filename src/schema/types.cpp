#include "schema/types.h"

#include <algorithm>
#include <array>

#include "schema/names.h"

namespace sqlferry::schema {
namespace {

struct Row {
  std::string_view name;
  TypeClass cls;
};

// Sorted. The spellings that PostgreSQL's grammar takes, lower case, without arguments.
constexpr std::array kPostgresTypes = std::to_array<Row>({
    {"bigint", TypeClass::integer},
    {"bigserial", TypeClass::integer},
    {"bool", TypeClass::boolean},
    {"boolean", TypeClass::boolean},
    {"bpchar", TypeClass::text},
    {"bytea", TypeClass::blob},
    {"char", TypeClass::text},
    {"character", TypeClass::text},
    {"character varying", TypeClass::text},
    {"citext", TypeClass::text},
    {"date", TypeClass::date},
    {"dec", TypeClass::numeric},
    {"decimal", TypeClass::numeric},
    {"double precision", TypeClass::real},
    {"float", TypeClass::real},
    {"float4", TypeClass::real},
    {"float8", TypeClass::real},
    {"int", TypeClass::integer},
    {"int2", TypeClass::integer},
    {"int4", TypeClass::integer},
    {"int8", TypeClass::integer},
    {"integer", TypeClass::integer},
    {"json", TypeClass::json},
    {"jsonb", TypeClass::json},
    {"national character", TypeClass::text},
    {"national character varying", TypeClass::text},
    {"nchar", TypeClass::text},
    {"numeric", TypeClass::numeric},
    {"real", TypeClass::real},
    {"serial", TypeClass::integer},
    {"serial2", TypeClass::integer},
    {"serial4", TypeClass::integer},
    {"serial8", TypeClass::integer},
    {"smallint", TypeClass::integer},
    {"smallserial", TypeClass::integer},
    {"text", TypeClass::text},
    {"time", TypeClass::time},
    {"time with time zone", TypeClass::time},
    {"time without time zone", TypeClass::time},
    {"timestamp", TypeClass::timestamp},
    {"timestamp with time zone", TypeClass::timestamptz},
    {"timestamp without time zone", TypeClass::timestamp},
    {"timestamptz", TypeClass::timestamptz},
    {"timetz", TypeClass::time},
    {"uuid", TypeClass::uuid},
    {"varchar", TypeClass::text},
});
static_assert(std::is_sorted(kPostgresTypes.begin(), kPostgresTypes.end(),
                             [](const Row& a, const Row& b) { return a.name < b.name; }));

}  // namespace

TypeClass class_of_postgres_type(std::string_view words) {
  std::string name = folded(words);
  if (const auto open = name.find('('); open != std::string::npos) {  // "timestamp(3) with time zone"
    const auto close = name.find(')', open);
    name.erase(open, close == std::string::npos ? std::string::npos : close - open + 1);
    while (!name.empty() && name.back() == ' ') name.pop_back();
  }
  const auto row = std::lower_bound(kPostgresTypes.begin(), kPostgresTypes.end(), name,
                                    [](const Row& r, const std::string& n) { return r.name < n; });
  return row != kPostgresTypes.end() && row->name == name ? row->cls : TypeClass::unknown;
}

const char* serial_word(const ColumnType& type) {
  if (same_folded(type.postgres, "bigint") || same_folded(type.postgres, "int8")) return "BIGSERIAL";
  return same_folded(type.postgres, "smallint") || same_folded(type.postgres, "int2") ? "SMALLSERIAL" : "SERIAL";
}

Affinity affinity_of_type(std::string_view declared) {
  const std::string words = folded(declared);
  const auto has = [&](std::string_view part) { return words.find(part) != std::string::npos; };
  if (has("int")) return Affinity::integer;
  if (has("char") || has("clob") || has("text")) return Affinity::text;
  if (words.empty() || has("blob")) return Affinity::blob;
  if (has("real") || has("floa") || has("doub")) return Affinity::real;
  return Affinity::numeric;
}

const char* name_of(TypeClass c) {
  switch (c) {
    case TypeClass::unknown:
      return "unknown";
    case TypeClass::boolean:
      return "boolean";
    case TypeClass::integer:
      return "integer";
    case TypeClass::real:
      return "real";
    case TypeClass::numeric:
      return "numeric";
    case TypeClass::text:
      return "text";
    case TypeClass::blob:
      return "blob";
    case TypeClass::timestamp:
      return "timestamp";
    case TypeClass::timestamptz:
      return "timestamptz";
    case TypeClass::date:
      return "date";
    case TypeClass::time:
      return "time";
    case TypeClass::json:
      return "json";
    case TypeClass::uuid:
      return "uuid";
    case TypeClass::enumeration:
      return "enum";
  }
  return "";
}

}  // namespace sqlferry::schema
