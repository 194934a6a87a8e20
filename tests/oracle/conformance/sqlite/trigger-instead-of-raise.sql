-- A view that refuses some rows and leaves others alone.
CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT, locked BOOLEAN NOT NULL DEFAULT 0);
CREATE VIEW open_item AS SELECT id, name FROM item WHERE locked = 0;
CREATE TRIGGER open_item_update INSTEAD OF UPDATE ON open_item BEGIN
  SELECT RAISE(IGNORE) WHERE NEW.name = OLD.name;
  UPDATE item SET name = NEW.name WHERE id = OLD.id;
END;
CREATE TRIGGER open_item_insert INSTEAD OF INSERT ON open_item BEGIN
  SELECT CASE WHEN NEW.name IS NULL THEN RAISE(ABORT, 'a name is needed') END;
  INSERT INTO item (name) VALUES (upper(NEW.name));
END;
INSERT INTO item (name, locked) VALUES ('a', 0), ('b', 1), ('c', 0);
UPDATE open_item SET name = 'c';
INSERT INTO open_item (name) VALUES ('d');
CREATE VIEW v_item AS SELECT id, name, locked FROM item;
