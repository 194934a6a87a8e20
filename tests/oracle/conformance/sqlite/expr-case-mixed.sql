CREATE TABLE q (id INTEGER PRIMARY KEY, n INTEGER, r REAL, s TEXT, at DATETIME, ok BOOLEAN);
INSERT INTO q VALUES (1, 5, 2.0, 'x', '2024-01-01 00:00:00', 1), (2, 50, 0.5, '', NULL, 0), (3, NULL, NULL, NULL, NULL, NULL);
CREATE VIEW v AS SELECT id, CASE WHEN n > 9 THEN 'many' ELSE n END AS a, CASE WHEN n > 9 THEN r ELSE 'few' END AS b, CASE WHEN at IS NULL THEN 'never' ELSE at END AS c, CASE n WHEN '5' THEN 1 ELSE 0 END AS d, CASE WHEN n > 9 THEN n ELSE 1.5 END AS e, CASE WHEN ok THEN n ELSE 0 END AS f FROM q;
CREATE VIEW w AS SELECT id, coalesce(n, 'none') AS a, ifnull(r, s) || '' AS b, coalesce(at, 'never') AS c, coalesce(ok, 5) AS d, coalesce(s, n, r) AS e, nullif(n, 5) AS f, nullif(s, '') AS g, nullif(n, '5') AS h FROM q;
CREATE VIEW x AS SELECT id, iif(n > 9, 'many', n) AS a, iif(ok, r, 0) AS b, max(n, 10) AS c, min(r, n) AS d, max(n, 'a') AS e, min(n, 'a') AS f FROM q;
