-- Cascades that triggers do: rows of children go, references are emptied.
CREATE TABLE folder (id INTEGER NOT NULL UNIQUE, parent_id INTEGER, name TEXT);
CREATE TABLE file (id INTEGER PRIMARY KEY, folder_id INTEGER, name TEXT);
CREATE TABLE shortcut (id INTEGER PRIMARY KEY, file_id INTEGER, label TEXT);
CREATE TRIGGER folder_files BEFORE DELETE ON folder BEGIN
  DELETE FROM file WHERE folder_id = OLD.id;
END;
CREATE TRIGGER file_shortcuts AFTER DELETE ON file BEGIN
  UPDATE shortcut SET file_id = NULL WHERE file_id = OLD.id;
END;
CREATE TRIGGER folder_rename AFTER UPDATE OF id ON folder BEGIN
  UPDATE file SET folder_id = NEW.id WHERE folder_id = OLD.id;
END;
INSERT INTO folder VALUES (1, NULL, 'root'), (2, 1, 'a'), (3, 1, 'b');
INSERT INTO file VALUES (1, 2, 'x'), (2, 2, 'y'), (3, 3, 'z');
INSERT INTO shortcut VALUES (1, 1, 'to x'), (2, 3, 'to z');
DELETE FROM folder WHERE id = 2;
UPDATE folder SET id = 30 WHERE id = 3;
CREATE VIEW v_file AS SELECT id, folder_id, name FROM file;
CREATE VIEW v_shortcut AS SELECT id, file_id, label FROM shortcut;
