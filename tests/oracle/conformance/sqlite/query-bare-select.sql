-- Statements whose rows nobody reads.
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
INSERT INTO t (a) VALUES ('x');
SELECT * FROM t;
SELECT last_insert_rowid();
SELECT changes(), total_changes();
SELECT sqlite_version();
SELECT name FROM sqlite_master;
VALUES (1, 'a'), (2, 'b');
INSERT INTO t (a) VALUES ('y');
