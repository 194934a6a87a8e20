CREATE TABLE a (id INTEGER PRIMARY KEY, n INTEGER, s TEXT, ok BOOLEAN);
CREATE TABLE b (k INTEGER, label TEXT);
INSERT INTO a VALUES (1, 1, '1', 1), (2, 2, 'two', 0), (3, NULL, NULL, NULL), (4, 4, '4', 1);
INSERT INTO b VALUES (1, '1'), (4, 'four'), (9, '2');
CREATE VIEW v AS SELECT id, n IN () AS e, n NOT IN () AS ne, n IN (1, NULL) AS wn, s IN ('1', 'two') AS t, s IN (1, 4) AS tn, ok IN (0, 1) AS o, n IN ('1', '2') AS nt FROM a;
CREATE VIEW w AS SELECT id, n IN (SELECT k FROM b) AS x, s IN (SELECT k FROM b) AS y, n IN (SELECT label FROM b) AS z, s IN (SELECT label FROM b) AS q FROM a;
CREATE VIEW x AS SELECT id FROM a WHERE n NOT IN (SELECT k FROM b) OR id IN (3);
CREATE VIEW y AS SELECT id FROM a WHERE (n, s) IN (VALUES (1, '1'), (2, 'x'));
DELETE FROM a WHERE n IN ();
