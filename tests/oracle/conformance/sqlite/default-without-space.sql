-- DEFAULT and its parenthesis without a space between.
CREATE TABLE t (
  id INTEGER PRIMARY KEY,
  made DATETIME NOT NULL DEFAULT(datetime('now')),
  active BOOLEAN DEFAULT(1),
  note TEXT DEFAULT('x'),
  size INTEGER DEFAULT(2 + 3)
);
INSERT INTO t (id) VALUES (1);
CREATE VIEW v AS SELECT id, made > '2000-01-01' AS recent, active, note, size FROM t;
