#include "rules/dialect/sqlite/type_table.h"

#include <algorithm>
#include <array>

#include "postgres/check.h"
#include "schema/names.h"
#include "sql/placeholder.h"

namespace sqlferry::rules {
namespace {

using diagnostics::Fidelity;
using F = TypeFinding;

constexpr std::string_view kWide = "an SQLite integer has 64 bits, PostgreSQL's INTEGER 32";
constexpr std::string_view kDouble = "SQLite's REAL has 8 bytes, PostgreSQL's 4";
constexpr std::string_view kInstant =
    "SQLite's date-times are UTC; TIMESTAMPTZ keeps the instant whatever the session's time zone";
constexpr std::string_view kNoPadding = "PostgreSQL pads CHAR(n) with spaces, SQLite does not";
constexpr std::string_view kClock =
    "SQLite keeps the text it was given, 9:30 and 25:00 included; PostgreSQL's TIME rewrites the one and refuses the "
    "other";
constexpr std::string_view kAnything = "the column may hold values of any type; TEXT takes them all as text";

constexpr TypeArgs kKeep = TypeArgs::keep;
constexpr TypeArgs kDrop = TypeArgs::drop;

// Sorted by words.
constexpr auto kTypeRows = std::to_array<TypeRow>({
    {"", "TEXT", "TEXT", kDrop, F::untyped, Fidelity::changed, kAnything},
    {"ANY", "TEXT", "TEXT", kDrop, F::affinity, Fidelity::changed, kAnything},
    {"BIGINT", "BIGINT", "BIGINT", kDrop},
    {"BIGINT UNSIGNED", "BIGINT", "BIGINT", kDrop, F::affinity, Fidelity::exact, kWide},
    {"BINARY", "BYTEA", "BYTEA", kDrop, F::blob, Fidelity::exact, ""},
    {"BIT", "SMALLINT", "SMALLINT", kDrop, F::affinity, Fidelity::exact, "PostgreSQL's BIT is a bit string"},
    {"BLOB", "BYTEA", "BYTEA", kDrop, F::blob, Fidelity::exact, ""},
    {"BOOL", "BOOL", "BOOLEAN", kDrop},
    {"BOOLEAN", "BOOLEAN", "BOOLEAN", kDrop},
    {"CHAR", "VARCHAR", "TEXT", kKeep, F::affinity, Fidelity::exact, kNoPadding},
    {"CHARACTER", "VARCHAR", "TEXT", kKeep, F::affinity, Fidelity::exact, kNoPadding},
    {"CHARACTER VARYING", "CHARACTER VARYING", "TEXT", kKeep},
    {"CLOB", "TEXT", "TEXT", kDrop, F::affinity, Fidelity::exact, ""},
    {"CURRENCY", "NUMERIC", "DECIMAL(65,30)", kKeep, F::affinity, Fidelity::exact, ""},
    {"DATE", "DATE", "DATE", kDrop},
    {"DATETIME", "TIMESTAMPTZ", "TIMESTAMP(3)", kKeep, F::datetime, Fidelity::exact, kInstant},
    {"DEC", "DEC", "DECIMAL(65,30)", kKeep},
    {"DECIMAL", "DECIMAL", "DECIMAL(65,30)", kKeep},
    {"DOUBLE", "DOUBLE PRECISION", "DOUBLE PRECISION", kDrop, F::affinity, Fidelity::exact, ""},
    {"DOUBLE PRECISION", "DOUBLE PRECISION", "DOUBLE PRECISION", kDrop},
    {"FLOAT", "FLOAT", "DOUBLE PRECISION", kDrop},
    {"FLOAT4", "DOUBLE PRECISION", "DOUBLE PRECISION", kDrop, F::real_width, Fidelity::exact, kDouble},
    {"FLOAT8", "FLOAT8", "DOUBLE PRECISION", kDrop},
    {"GUID", "UUID", "UUID", kDrop, F::affinity, Fidelity::exact, ""},
    {"IMAGE", "BYTEA", "BYTEA", kDrop, F::blob, Fidelity::exact, ""},
    {"INT", "BIGINT", "INTEGER", kDrop, F::integer_width, Fidelity::wider, kWide},
    {"INT UNSIGNED", "BIGINT", "BIGINT", kDrop, F::affinity, Fidelity::exact, kWide},
    {"INT2", "INT2", "SMALLINT", kDrop},
    {"INT4", "BIGINT", "INTEGER", kDrop, F::integer_width, Fidelity::wider, kWide},
    {"INT8", "INT8", "BIGINT", kDrop},
    {"INTEGER", "BIGINT", "INTEGER", kDrop, F::integer_width, Fidelity::wider, kWide},
    {"INTEGER UNSIGNED", "BIGINT", "BIGINT", kDrop, F::affinity, Fidelity::exact, kWide},
    {"JSON", "JSON", "JSONB", kDrop},
    {"JSONB", "JSONB", "JSONB", kDrop},
    {"LONG", "BIGINT", "BIGINT", kDrop, F::affinity, Fidelity::exact, ""},
    {"LONGBLOB", "BYTEA", "BYTEA", kDrop, F::blob, Fidelity::exact, ""},
    {"LONGTEXT", "TEXT", "TEXT", kDrop, F::affinity, Fidelity::exact, ""},
    {"LONGVARCHAR", "TEXT", "TEXT", kDrop, F::affinity, Fidelity::exact, ""},
    {"MEDIUMBLOB", "BYTEA", "BYTEA", kDrop, F::blob, Fidelity::exact, ""},
    {"MEDIUMINT", "INTEGER", "INTEGER", kDrop, F::affinity, Fidelity::exact, ""},
    {"MEDIUMINT UNSIGNED", "INTEGER", "INTEGER", kDrop, F::affinity, Fidelity::exact, ""},
    {"MEDIUMTEXT", "TEXT", "TEXT", kDrop, F::affinity, Fidelity::exact, ""},
    {"MONEY", "NUMERIC", "DECIMAL(65,30)", kKeep, F::affinity, Fidelity::exact,
     "PostgreSQL's MONEY depends on the locale"},
    {"NATIVE CHARACTER", "VARCHAR", "TEXT", kKeep, F::affinity, Fidelity::exact, ""},
    {"NCHAR", "VARCHAR", "TEXT", kKeep, F::affinity, Fidelity::exact, kNoPadding},
    {"NTEXT", "TEXT", "TEXT", kDrop, F::affinity, Fidelity::exact, ""},
    {"NUMBER", "NUMERIC", "DECIMAL(65,30)", kKeep, F::affinity, Fidelity::exact, ""},
    {"NUMERIC", "NUMERIC", "DECIMAL(65,30)", kKeep},
    {"NVARCHAR", "VARCHAR", "TEXT", kKeep, F::affinity, Fidelity::exact, ""},
    {"REAL", "DOUBLE PRECISION", "DOUBLE PRECISION", kDrop, F::real_width, Fidelity::wider, kDouble},
    {"SMALLDATETIME", "TIMESTAMPTZ", "TIMESTAMP(3)", kDrop, F::datetime, Fidelity::exact, kInstant},
    {"SMALLINT", "SMALLINT", "SMALLINT", kDrop},
    {"SMALLINT UNSIGNED", "INTEGER", "INTEGER", kDrop, F::affinity, Fidelity::exact, ""},
    {"STRING", "TEXT", "TEXT", kDrop, F::affinity, Fidelity::changed,
     "SQLite gives STRING numeric affinity: '007' is stored as 7 there, as text here"},
    {"TEXT", "TEXT", "TEXT", kDrop},
    {"TIME", "TEXT", "TEXT", kDrop, F::affinity, Fidelity::wider, kClock},
    {"TIMESTAMP", "TIMESTAMPTZ", "TIMESTAMP(3)", kKeep, F::datetime, Fidelity::exact, kInstant},
    {"TIMESTAMP WITH TIME ZONE", "TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ", kKeep},
    {"TIMESTAMPTZ", "TIMESTAMPTZ", "TIMESTAMPTZ", kKeep},
    {"TINYBLOB", "BYTEA", "BYTEA", kDrop, F::blob, Fidelity::exact, ""},
    {"TINYINT", "SMALLINT", "SMALLINT", kDrop, F::affinity, Fidelity::exact, ""},
    {"TINYINT UNSIGNED", "SMALLINT", "SMALLINT", kDrop, F::affinity, Fidelity::exact, ""},
    {"TINYTEXT", "TEXT", "TEXT", kDrop, F::affinity, Fidelity::exact, ""},
    {"UNIQUEIDENTIFIER", "UUID", "UUID", kDrop, F::affinity, Fidelity::exact, ""},
    {"UNSIGNED BIG INT", "BIGINT", "BIGINT", kDrop, F::affinity, Fidelity::exact, kWide},
    {"UNSIGNED INT", "BIGINT", "BIGINT", kDrop, F::affinity, Fidelity::exact, kWide},
    {"UNSIGNED INTEGER", "BIGINT", "BIGINT", kDrop, F::affinity, Fidelity::exact, kWide},
    {"UUID", "UUID", "UUID", kDrop},
    {"VARBINARY", "BYTEA", "BYTEA", kDrop, F::blob, Fidelity::exact, ""},
    {"VARCHAR", "VARCHAR", "TEXT", kKeep},
    {"VARCHAR2", "VARCHAR", "TEXT", kKeep, F::affinity, Fidelity::exact, ""},
    {"VARYING CHARACTER", "VARCHAR", "TEXT", kKeep, F::affinity, Fidelity::exact, ""},
});
static_assert(std::is_sorted(kTypeRows.begin(), kTypeRows.end(),
                             [](const TypeRow& a, const TypeRow& b) { return a.words < b.words; }));

// By affinity, in SQLite's order: the first that occurs in the words decides.
struct AffinityRow {
  std::string_view contains;
  TypeRow row;
};
constexpr auto kAffinities = std::to_array<AffinityRow>({
    {"INT", {"", "BIGINT", "INTEGER", kDrop, F::affinity, Fidelity::exact, kWide}},
    {"CHAR", {"", "TEXT", "TEXT", kDrop, F::affinity, Fidelity::exact, ""}},
    {"CLOB", {"", "TEXT", "TEXT", kDrop, F::affinity, Fidelity::exact, ""}},
    {"TEXT", {"", "TEXT", "TEXT", kDrop, F::affinity, Fidelity::exact, ""}},
    {"BLOB", {"", "BYTEA", "BYTEA", kDrop, F::blob, Fidelity::exact, ""}},
    {"REAL", {"", "DOUBLE PRECISION", "DOUBLE PRECISION", kDrop, F::affinity, Fidelity::exact, ""}},
    {"FLOA", {"", "DOUBLE PRECISION", "DOUBLE PRECISION", kDrop, F::affinity, Fidelity::exact, ""}},
    {"DOUB", {"", "DOUBLE PRECISION", "DOUBLE PRECISION", kDrop, F::affinity, Fidelity::exact, ""}},
});
constexpr TypeRow kNumericAffinity = {"", "TEXT", "TEXT", kDrop, F::affinity, Fidelity::changed, kAnything};
constexpr TypeRow kPostgresOwn = {"", "", "", kKeep, F::none, Fidelity::exact, ""};

constexpr unsigned char first_byte(std::string_view words) {
  return words.empty() ? std::uint8_t{0} : static_cast<unsigned char>(words[0]);
}

/// Where the rows of each first byte begin. (Asked about each column several times.)
constexpr auto kFirstRows = [] {
  std::array<std::uint8_t, 257> first{};
  std::size_t row = 0;
  for (std::size_t byte = 0; byte < first.size(); ++byte) {
    while (row < kTypeRows.size() && first_byte(kTypeRows[row].words) < byte) ++row;
    first[byte] = static_cast<std::uint8_t>(row);
  }
  return first;
}();
static_assert(kTypeRows.size() <= 0xFF);

}  // namespace

const TypeRow* named_type_row(std::string_view words) {
  const unsigned char byte = first_byte(words);
  const auto end = kTypeRows.begin() + kFirstRows[byte + 1U];
  const auto row =
      std::find_if(kTypeRows.begin() + kFirstRows[byte], end, [&](const TypeRow& r) { return r.words == words; });
  return row == end ? nullptr : row;
}

const TypeRow& type_row(std::string_view words) {
  if (const TypeRow* row = named_type_row(words)) return *row;
  if (sql::has_placeholder(words)) return kPostgresOwn;  // whoever fills it knows
  if (postgres::is_builtin_type(schema::folded(words)) ||
      schema::class_of_postgres_type(words) != schema::TypeClass::unknown)
    return kPostgresOwn;
  for (const auto& affinity : kAffinities) {
    if (words.find(affinity.contains) != std::string_view::npos) return affinity.row;
  }
  return kNumericAffinity;
}

}  // namespace sqlferry::rules
