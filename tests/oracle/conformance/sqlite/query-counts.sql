-- Aggregates with DISTINCT, FILTER, over expressions and truth values.
CREATE TABLE t (id INTEGER PRIMARY KEY, g TEXT, ok BOOLEAN NOT NULL DEFAULT 0, n INTEGER);
INSERT INTO t VALUES (1, 'a', 1, 3), (2, 'a', 0, 3), (3, 'b', 1, NULL);
CREATE VIEW v1 AS SELECT count(DISTINCT g) AS gs, count(DISTINCT n) AS ns, sum(DISTINCT n) AS s FROM t;
CREATE VIEW v2 AS SELECT g, sum(ok) AS oks, avg(ok) AS share, sum(n > 2) AS big FROM t GROUP BY g;
CREATE VIEW v3 AS SELECT sum(CASE WHEN ok THEN 1 ELSE 0 END) AS c, count(CASE WHEN ok THEN 1 END) AS c2 FROM t;
CREATE VIEW v4 AS SELECT max(ok) AS anyone, min(ok) AS everyone FROM t;
CREATE VIEW v5 AS SELECT count(*) FILTER (WHERE ok) AS f, total(n) AS t, sum(n) FILTER (WHERE g = 'zzz') AS none FROM t;
CREATE VIEW v6 AS SELECT g FROM t GROUP BY g HAVING sum(ok) = 1 AND count(*) > 1;
CREATE VIEW v7 AS SELECT exists(SELECT 1 FROM t WHERE n = 3) AS e, NOT EXISTS (SELECT 1 FROM t WHERE n = 9) AS ne;
CREATE VIEW v8 AS SELECT (SELECT n FROM t WHERE id = 3) IS NULL AS no_n, (SELECT g FROM t ORDER BY id DESC LIMIT 1) AS lastg;
