#!/bin/sh
# Rewrites builtin_types.inc, builtin_functions.inc and keywords.inc from a fresh PostgreSQL 15.
#
#   apt install postgresql-15 postgresql-common
#   pg_virtualenv -v 15 src/postgres/update_builtins.sh
#
# pg_virtualenv starts a throw-away cluster and points psql at it; any other empty server of that version
# will do: set PGHOST and the like, and run the script without it. The lists belong to one version, that of
# libpg_query, hence the check.
set -eu
cd "$(dirname "$0")"
export LC_ALL=C

query() { psql -X -q -A -t -v ON_ERROR_STOP=1 -d postgres -c "$1"; }

major=$(query "SELECT current_setting('server_version_num')::int / 10000")
if [ "$major" != 15 ]; then
  echo "update_builtins.sh: expected PostgreSQL 15, found $major" >&2
  exit 1
fi

# emit FILE TITLE QUERY: the query's rows become the file's, between a comment that says where they are from.
emit() {
  rows=$(query "$3")
  {
    echo "// $2 of PostgreSQL $major, sorted by byte."
    echo "// Written by update_builtins.sh; do not edit."
    echo "$rows"
  } > "$1.new"
  mv "$1.new" "$1"
  echo "$1: $(echo "$rows" | wc -l) rows"
}

# Left out: array types (_int4), which check() derives, and the row types of the catalog's tables.
emit builtin_types.inc 'Types in pg_catalog' "
  SELECT format('\"%s\",', typname)
  FROM pg_type
  WHERE typnamespace = 'pg_catalog'::regnamespace
    AND typtype IN ('b', 'd', 'p', 'r', 'm')
    AND typname NOT LIKE '\\_%'
  ORDER BY typname COLLATE \"C\""

emit builtin_functions.inc 'Functions, aggregates and window functions in pg_catalog' "
  SELECT format('\"%s\",', proname)
  FROM pg_proc
  WHERE pronamespace = 'pg_catalog'::regnamespace
  GROUP BY proname
  ORDER BY proname COLLATE \"C\""

emit keywords.inc 'Key words' "
  SELECT format('{\"%s\", KeywordCategory::%s},', word,
                CASE catcode WHEN 'U' THEN 'unreserved' WHEN 'C' THEN 'column_name'
                             WHEN 'T' THEN 'type_or_function' WHEN 'R' THEN 'reserved' END)
  FROM pg_get_keywords()
  ORDER BY word COLLATE \"C\""
