CREATE TABLE t (id INTEGER PRIMARY KEY, "${a}" TEXT NOT NULL, `{b}` INTEGER DEFAULT 3, [%s] DATETIME);
INSERT INTO t VALUES (1, 'x', 2, '2024-01-02 03:04:05');
INSERT INTO t (id, "${a}") VALUES (2, 'y');
CREATE VIEW v AS SELECT id, "${a}" AS a, `{b}` * 2 AS b, strftime('%Y', [%s]) AS year FROM t;
