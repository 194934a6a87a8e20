-- A view that takes INSERT, UPDATE and DELETE.
CREATE TABLE person (id INTEGER PRIMARY KEY, first TEXT, last TEXT);
CREATE TABLE email (person_id INTEGER PRIMARY KEY REFERENCES person (id), address TEXT);
CREATE VIEW contact AS SELECT p.id, p.first || ' ' || p.last AS name, p.first, p.last, e.address FROM person p LEFT JOIN email e ON e.person_id = p.id;
CREATE TRIGGER contact_insert INSTEAD OF INSERT ON contact
BEGIN
  INSERT INTO person (id, first, last) VALUES (NEW.id, NEW.first, NEW.last);
  INSERT OR REPLACE INTO email (person_id, address) VALUES (NEW.id, NEW.address);
END;
CREATE TRIGGER contact_update INSTEAD OF UPDATE ON contact WHEN NEW.address IS NOT OLD.address
BEGIN
  UPDATE email SET address = NEW.address WHERE person_id = OLD.id;
END;
CREATE TRIGGER contact_names INSTEAD OF UPDATE OF first, last ON contact
BEGIN
  UPDATE person SET first = NEW.first, last = NEW.last WHERE id = NEW.id;
END;
CREATE TRIGGER contact_delete INSTEAD OF DELETE ON contact
BEGIN
  DELETE FROM email WHERE person_id = OLD.id;
  DELETE FROM person WHERE id = OLD.id;
END;
INSERT INTO contact (id, first, last, address) VALUES (1, 'Ada', 'L', 'ada@x'), (2, 'Bob', 'M', 'bob@x'), (3, 'Cy', 'N', NULL);
UPDATE contact SET address = 'ada@y' WHERE id = 1;
UPDATE contact SET last = 'Moore' WHERE first = 'Bob';
DELETE FROM contact WHERE id = 3;
CREATE VIEW v_person AS SELECT id, first, last FROM person;
CREATE VIEW v_email AS SELECT person_id, address FROM email;
