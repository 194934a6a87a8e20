-- The body names a table that is made later; a column of it is a boolean.
CREATE TABLE a (id INTEGER PRIMARY KEY, v TEXT);
CREATE TRIGGER a_ins AFTER INSERT ON a BEGIN
  INSERT INTO b (a_id, ok, made) VALUES (NEW.id, 1, datetime('now'));
  UPDATE b SET ok = 0 WHERE ok = 1 AND a_id < NEW.id;
END;
CREATE TABLE b (a_id INTEGER PRIMARY KEY, ok BOOLEAN NOT NULL, made DATETIME);
INSERT INTO a (v) VALUES ('x');
INSERT INTO a (v) VALUES ('y');
CREATE VIEW v_b AS SELECT a_id, ok, made IS NOT NULL AS has_date FROM b;
