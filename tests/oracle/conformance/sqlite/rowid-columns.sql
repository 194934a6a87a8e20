-- Columns that are called rowid or oid are just columns.
CREATE TABLE r (rowid TEXT, n INTEGER);
INSERT INTO r (rowid, n) VALUES ('a', 1), ('b', 2);
CREATE VIEW v1 AS SELECT rowid, n FROM r WHERE rowid = 'a';
CREATE TABLE o (oid INTEGER PRIMARY KEY, v TEXT);
INSERT INTO o (v) VALUES ('x'), ('y');
CREATE VIEW v2 AS SELECT oid, rowid AS r, v FROM o WHERE _rowid_ = 2;
CREATE TABLE w (rowid TEXT PRIMARY KEY, v TEXT) WITHOUT ROWID;
INSERT INTO w VALUES ('9', 'nine');
CREATE VIEW v3 AS SELECT rowid, v FROM w;
CREATE VIEW v4 AS SELECT s.rowid FROM (SELECT 1 AS rowid) s;
