-- RAISE(IGNORE) chooses which rows of one statement come through.
CREATE TABLE reading (id INTEGER PRIMARY KEY, sensor TEXT, value INTEGER);
CREATE TABLE rejected (sensor TEXT, value INTEGER, why TEXT);
CREATE TRIGGER reading_filter BEFORE INSERT ON reading BEGIN
  INSERT INTO rejected SELECT NEW.sensor, NEW.value, 'negative' WHERE NEW.value < 0;
  SELECT RAISE(IGNORE) WHERE NEW.value < 0;
  SELECT CASE WHEN NEW.value > 100 THEN RAISE(IGNORE) END;
END;
CREATE TRIGGER reading_fixed BEFORE UPDATE ON reading BEGIN
  SELECT CASE WHEN OLD.sensor = 'ref' THEN RAISE(IGNORE) WHEN NEW.value IS NULL THEN RAISE(ABORT, 'no value') END;
END;
INSERT INTO reading (sensor, value) VALUES ('a', 5), ('a', -1), ('b', 101), ('b', 100), ('ref', 42);
UPDATE reading SET value = value + 1;
CREATE VIEW v_reading AS SELECT sensor, value FROM reading;
CREATE VIEW v_rejected AS SELECT sensor, value, why FROM rejected;
