-- A rebuild drops the table's triggers; the migration makes one of them again.
CREATE TABLE city (id INTEGER PRIMARY KEY, name TEXT, size INTEGER);
CREATE TABLE city_log (id INTEGER PRIMARY KEY, what TEXT);
CREATE TRIGGER city_upd AFTER UPDATE ON city BEGIN INSERT INTO city_log (what) VALUES ('upd ' || NEW.id); END;
CREATE TRIGGER city_ins AFTER INSERT ON city BEGIN INSERT INTO city_log (what) VALUES ('ins ' || NEW.name); END;
INSERT INTO city (name, size) VALUES ('Bern', 100), ('Ulm', NULL);
CREATE TABLE new_city (id INTEGER PRIMARY KEY, name TEXT NOT NULL, size INTEGER NOT NULL DEFAULT 0, big BOOLEAN NOT NULL DEFAULT 0);
INSERT INTO new_city (id, name, size, big) SELECT id, name, coalesce(size, 1), coalesce(size, 0) > 50 FROM city;
DROP TABLE city;
ALTER TABLE new_city RENAME TO city;
INSERT INTO city (name) VALUES ('Rom');
CREATE TRIGGER city_ins AFTER INSERT ON city BEGIN INSERT INTO city_log (what) VALUES ('new ' || NEW.name || ' ' || NEW.size); END;
INSERT INTO city (name, size) VALUES ('Oslo', 7);
UPDATE city SET size = 8 WHERE name = 'Oslo';
CREATE VIEW v_city AS SELECT id, name, size FROM city;
CREATE VIEW v_log AS SELECT id, what FROM city_log;
