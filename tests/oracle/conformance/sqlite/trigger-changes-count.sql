-- changes() and last_insert_rowid() inside a body.
CREATE TABLE p (id INTEGER PRIMARY KEY, grp INTEGER, v INTEGER);
CREATE TABLE close_log (id INTEGER PRIMARY KEY, grp INTEGER, n INTEGER);
CREATE TABLE closed (grp INTEGER);
CREATE TABLE ref (log_id INTEGER, grp INTEGER);
CREATE TRIGGER close_group AFTER INSERT ON closed BEGIN
  UPDATE p SET v = 0 WHERE grp = NEW.grp;
  INSERT INTO close_log (grp, n) VALUES (NEW.grp, changes());
  INSERT INTO ref VALUES (last_insert_rowid(), NEW.grp);
END;
INSERT INTO p (grp, v) VALUES (1, 5), (1, 6), (2, 7);
INSERT INTO closed VALUES (1);
INSERT INTO closed VALUES (2);
INSERT INTO closed VALUES (3);
CREATE VIEW v_log AS SELECT id, grp, n FROM close_log;
CREATE VIEW v_ref AS SELECT log_id, grp FROM ref;
