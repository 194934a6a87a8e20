-- A rebuild that does not copy a column makes it anew, and its constraints with it.
CREATE TABLE receipt (
  id INTEGER PRIMARY KEY,
  room TEXT NOT NULL,
  thread TEXT CHECK (thread <> ''),
  owner INTEGER REFERENCES person (id),
  CONSTRAINT receipt_once UNIQUE (room, thread)
);
CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT);
INSERT INTO person VALUES (1, 'ann');
INSERT INTO receipt VALUES (1, 'a', 'x', 1), (2, 'b', 'y', NULL);
CREATE TABLE receipt_new (
  id INTEGER PRIMARY KEY,
  room TEXT NOT NULL,
  thread TEXT CHECK (thread <> ''),
  owner INTEGER REFERENCES person (id),
  CONSTRAINT receipt_once UNIQUE (room, thread)
);
INSERT INTO receipt_new (id, room) SELECT id, room FROM receipt;
DROP TABLE receipt;
ALTER TABLE receipt_new RENAME TO receipt;
INSERT INTO receipt VALUES (3, 'a', 'z', 1);
CREATE VIEW v AS SELECT id, room, thread, owner FROM receipt;
