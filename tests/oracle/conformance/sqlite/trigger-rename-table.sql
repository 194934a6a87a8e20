-- SQLite changes the names in its triggers when a table is renamed.
CREATE TABLE usr (id INTEGER PRIMARY KEY, name TEXT, visits INTEGER NOT NULL DEFAULT 0);
CREATE TABLE visit (id INTEGER PRIMARY KEY, usr_id INTEGER, at TEXT);
CREATE TABLE audit (id INTEGER PRIMARY KEY, what TEXT);
CREATE TRIGGER visit_count AFTER INSERT ON visit BEGIN
  UPDATE usr SET visits = visits + 1 WHERE usr.id = NEW.usr_id;
  INSERT INTO audit (what) SELECT u.name || ' ' || u.visits FROM usr AS u WHERE u.id = NEW.usr_id;
END;
CREATE TRIGGER usr_named AFTER UPDATE OF name ON usr BEGIN
  INSERT INTO audit (what) VALUES (OLD.name || ' -> ' || NEW.name);
END;
INSERT INTO usr (name) VALUES ('ann'), ('bob');
INSERT INTO visit (usr_id, at) VALUES (1, 'x');
ALTER TABLE usr RENAME TO "Account";
INSERT INTO visit (usr_id, at) VALUES (1, 'y'), (2, 'z');
UPDATE "Account" SET name = 'robert' WHERE name = 'bob';
ALTER TABLE audit RENAME TO journal;
INSERT INTO visit (usr_id, at) VALUES (2, 'w');
CREATE VIEW v_account AS SELECT id, name, visits FROM "Account";
CREATE VIEW v_journal AS SELECT id, what FROM journal;
