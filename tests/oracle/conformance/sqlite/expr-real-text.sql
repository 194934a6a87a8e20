-- A real is written with 15 digits and a point.
CREATE TABLE r (id INTEGER PRIMARY KEY, x REAL, label TEXT);
INSERT INTO r VALUES (1, 1, NULL), (2, 0.1, NULL), (3, 1e15, NULL), (4, 123456789.125, NULL), (5, 0.00001, NULL), (6, -2.5, NULL), (7, 1e100, NULL);
UPDATE r SET label = x;
CREATE VIEW texts AS SELECT id, CAST(x AS TEXT) AS a, x || '' AS b, length(x) AS c, x + 0.2 || '' AS d, substr(x, 1, 3) AS e, quote(x) AS f FROM r;
