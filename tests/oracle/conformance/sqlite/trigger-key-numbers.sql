-- Rows with numbers of their own, and then a trigger that asks for the next one.
CREATE TABLE src (id INTEGER PRIMARY KEY, v TEXT);
CREATE TABLE log (id INTEGER PRIMARY KEY, msg TEXT);
CREATE TABLE total (id INTEGER PRIMARY KEY, n INTEGER);
CREATE TRIGGER src_log AFTER INSERT ON src BEGIN INSERT INTO log (msg) VALUES ('src ' || NEW.id); END;
CREATE TRIGGER log_total AFTER INSERT ON log WHEN NEW.msg LIKE 'src%' BEGIN INSERT INTO total (n) SELECT count(*) + NEW.id FROM total; END;
INSERT INTO log (id, msg) VALUES (40, 'forty');
INSERT INTO total (id, n) VALUES (7, 70);
INSERT INTO src (id, v) VALUES (5, 'a');
INSERT INTO src (v) VALUES ('b');
INSERT INTO log (msg) VALUES ('own');
CREATE VIEW v_src AS SELECT id, v FROM src;
CREATE VIEW v_log AS SELECT id, msg FROM log;
CREATE VIEW v_total AS SELECT id, n FROM total;
