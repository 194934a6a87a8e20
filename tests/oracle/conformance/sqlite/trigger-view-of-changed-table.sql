-- The triggers of a view outlive what happens to its table.
CREATE TABLE gauge (id INTEGER PRIMARY KEY, name TEXT, value INTEGER);
CREATE VIEW gauge_view AS SELECT id, name, value FROM gauge;
CREATE TRIGGER gauge_view_ins INSTEAD OF INSERT ON gauge_view BEGIN INSERT INTO gauge (name, value) VALUES (NEW.name, NEW.value * 2); END;
INSERT INTO gauge_view (name, value) VALUES ('a', 1);
PRAGMA legacy_alter_table = ON;
CREATE TABLE new_gauge (id INTEGER PRIMARY KEY, name TEXT NOT NULL, value REAL);
INSERT INTO new_gauge (id, name, value) SELECT id, name, value FROM gauge;
DROP TABLE gauge;
ALTER TABLE new_gauge RENAME TO gauge;
PRAGMA legacy_alter_table = OFF;
INSERT INTO gauge_view (name, value) VALUES ('b', 2.5);
CREATE VIEW v_gauge AS SELECT id, name, value FROM gauge;
