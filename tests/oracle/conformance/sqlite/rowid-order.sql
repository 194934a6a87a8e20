-- ORDER BY rowid, in places where the order is kept.
CREATE TABLE src (name TEXT, n INTEGER);
INSERT INTO src VALUES ('one', 1), ('two', 2), ('three', 3);
CREATE TABLE dst (id INTEGER PRIMARY KEY, name TEXT);
INSERT INTO dst (name) SELECT name FROM src ORDER BY rowid;
CREATE TABLE last_one AS SELECT name FROM src ORDER BY rowid DESC LIMIT 1;
CREATE VIEW v AS SELECT name FROM src ORDER BY rowid DESC LIMIT 2;
CREATE VIEW first_of AS SELECT (SELECT name FROM src ORDER BY rowid LIMIT 1) AS name;
