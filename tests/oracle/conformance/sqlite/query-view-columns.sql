-- Names of the columns of views.
CREATE TABLE a (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE b (id INTEGER PRIMARY KEY, a_id INTEGER, name TEXT);
INSERT INTO a VALUES (1, 'one'), (2, 'two');
INSERT INTO b VALUES (10, 1, 'ten');
CREATE VIEW v1 AS SELECT * FROM a JOIN b ON b.a_id = a.id;
CREATE VIEW v2 AS SELECT a.id, b.id FROM a JOIN b ON b.a_id = a.id;
CREATE VIEW v3 AS SELECT id + 1, id + 1 FROM a;
CREATE VIEW v4 AS SELECT count(*), max(id), min(id) FROM a;
CREATE VIEW v5 (x, y) AS SELECT id, name FROM a;
CREATE VIEW v6 AS SELECT 1, 'x', NULL, 2.5;
CREATE VIEW v7 AS SELECT a.*, b.name AS bname FROM a LEFT JOIN b ON b.a_id = a.id;
CREATE VIEW v8 AS SELECT x FROM v5 WHERE y = 'one';
CREATE VIEW v9 AS SELECT upper(name), upper(name) FROM a;
CREATE VIEW v10 AS SELECT (SELECT max(id) FROM b), a.id, a.id AS again FROM a;
CREATE TEMP VIEW tv AS SELECT id FROM a;
