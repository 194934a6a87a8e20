{{ header }}
CREATE TABLE %s (id %s, at DATETIME {{constraints}}, n VARCHAR({{size}}), {{columns}}) {{options}}; -- expect: sqlite/datetime-type
{{ addColumnIfNeeded "t" "a" "varchar(36)" "" }}
{{ addColumnIfNeeded "t" "b" "varchar(36)" "" }}

UPDATE #{t} SET at = datetime('now') WHERE a %s = 1; -- expect: sqlite/datetime-now
{{ statement }};
SELECT a % s, b %d FROM t {{alias}} LIMIT {{limit}}; -- expect: sqlite/division-by-zero -- expect: chain/missing-table
