CREATE TABLE p (id INTEGER PRIMARY KEY, x REAL, n INTEGER, s TEXT);
INSERT INTO p VALUES (1, 2.5, 4, '9'), (2, -2.5, -8, 'abc'), (3, 0.0, 0, '1.5x'), (4, NULL, NULL, NULL), (5, 0.125, 2, '');
CREATE VIEW r AS SELECT id, round(x) AS a, round(x, 1) AS b, round(n) AS c, round(x, -1) AS d, abs(n) AS e, abs(x) AS f, abs(s) AS g FROM p;
CREATE VIEW f AS SELECT id, ceil(x) AS a, floor(x) AS b, trunc(x) AS c, sign(n) AS d, mod(n, 3) AS e, mod(x, 0) AS f FROM p;
CREATE VIEW s AS SELECT id, round(sqrt(n), 6) AS a, round(ln(n), 6) AS b, round(log(n), 6) AS c, round(log2(n), 6) AS d, round(pow(n, 2), 6) AS e, round(pow(n, 0.5), 6) AS f, round(exp(x), 6) AS g FROM p;
CREATE VIEW t AS SELECT id, round(sin(x), 6) AS a, round(acos(x), 6) AS b, round(atan2(x, n), 6) AS c, round(degrees(x), 6) AS d, round(tanh(x), 6) AS e FROM p;
