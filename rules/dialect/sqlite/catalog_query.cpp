#include "rules/dialect/sqlite/catalog_query.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "schema/names.h"
#include "sql/placeholder.h"

namespace sqlferry::rules {
namespace {

struct PragmaQuery {
  std::string_view pragma;
  std::string_view sql;  ///< `{}` is the table or the index as regclass
};

// indkey is counted from 0, and so is what array_position() finds in it. What counts rows is cast: drivers give a
// bigint as text.
// https://www.postgresql.org/docs/15/catalogs.html
constexpr std::array<PragmaQuery, 5> kQueries = {{
    {"foreign_key_list",
     "SELECT (dense_rank() OVER (ORDER BY f.oid DESC) - 1)::integer AS id, (k.n - 1)::integer AS seq, p.relname AS "
     "\"table\", c.attname AS "
     "\"from\", r.attname AS \"to\", CASE f.confupdtype WHEN 'a' THEN 'NO ACTION' WHEN 'r' THEN 'RESTRICT' WHEN 'c' "
     "THEN 'CASCADE' WHEN 'n' THEN 'SET NULL' ELSE 'SET DEFAULT' END AS on_update, CASE f.confdeltype WHEN 'a' THEN "
     "'NO ACTION' WHEN 'r' THEN 'RESTRICT' WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL' ELSE 'SET DEFAULT' END AS "
     "on_delete, 'NONE' AS match FROM pg_constraint f JOIN pg_class p ON p.oid = f.confrelid CROSS JOIN LATERAL "
     "unnest(f.conkey, f.confkey) WITH ORDINALITY AS k (child, parent, n) JOIN pg_attribute c ON c.attrelid = "
     "f.conrelid AND c.attnum = k.child JOIN pg_attribute r ON r.attrelid = f.confrelid AND r.attnum = k.parent WHERE "
     "f.conrelid = {} AND f.contype = 'f' ORDER BY 1, 2"},
    {"index_info",
     "SELECT (k.n - 1)::integer AS seqno, coalesce(nullif(k.attnum, 0) - 1, -2) AS cid, a.attname AS name FROM "
     "pg_index i CROSS "
     "JOIN LATERAL unnest(i.indkey::smallint[]) WITH ORDINALITY AS k (attnum, n) LEFT JOIN pg_attribute a ON "
     "a.attrelid = i.indrelid AND a.attnum = k.attnum AND k.attnum > 0 WHERE i.indexrelid = {} ORDER BY 1"},
    {"index_list",
     "SELECT (row_number() OVER (ORDER BY i.indexrelid DESC) - 1)::integer AS seq, c.relname AS name, "
     "i.indisunique::integer AS "
     "\"unique\", CASE WHEN i.indisprimary THEN 'pk' WHEN EXISTS (SELECT FROM pg_constraint WHERE conindid = "
     "i.indexrelid AND contype = 'u') THEN 'u' ELSE 'c' END AS origin, (i.indpred IS NOT NULL)::integer AS partial "
     "FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indrelid = {} ORDER BY 1"},
    {"table_info",
     "SELECT a.attnum - 1 AS cid, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, "
     "a.attnotnull::integer AS \"notnull\", pg_get_expr(d.adbin, d.adrelid) AS dflt_value, "
     "coalesce(array_position(i.indkey::smallint[], a.attnum) + 1, 0) AS pk FROM pg_attribute a LEFT JOIN pg_attrdef d "
     "ON d.adrelid = a.attrelid AND d.adnum = a.attnum AND a.attgenerated = '' LEFT JOIN pg_index i ON i.indrelid = "
     "a.attrelid AND i.indisprimary WHERE a.attrelid = {} AND a.attnum > 0 AND a.attgenerated = '' AND NOT "
     "a.attisdropped ORDER BY 1"},
    {"table_xinfo",
     "SELECT a.attnum - 1 AS cid, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, "
     "a.attnotnull::integer AS \"notnull\", CASE a.attgenerated WHEN '' THEN pg_get_expr(d.adbin, d.adrelid) END AS "
     "dflt_value, coalesce(array_position(i.indkey::smallint[], a.attnum) + 1, 0) AS pk, CASE a.attgenerated WHEN '' "
     "THEN 0 ELSE 3 END AS hidden FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = "
     "a.attnum LEFT JOIN pg_index i ON i.indrelid = a.attrelid AND i.indisprimary WHERE a.attrelid = {} AND a.attnum > "
     "0 AND NOT a.attisdropped ORDER BY 1"},
}};

std::string name_in_postgres(std::string_view name, const engine::Context& ctx) {
  const schema::Table* table = ctx.schema().table(schema::folded(name));
  const schema::Index* index = table ? nullptr : ctx.schema().index(schema::folded(name));
  return table ? table->name : index ? index->name : std::string(name);
}

/// NULL, and so no row, where it does not exist: that is SQLite's answer, too.
std::string relation_of(std::string_view argument, const engine::Context& ctx) {
  const std::string name = name_in_postgres(argument, ctx);
  // A script may say another name each time: it is quoted when the query runs.
  if (ctx.script() || sql::has_placeholder(name))
    return fmt::format("to_regclass(quote_ident({}))", schema::string_literal(name));
  return fmt::format("to_regclass({})", schema::string_literal(schema::quoted(name)));
}

}  // namespace

std::optional<std::string> pragma_query(std::string_view pragma, std::string_view argument,
                                        const engine::Context& ctx) {
  if (argument.empty()) return std::nullopt;
  const auto* found =
      std::find_if(kQueries.begin(), kQueries.end(), [&](const PragmaQuery& query) { return query.pragma == pragma; });
  if (found == kQueries.end()) return std::nullopt;
  return fmt::format(fmt::runtime(found->sql), relation_of(argument, ctx));
}

constinit const std::string_view kMasterQuery =
    "SELECT CASE c.relkind WHEN 'i' THEN 'index' WHEN 'v' THEN 'view' ELSE 'table' END AS type, c.relname::text AS "
    "name, coalesce(t.relname, c.relname)::text AS tbl_name FROM pg_class c LEFT JOIN pg_index i ON i.indexrelid = "
    "c.oid LEFT JOIN pg_class t ON t.oid = i.indrelid WHERE c.relnamespace = current_schema()::regnamespace AND "
    "c.relkind IN ('r', 'p', 'i', 'v') UNION ALL SELECT 'trigger', g.tgname, t.relname FROM pg_trigger g JOIN "
    "pg_class t ON t.oid = g.tgrelid WHERE t.relnamespace = current_schema()::regnamespace AND NOT g.tgisinternal";

}  // namespace sqlferry::rules
