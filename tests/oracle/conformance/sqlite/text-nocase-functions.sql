CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT COLLATE NOCASE);
INSERT INTO t VALUES (1, 'Banana'), (2, 'aAa'), (3, NULL);
CREATE VIEW v1 AS SELECT id, replace(a, 'A', '-') AS r, instr(a, 'A') AS i, length(a) AS l FROM t;
CREATE VIEW v2 AS SELECT id, upper(a) AS u, lower(a) AS l, substr(a, 2, 2) AS s, trim(a, 'Ba') AS t FROM t;
CREATE VIEW v3 AS SELECT id, a || '!' AS x, coalesce(a, 'none') AS c, ifnull(a, '') AS f FROM t;
CREATE VIEW v4 AS SELECT id FROM t WHERE a GLOB 'B*' OR a GLOB '*[A-Z]a';
CREATE VIEW v5 AS SELECT id, nullif(a, 'BANANA') AS n FROM t;
CREATE VIEW v6 AS SELECT id, typeof(a) AS y, iif(a = 'AAA', 'yes', 'no') AS q FROM t;
CREATE VIEW v7 AS SELECT id, hex(a) AS h, quote(a) AS q FROM t;
