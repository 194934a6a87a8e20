-- Affinity decides how text and numbers are compared.
CREATE TABLE m (id INTEGER PRIMARY KEY, n INTEGER, r REAL, s TEXT);
INSERT INTO m VALUES (1, 7, 7.5, '7'), (2, 10, 0.5, 'abc'), (3, -1, 1e3, ''), (4, NULL, NULL, NULL), (5, 100, 2, '100');
CREATE VIEW col_lit AS SELECT id, s = 7 AS a, s > 5 AS b, n = '7' AS c, n < 'x' AS d, r > '1' AS e, n <> 'abc' AS f, s IN (7, 8) AS g, n IN ('7', '100') AS h FROM m;
CREATE VIEW col_col AS SELECT id, n = s AS a, s < n AS b, s >= r AS c, n <> s AS d FROM m;
CREATE VIEW none AS SELECT id, n + 0 = '7' AS a, length(s) = '1' AS b, 5 < 'a' AS c, s || '' = 7 AS d FROM m;
CREATE VIEW between_ AS SELECT id, s BETWEEN 1 AND 9 AS a, n BETWEEN '1' AND '50' AS b, s BETWEEN n AND 200 AS c FROM m;
CREATE VIEW joined AS SELECT a.id, b.id AS other FROM m AS a JOIN m AS b ON a.n = b.s;
CREATE VIEW chosen AS SELECT id FROM m WHERE s = 100 OR n = '10';
DELETE FROM m WHERE s = 7;
