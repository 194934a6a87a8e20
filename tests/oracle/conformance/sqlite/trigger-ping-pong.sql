-- Two triggers that set each other off: each runs once in the other.
CREATE TABLE ping (id INTEGER PRIMARY KEY, n INTEGER NOT NULL DEFAULT 0);
CREATE TABLE pong (id INTEGER PRIMARY KEY, n INTEGER NOT NULL DEFAULT 0);
CREATE TRIGGER ping_to_pong AFTER UPDATE ON ping BEGIN
  UPDATE pong SET n = n + 1 WHERE id = NEW.id;
END;
INSERT INTO ping (id) VALUES (1), (2);
INSERT INTO pong (id) VALUES (1), (2);
UPDATE ping SET n = 10 WHERE id = 1;
CREATE TRIGGER pong_to_ping AFTER UPDATE ON pong BEGIN
  UPDATE ping SET n = n + 100 WHERE id = NEW.id;
END;
UPDATE ping SET n = n + 1 WHERE id = 1;
UPDATE pong SET n = n + 1 WHERE id = 2;
CREATE VIEW v_ping AS SELECT id, n FROM ping;
CREATE VIEW v_pong AS SELECT id, n FROM pong;
