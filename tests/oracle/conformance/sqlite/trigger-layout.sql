-- Bodies as people lay them out: on one line, with comments, with selects that do nothing.
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
CREATE TABLE l (id INTEGER PRIMARY KEY, m TEXT);
create trigger one after insert on t begin insert into l (m) values ('one'); select 1; insert into l (m) values ('two ' || new.a); end;
CREATE TRIGGER two AFTER UPDATE ON t BEGIN -- on BEGIN's line
	/* first */ INSERT INTO l (m) VALUES ('upd');
	SELECT a, b
	  FROM t WHERE id = NEW.id;
	INSERT INTO l (m) -- in between
	VALUES (NEW.a || ';' || 'end;');   -- behind
	-- last
END;
CREATE TRIGGER three BEFORE DELETE ON t WHEN OLD.a IS NULL BEGIN INSERT INTO l (m) VALUES ('null');
  INSERT INTO l (m) VALUES (CASE WHEN OLD.b IS NULL THEN 'b too' ELSE 'b is ' || OLD.b END);
END;
INSERT INTO t (a) VALUES ('x'), (NULL);
UPDATE t SET b = 'y' WHERE a = 'x';
DELETE FROM t WHERE a IS NULL;
CREATE VIEW v_l AS SELECT id, m FROM l;
