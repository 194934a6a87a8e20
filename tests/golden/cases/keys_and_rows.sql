CREATE TABLE t (id INTEGER PRIMARY KEY, done BOOLEAN NOT NULL DEFAULT 0, note TEXT); -- expect: sqlite/rowid-alias-pk -- expect: sqlite/boolean-int-default
INSERT INTO t (id, done) VALUES (10, 1); -- expect: sqlite/boolean-int-insert -- expect: sqlite/explicit-key
INSERT INTO t (id, done) VALUES (NULL, 0); -- expect: sqlite/boolean-int-insert -- expect: sqlite/null-key
INSERT OR IGNORE INTO t (id, done, note) VALUES (10, 0, "again"); -- expect: sqlite/boolean-int-insert -- expect: sqlite/explicit-key -- expect: sqlite/insert-or-ignore -- expect: sqlite/double-quoted-literal
UPDATE t SET note = 'x' WHERE done == 1; -- expect: sqlite/boolean-int-compare -- expect: sqlite/double-equals
