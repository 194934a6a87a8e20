CREATE TABLE doc (id INTEGER PRIMARY KEY, title TEXT);
CREATE VIRTUAL TABLE doc_fts USING fts5(title, content='doc', content_rowid='id');
ALTER TABLE doc_fts RENAME TO doc_search;
INSERT INTO doc VALUES (1, 'a');
INSERT INTO doc_search(doc_search) VALUES('rebuild');
DELETE FROM doc WHERE id = 2;
DROP TABLE doc_search;
CREATE TABLE doc_fts (a INTEGER);
INSERT INTO doc_fts VALUES (1);
