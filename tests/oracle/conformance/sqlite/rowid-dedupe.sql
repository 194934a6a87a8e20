-- Duplicates go, the first stays, by rowid, in tables without an INTEGER PRIMARY KEY.
CREATE TABLE a (x TEXT, y INTEGER);
INSERT INTO a VALUES ('p', 1), ('q', 2), ('p', 3), ('r', 4), ('q', 5), ('p', 6);
DELETE FROM a WHERE rowid NOT IN (SELECT min(rowid) FROM a GROUP BY x);
CREATE UNIQUE INDEX a_x ON a (x);
CREATE TABLE b (x TEXT, y INTEGER);
INSERT INTO b VALUES ('p', 1), ('q', 2), ('p', 3);
DELETE FROM b WHERE rowid < (SELECT max(b2.rowid) FROM b b2 WHERE b2.x = b.x);
CREATE TABLE c (k TEXT PRIMARY KEY, v TEXT);
INSERT INTO c VALUES ('k1', 'same'), ('k2', 'same'), ('k3', 'other');
DELETE FROM c WHERE EXISTS (SELECT 1 FROM c AS d WHERE d.v = c.v AND d.rowid < c.rowid);
CREATE TABLE d (x TEXT);
INSERT INTO d VALUES ('a'), ('b'), ('c');
DELETE FROM d WHERE rowid IN (SELECT rowid FROM d ORDER BY rowid DESC LIMIT 1);
UPDATE d SET x = x || '!' WHERE _rowid_ = (SELECT min(_rowid_) FROM d);
CREATE TABLE e (x TEXT, y TEXT);
INSERT INTO e VALUES ('a', '1'), ('a', '1'), ('b', '2');
DELETE FROM e WHERE rowid IN (SELECT rowid FROM (SELECT rowid, row_number() OVER (PARTITION BY x, y ORDER BY rowid) AS n FROM e) WHERE n > 1);
