-- The indexed table is rebuilt, with the index dropped before and made again behind.
CREATE TABLE doc (id INTEGER PRIMARY KEY, title TEXT, old TEXT);
INSERT INTO doc VALUES (1, 'a', 'b');
CREATE VIRTUAL TABLE doc_fts USING fts5(title, content='doc', content_rowid='id');
INSERT INTO doc_fts(doc_fts) VALUES('rebuild');
DROP TABLE doc_fts;
CREATE TABLE doc_new (id INTEGER PRIMARY KEY, title TEXT NOT NULL);
INSERT INTO doc_new SELECT id, title FROM doc;
DROP TABLE doc;
ALTER TABLE doc_new RENAME TO doc;
CREATE VIRTUAL TABLE IF NOT EXISTS doc_fts USING fts5(title, content='doc', content_rowid='id');
INSERT INTO doc_fts(doc_fts) VALUES('rebuild');
INSERT INTO doc VALUES (2, 'c');
