{{ header }}
CREATE TABLE %s (id %s, at TIMESTAMPTZ {{constraints}}, n VARCHAR({{size}}), {{columns}}) {{options}}; -- expect: sqlite/datetime-type
{{ addColumnIfNeeded "t" "a" "varchar(36)" "" }}
{{ addColumnIfNeeded "t" "b" "varchar(36)" "" }}

UPDATE #{t} SET at = to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') WHERE a %s = 1; -- expect: sqlite/datetime-now
{{ statement }};
SELECT a % nullif(s, 0), b %d FROM t {{alias}} LIMIT {{limit}}; -- expect: sqlite/division-by-zero -- expect: chain/missing-table
