-- A BEFORE UPDATE trigger that updates the same row.
CREATE TABLE doc (id INTEGER PRIMARY KEY, title TEXT, changed INTEGER NOT NULL DEFAULT 0);
CREATE TRIGGER doc_changed UPDATE OF title ON doc BEGIN
  UPDATE doc SET changed = changed + 1 WHERE id = OLD.id;
END;
INSERT INTO doc (title) VALUES ('a'), ('b');
UPDATE doc SET title = 'A' WHERE id = 1;
UPDATE doc SET title = 'AA' WHERE id = 1;
CREATE VIEW v_doc AS SELECT id, title, changed FROM doc;
