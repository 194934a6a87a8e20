CREATE TABLE y (id INTEGER PRIMARY KEY, n INTEGER, r REAL, s TEXT, b BLOB, ok BOOLEAN, d DECIMAL(6, 2), at DATETIME);
INSERT INTO y VALUES (1, 1, 1.0, 'a', X'01', 1, 2, '2024-01-01 00:00:00'), (2, NULL, NULL, NULL, NULL, NULL, NULL, NULL), (3, 0, 0.5, '', X'', 0, 2.5, '2024-02-02 02:02:02');
CREATE VIEW t AS SELECT id, typeof(n) AS a, typeof(r) AS b, typeof(s) AS c, typeof(b) AS d, typeof(ok) AS e, typeof(d) AS f, typeof(at) AS g, typeof(n + r) AS h, typeof(n || s) AS i, typeof(NULL) AS j FROM y;
CREATE VIEW q AS SELECT id, quote(n) AS a, quote(r) AS b, quote(s) AS c, quote(b) AS d, quote(ok) AS e, quote(d) AS f, quote(at) AS g FROM y;
CREATE VIEW z AS SELECT typeof(sum(n)) AS a, typeof(avg(n)) AS b, typeof(count(*)) AS c, typeof(total(n)) AS d, typeof(round(sum(n))) AS e FROM y;
