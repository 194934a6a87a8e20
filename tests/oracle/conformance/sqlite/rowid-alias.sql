-- rowid, oid and _rowid_ of a table whose key they name.
CREATE TABLE k (id INTEGER PRIMARY KEY, name TEXT, other INTEGER);
INSERT INTO k (rowid, name) VALUES (5, 'five'), (3, 'three');
INSERT INTO k (_rowid_, name, other) SELECT rowid + 100, name || '+', oid FROM k;
UPDATE k SET other = rowid WHERE oid = 5;
UPDATE k SET rowid = 50 WHERE _rowid_ = 5;
DELETE FROM k WHERE rowid = 3;
CREATE VIEW v1 AS SELECT rowid, name FROM k;
CREATE VIEW v2 AS SELECT a.rowid AS ra, b.oid AS rb FROM k a JOIN k b ON a.rowid < b._rowid_;
CREATE VIEW v3 AS SELECT k.rowid AS r, count(*) AS n FROM k GROUP BY k.rowid HAVING max(rowid) > 50;
CREATE VIEW v4 AS SELECT name, (SELECT max(x.rowid) FROM k x WHERE x.rowid < k.rowid) AS before FROM k;
CREATE VIEW v5 AS SELECT ROWID AS r, "rowid" AS q FROM k ORDER BY OID DESC;
