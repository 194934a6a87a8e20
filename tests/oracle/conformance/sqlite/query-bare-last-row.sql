-- Without min() or max(), SQLite shows one row of the group.
CREATE TABLE s (id INTEGER PRIMARY KEY, grp TEXT, name TEXT);
INSERT INTO s VALUES (1, 'a', 'x'), (2, 'b', 'y'), (3, 'a', 'z');
CREATE VIEW v1 AS SELECT grp, name, count(*) AS n FROM s GROUP BY grp;
CREATE VIEW v2 AS SELECT name, count(*) AS n FROM s;
CREATE VIEW v3 AS SELECT grp, name FROM s GROUP BY grp;
CREATE TABLE keep AS SELECT id, name FROM s GROUP BY grp;
DELETE FROM s WHERE id NOT IN (SELECT id FROM s GROUP BY grp);
