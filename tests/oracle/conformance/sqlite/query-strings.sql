-- Strings in double quotes inside queries.
CREATE TABLE t (id INTEGER PRIMARY KEY, state TEXT, n INTEGER);
INSERT INTO t VALUES (1, "on", 1), (2, "off", 2), (3, NULL, 3);
CREATE VIEW v1 AS SELECT id, CASE WHEN state = "on" THEN "yes" ELSE "no" END AS answer FROM t;
CREATE VIEW v2 AS SELECT id FROM t WHERE "state" IN ("on", "off") AND id > 0;
CREATE VIEW v3 AS SELECT "state" AS s, "n" AS num FROM t;
CREATE VIEW v4 AS SELECT coalesce(state, "none") AS s FROM t;
CREATE VIEW v5 AS SELECT x.id FROM (SELECT id, "lit" AS l FROM t) x WHERE x.l = "lit";
CREATE VIEW v6 AS SELECT state || "-" || n AS joined FROM t;
