CREATE TABLE w (id INTEGER PRIMARY KEY, g TEXT, n INTEGER, ok BOOLEAN);
INSERT INTO w VALUES (1, 'a', 3, 1), (2, 'a', NULL, 0), (3, 'b', 5, 1), (4, 'b', 2, NULL), (5, 'b', 5, 0);
CREATE VIEW v AS SELECT id, row_number() OVER (ORDER BY id) AS a, rank() OVER (PARTITION BY g ORDER BY id) AS b, lag(n) OVER (ORDER BY id) AS c, lead(n, 2, 0) OVER (ORDER BY id) AS d, first_value(n) OVER (ORDER BY id) AS e FROM w;
CREATE VIEW r AS SELECT id, sum(n) OVER (ORDER BY id) AS a, sum(n) OVER (ORDER BY id) / 2 AS b, avg(n) OVER (PARTITION BY g) AS c, sum(ok) OVER (ORDER BY id) AS d, count(*) OVER () AS e, total(n) OVER (PARTITION BY g) AS f FROM w;
CREATE VIEW s AS SELECT id, ntile(2) OVER (ORDER BY id) AS a, percent_rank() OVER (ORDER BY id) AS b, cume_dist() OVER (ORDER BY id) AS c, nth_value(id, 2) OVER (ORDER BY id) AS d, lag(ok, 1, 0) OVER (ORDER BY id) AS e FROM w;
