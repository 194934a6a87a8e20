CREATE TABLE doc (id INTEGER PRIMARY KEY, title TEXT);
CREATE VIRTUAL TABLE doc_fts USING fts5(title);
CREATE TRIGGER doc_ai AFTER INSERT ON doc BEGIN INSERT INTO doc_fts(rowid, title) VALUES (new.id, new.title); END;
INSERT INTO doc VALUES (1, 'a');
DROP TRIGGER doc_ai;
DROP TABLE doc_fts;
CREATE TABLE doc_fts (id INTEGER PRIMARY KEY, at DATETIME DEFAULT CURRENT_TIMESTAMP, title TEXT);
INSERT INTO doc_fts (id, at, title) VALUES (1, '2024-01-02 03:04:05', 'now a table');
CREATE VIEW v AS SELECT id, title FROM doc_fts;
