// SQLite's json_each() and json_tree() for PostgreSQL. They read json, not jsonb: that keeps the order of the members.
#pragma once

#include <string_view>

namespace sqlferry::rules {

/// `base` is the path of the document, for the columns fullkey and path. A truth value is 1 or 0, as in SQLite.
inline constexpr std::string_view kJsonEach =
    R"sql(CREATE OR REPLACE FUNCTION sqlite_json_each(document json, base text DEFAULT '$')
RETURNS TABLE (key text, value text, type text, atom text, id bigint, parent bigint, fullkey text, path text) LANGUAGE sql IMMUTABLE AS $$
  WITH part (key, part, id, fullkey) AS (
    SELECT (n - 1)::text, e, n, base || '[' || n - 1 || ']'
    FROM json_array_elements(CASE json_typeof(document) WHEN 'array' THEN document END) WITH ORDINALITY AS a (e, n)
    UNION ALL
    SELECT k, e, n, base || '.' || CASE WHEN k ~ '^[A-Za-z][A-Za-z0-9]*$' THEN k ELSE to_json(k)::text END
    FROM json_each(CASE json_typeof(document) WHEN 'object' THEN document END) WITH ORDINALITY AS o (k, e, n)
    UNION ALL
    SELECT NULL, document, 0, base WHERE json_typeof(document) NOT IN ('array', 'object')
  ), typed (key, part, id, fullkey, type) AS (
    SELECT key, part, id, fullkey, CASE json_typeof(part)
      WHEN 'string' THEN 'text'
      WHEN 'boolean' THEN part::text
      WHEN 'number' THEN CASE WHEN part::text ~ '[.eE]' THEN 'real' ELSE 'integer' END
      ELSE json_typeof(part) END
    FROM part
  ), valued (key, value, id, fullkey, type) AS (
    SELECT key, CASE type
      WHEN 'text' THEN part #>> '{}'
      WHEN 'integer' THEN part::text
      WHEN 'real' THEN regexp_replace(part::text::double precision::text, '^-?\d+$', '\&.0')
      WHEN 'true' THEN '1'
      WHEN 'false' THEN '0'
      WHEN 'null' THEN NULL
      ELSE regexp_replace(part::text, '("(?:[^"\\]|\\.)*")|\s+', '\1', 'g') END, id, fullkey, type
    FROM typed
  )
  SELECT key, value, type, CASE WHEN type NOT IN ('array', 'object') THEN value END, id, NULL::bigint, fullkey, base FROM valued
$$)sql";

/// The document itself, then what is in it. The ids only tell the rows apart and who is whose parent.
inline constexpr std::string_view kJsonTree =
    R"sql(CREATE OR REPLACE FUNCTION sqlite_json_tree(document json, base text DEFAULT '$')
RETURNS TABLE (key text, value text, type text, atom text, id bigint, parent bigint, fullkey text, path text) LANGUAGE sql IMMUTABLE AS $$
  WITH RECURSIVE tree (key, value, type, atom, place, fullkey, path) AS (
    SELECT CASE WHEN base ~ '"$' THEN (regexp_match(base, '\."([^"]*)"$'))[1] ELSE (regexp_match(base, '[.[]([^].[]+)]?$'))[1] END,
      value, type, atom, ARRAY[]::bigint[], base, regexp_replace(base, '(\."[^"]*"|\.[^."[]+|\[[^[]+\])$', '')
    FROM sqlite_json_each(json_build_array(document)) WHERE document IS NOT NULL
    UNION ALL
    SELECT e.key, e.value, e.type, e.atom, place || e.id, e.fullkey, e.path
    FROM tree, sqlite_json_each(tree.value::json, tree.fullkey) AS e WHERE tree.type IN ('array', 'object')
  ), numbered AS (
    SELECT *, row_number() OVER (ORDER BY place) - 1 AS id FROM tree
  )
  SELECT n.key, n.value, n.type, n.atom, n.id, p.id, n.fullkey, n.path
  FROM numbered AS n LEFT JOIN numbered AS p ON p.place = n.place[:cardinality(n.place) - 1] AND n.place <> '{}' ORDER BY n.id
$$)sql";

}  // namespace sqlferry::rules
