CREATE TABLE s (id INTEGER PRIMARY KEY, kind TEXT, n INTEGER, r REAL, ok BOOLEAN, raw TEXT);
INSERT INTO s VALUES (1, 'a', 1, 1.5, 1, '10'), (2, 'a', 2, NULL, 0, '2x'), (3, 'b', NULL, 2.5, 1, 'abc'), (4, 'b', -4, 0.0, NULL, NULL);
CREATE VIEW v AS SELECT kind, sum(n) AS a, total(n) AS b, avg(n) AS c, count(*) AS d, sum(ok) AS e, sum(raw) AS f, sum(r) AS g FROM s GROUP BY kind;
CREATE VIEW w AS SELECT sum(n) FILTER (WHERE ok) AS a, count(*) FILTER (WHERE n > 0) AS b, total(r) FILTER (WHERE kind = 'z') AS c, sum(n) AS d, sum(n) / count(n) AS e FROM s;
CREATE VIEW x AS SELECT total(n) AS t, sum(n) AS s, count(n) AS c, coalesce(sum(n), 0) AS z FROM s WHERE id > 100;
CREATE VIEW y AS SELECT kind FROM s GROUP BY kind HAVING sum(n) > 0 OR avg(ok) > 0.5;
