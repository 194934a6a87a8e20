CREATE TABLE x (id INTEGER PRIMARY KEY, a INTEGER, b REAL, s TEXT, ok BOOLEAN);
INSERT INTO x VALUES (1, 1, 2.5, 'b', 1), (2, NULL, 1, 'a', 0), (3, 7, NULL, NULL, NULL), (4, -1, -1.5, '10', 1);
CREATE VIEW v AS SELECT id, max(a, b) AS p, min(a, b, 0) AS q, max(a, NULL) AS r, max(s, 'aa') AS t, min(a, s) AS u, max(a, s) AS w, max(ok, 0) AS o FROM x;
CREATE VIEW w AS SELECT max(a) AS a, min(b) AS b, max(ok) AS c, min(ok) AS d, max(a) - min(a) AS e FROM x;
