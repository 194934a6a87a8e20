-- A rebuild that stays one in PostgreSQL, because it filters rows, with triggers on the table.
CREATE TABLE src (id INTEGER PRIMARY KEY, v TEXT);
CREATE TABLE src_log (id INTEGER PRIMARY KEY, what TEXT);
CREATE TRIGGER src_ins AFTER INSERT ON src BEGIN INSERT INTO src_log (what) VALUES ('old ' || NEW.v); END;
CREATE TRIGGER src_del AFTER DELETE ON src BEGIN INSERT INTO src_log (what) VALUES ('gone ' || OLD.v); END;
INSERT INTO src (v) VALUES ('a'), ('b'), ('c');
CREATE TABLE src_new (id INTEGER PRIMARY KEY, v TEXT NOT NULL);
INSERT INTO src_new (id, v) SELECT id, v FROM src WHERE v <> 'b';
DROP TABLE src;
ALTER TABLE src_new RENAME TO src;
CREATE TRIGGER src_ins AFTER INSERT ON src BEGIN INSERT INTO src_log (what) VALUES ('new ' || NEW.v); END;
INSERT INTO src (v) VALUES ('d');
DELETE FROM src WHERE v = 'a';
CREATE VIEW v_src AS SELECT id, v FROM src;
CREATE VIEW v_log AS SELECT id, what FROM src_log;
