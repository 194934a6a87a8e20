CREATE VIRTUAL TABLE note USING fts4(title, body TEXT, tokenize=porter); -- expect: sqlite/virtual-table
CREATE TABLE 'note_segments' (blockid INTEGER PRIMARY KEY, block BLOB); -- expect: sqlite/virtual-table
INSERT INTO note_segments VALUES (1, X'00'); -- expect: sqlite/virtual-table
INSERT INTO note (title, body) VALUES ('a', 'b'); -- expect: sqlite/virtual-table
CREATE TABLE copy AS SELECT * FROM note; -- expect: sqlite/virtual-table
INSERT INTO copy VALUES ('c', 'd'); -- expect: sqlite/missing-relation
CREATE TABLE log (at TEXT);
CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT); -- expect: sqlite/rowid-alias-pk
CREATE TRIGGER item_ai AFTER INSERT ON item BEGIN -- expect: sqlite/trigger-body
  INSERT INTO note (title) VALUES (new.name); -- expect: sqlite/virtual-table
  INSERT INTO log VALUES ('x');
END;
CREATE VIRTUAL TABLE span USING rtree_i32(id, lo, hi); -- expect: sqlite/virtual-table
SELECT id FROM span WHERE lo < 3; -- expect: sqlite/virtual-table
DROP TABLE copy; -- expect: sqlite/missing-relation
DROP TABLE span; -- expect: sqlite/virtual-table
