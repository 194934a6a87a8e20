-- A trigger for the time of a migration.
CREATE TABLE base (id INTEGER PRIMARY KEY, v INTEGER);
CREATE TABLE base_log (id INTEGER PRIMARY KEY, what TEXT);
CREATE TEMP TRIGGER base_watch AFTER UPDATE ON base BEGIN INSERT INTO base_log (what) VALUES (OLD.v || ' to ' || NEW.v); END;
INSERT INTO base (v) VALUES (1), (2);
UPDATE base SET v = 10 WHERE id = 1;
DROP TRIGGER base_watch;
UPDATE base SET v = 20 WHERE id = 2;
CREATE VIEW v_log AS SELECT id, what FROM base_log;
