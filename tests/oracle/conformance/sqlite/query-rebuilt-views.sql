-- Views over a table that is built anew, and views over views.
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INTEGER);
INSERT INTO t VALUES (1, 'x', 1), (2, 'y', 2);
CREATE VIEW base AS SELECT id, a FROM (SELECT id, a, b FROM t) WHERE b > 0;
CREATE VIEW upper_view AS SELECT id, upper(a) AS a FROM base;
PRAGMA foreign_keys = OFF;
CREATE TABLE t_new (id INTEGER PRIMARY KEY, a TEXT NOT NULL, b INTEGER NOT NULL DEFAULT 0);
INSERT INTO t_new SELECT id, a, b FROM t;
DROP VIEW upper_view;
DROP VIEW base;
DROP TABLE t;
ALTER TABLE t_new RENAME TO t;
CREATE VIEW base AS SELECT id, a, rowid AS r FROM t WHERE b > 0;
CREATE VIEW upper_view AS SELECT id, upper(a) AS a, r FROM base;
INSERT INTO t (a, b) VALUES ('z', 3);
DROP VIEW IF EXISTS upper_view;
CREATE VIEW upper_view AS SELECT a FROM base GROUP BY a;
