-- Around a full-text index the rest of the chain is as it was.
CREATE TABLE doc (id INTEGER PRIMARY KEY, title TEXT, body TEXT);
CREATE VIRTUAL TABLE doc_fts USING fts5(title, body, content='doc', content_rowid='id');
CREATE TRIGGER doc_ai AFTER INSERT ON doc BEGIN
  INSERT INTO doc_fts(rowid, title, body) VALUES (new.id, new.title, new.body);
END;
CREATE TRIGGER doc_ad AFTER DELETE ON doc BEGIN
  INSERT INTO doc_fts(doc_fts, rowid, title, body) VALUES ('delete', old.id, old.title, old.body);
END;
CREATE TRIGGER doc_au AFTER UPDATE ON doc BEGIN
  INSERT INTO doc_fts(doc_fts, rowid, title, body) VALUES ('delete', old.id, old.title, old.body);
  INSERT INTO doc_fts(rowid, title, body) VALUES (new.id, new.title, new.body);
END;
INSERT INTO doc VALUES (1, 'SQLite', 'a database'), (2, 'PostgreSQL', 'another one');
UPDATE doc SET body = 'the other one' WHERE id = 2;
DELETE FROM doc WHERE id = 1;
INSERT INTO doc_fts(doc_fts) VALUES('rebuild');
INSERT INTO doc_fts(doc_fts) VALUES('optimize');
ALTER TABLE doc ADD COLUMN seen BOOLEAN DEFAULT 0;
CREATE VIEW titles AS SELECT id, title, seen FROM doc;
DROP TRIGGER doc_ai;
DROP TRIGGER doc_ad;
DROP TRIGGER doc_au;
