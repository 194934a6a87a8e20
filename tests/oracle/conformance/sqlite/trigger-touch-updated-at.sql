-- The classic: an AFTER UPDATE trigger that updates the row again. SQLite does not fire it from within itself.
CREATE TABLE note (id INTEGER PRIMARY KEY, body TEXT, edits INTEGER NOT NULL DEFAULT 0, updated_at DATETIME);
CREATE TRIGGER note_touch AFTER UPDATE ON note
BEGIN
  UPDATE note SET updated_at = datetime('now'), edits = edits + 1 WHERE id = NEW.id;
END;
INSERT INTO note (body) VALUES ('a'), ('b'), ('c');
UPDATE note SET body = 'A' WHERE id = 1;
UPDATE note SET body = body || '!' WHERE id <= 2;
CREATE VIEW v_note AS SELECT id, body, edits, updated_at IS NULL AS untouched FROM note;
