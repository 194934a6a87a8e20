-- Subqueries in FROM without an alias, VALUES in FROM, parentheses.
CREATE TABLE t (id INTEGER PRIMARY KEY, g TEXT, n INTEGER);
INSERT INTO t VALUES (1, 'a', 1), (2, 'a', 2), (3, 'b', 3);
CREATE VIEW v1 AS SELECT g, n FROM (SELECT g, n FROM t WHERE n > 1);
CREATE VIEW v2 AS SELECT count(*) AS c FROM (SELECT DISTINCT g FROM t);
CREATE VIEW v3 AS SELECT * FROM (SELECT g FROM t) , (SELECT max(n) AS m FROM t);
CREATE VIEW v4 AS SELECT s FROM (SELECT sum(n) AS s FROM (SELECT n FROM t WHERE g = 'a'));
CREATE VIEW v5 AS SELECT column1 AS a, column2 AS b FROM (VALUES (1, 'x'), (2, 'y'));
CREATE VIEW v6 AS SELECT x.column1 AS a FROM (VALUES (1), (2)) AS x;
CREATE VIEW v7 AS SELECT a.g, b.n FROM (t AS a JOIN t AS b ON a.id = b.id + 1);
CREATE VIEW v8 AS SELECT id, m FROM t LEFT JOIN (SELECT g AS gg, max(n) AS m FROM t GROUP BY g) ON gg = g;
CREATE VIEW v9 AS SELECT g FROM ((SELECT g FROM t WHERE n = 3));
CREATE VIEW v10 AS SELECT id FROM t WHERE n = (SELECT max(m) FROM (SELECT n AS m FROM t));
INSERT INTO t (g, n) SELECT g, total FROM (SELECT g, sum(n) AS total FROM t GROUP BY g);
