-- Several triggers of one event; the newest comes first in SQLite, and the names are in that order.
CREATE TABLE t (id INTEGER PRIMARY KEY, v INTEGER);
CREATE TABLE seen (id INTEGER PRIMARY KEY, who TEXT, v INTEGER);
CREATE TRIGGER t_c AFTER INSERT ON t BEGIN INSERT INTO seen (who, v) VALUES ('c', NEW.v); END;
CREATE TRIGGER t_b AFTER INSERT ON t BEGIN INSERT INTO seen (who, v) VALUES ('b', NEW.v); END;
CREATE TRIGGER t_a AFTER INSERT ON t BEGIN INSERT INTO seen (who, v) VALUES ('a', NEW.v); END;
CREATE TRIGGER t_before BEFORE INSERT ON t BEGIN INSERT INTO seen (who, v) VALUES ('before', NEW.v); END;
INSERT INTO t (v) VALUES (1);
INSERT INTO t (v) VALUES (2);
CREATE VIEW v_seen AS SELECT id, who, v FROM seen;
