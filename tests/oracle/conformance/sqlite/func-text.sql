CREATE TABLE w (id INTEGER PRIMARY KEY, s TEXT, n INTEGER, r REAL);
INSERT INTO w VALUES (1, 'Hello, world', 3, 1.0), (2, 'äöü', -2, 0.5), (3, '', 0, -1.25), (4, NULL, NULL, NULL), (5, '  x  ', 1, 100);
CREATE VIEW cut AS SELECT id, substr(s, 2) AS a, substr(s, -3) AS b, substr(s, 0, 3) AS c, substr(s, n) AS d, substr(s, n, 2) AS e, substr(s, -4, 2) AS f, substr(s, 5, -2) AS g FROM w;
CREATE VIEW found AS SELECT id, instr(s, 'o') AS a, instr(s, '') AS b, length(s) AS c, length(n) AS d, length(r) AS e, unicode(s) AS f, replace(s, 'l', '') AS g, replace(s, '', 'x') AS h FROM w;
CREATE VIEW trimmed AS SELECT id, trim(s) AS a, ltrim(s, ' H') AS b, rtrim(s, 'd ') AS c, trim(s, '') AS d, trim(n, '-') AS e FROM w;
CREATE VIEW made AS SELECT id, char(65, 66) AS a, quote(s) AS b, quote(n) AS c, quote(r) AS d, hex(s) AS e, hex(n) AS f, upper('abc') || lower('ABC') AS g FROM w;
