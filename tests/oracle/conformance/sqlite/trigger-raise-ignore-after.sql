-- In an AFTER trigger RAISE(IGNORE) ends the trigger's own statements.
CREATE TABLE job (id INTEGER PRIMARY KEY, kind TEXT, done BOOLEAN NOT NULL DEFAULT 0);
CREATE TABLE step (job_id INTEGER, name TEXT);
CREATE TRIGGER job_steps AFTER INSERT ON job BEGIN
  INSERT INTO step VALUES (NEW.id, 'first');
  SELECT RAISE(IGNORE) WHERE NEW.kind = 'short';
  INSERT INTO step VALUES (NEW.id, 'second');
END;
INSERT INTO job (kind) VALUES ('long'), ('short'), ('long');
CREATE VIEW v_step AS SELECT job_id, name FROM step;
