-- A view that needed the index is dropped and made again without it.
CREATE TABLE doc (id INTEGER PRIMARY KEY, title TEXT);
CREATE VIRTUAL TABLE doc_fts USING fts5(title, content='doc', content_rowid='id');
CREATE VIEW found AS SELECT rowid AS id FROM doc_fts WHERE doc_fts MATCH 'a';
CREATE VIEW first_found AS SELECT min(id) AS id FROM found;
DROP VIEW first_found;
DROP VIEW IF EXISTS found;
INSERT INTO doc VALUES (1, 'a'), (2, 'b');
CREATE VIEW found AS SELECT id FROM doc WHERE title LIKE '%a%';
CREATE VIEW first_found AS SELECT min(id) AS id FROM found;
