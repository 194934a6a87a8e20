CREATE TABLE doc (id INTEGER PRIMARY KEY, title TEXT, body TEXT); -- expect: sqlite/rowid-alias-pk
CREATE VIRTUAL TABLE IF NOT EXISTS doc_fts USING fts5(title, body UNINDEXED, content='doc', content_rowid='id', tokenize = 'porter unicode61'); -- expect: sqlite/virtual-table
CREATE TRIGGER doc_ai AFTER INSERT ON doc BEGIN
  INSERT INTO doc_fts(rowid, title, body) VALUES (new.id, new.title, new.body); -- expect: sqlite/virtual-table
END;
CREATE TRIGGER doc_au AFTER UPDATE ON doc BEGIN
  INSERT INTO doc_fts(doc_fts, rowid, title, body) VALUES ('delete', old.id, old.title, old.body); -- expect: sqlite/virtual-table
  INSERT INTO doc_fts(rowid, title, body) VALUES (new.id, new.title, new.body);
END;
INSERT INTO doc VALUES (1, 'a', 'b'); -- expect: sqlite/explicit-key
INSERT INTO doc_fts(doc_fts) VALUES('rebuild'); -- expect: sqlite/virtual-table
INSERT INTO doc_fts(rowid, title, body) SELECT id, title, body FROM doc; -- expect: sqlite/virtual-table
CREATE VIEW found AS SELECT d.id, bm25(doc_fts) AS rank FROM doc d JOIN doc_fts ON doc_fts.rowid = d.id WHERE doc_fts MATCH 'sqlite'; -- expect: sqlite/virtual-table
CREATE VIEW first_found AS SELECT min(id) AS id FROM found; -- expect: sqlite/missing-relation
SELECT * FROM doc WHERE id IN (SELECT rowid FROM doc_fts('sqlite')); -- expect: sqlite/virtual-table
ALTER TABLE doc_fts RENAME TO doc_search; -- expect: sqlite/virtual-table
DELETE FROM doc_search WHERE rowid = 1; -- expect: sqlite/virtual-table
DROP VIEW first_found; -- expect: sqlite/missing-relation
DROP VIEW found; -- expect: sqlite/missing-relation
DROP TRIGGER doc_au; -- expect: sqlite/drop-trigger
DROP TABLE doc_search; -- expect: sqlite/virtual-table
ALTER TABLE doc ADD COLUMN at DATETIME; -- expect: sqlite/datetime-type
