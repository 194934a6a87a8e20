BEGIN;
CREATE TABLE item (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT);
CREATE VIRTUAL TABLE item_fts USING fts5(name, content='item', content_rowid='id');
INSERT INTO item (name) VALUES ('a'), ('b');
INSERT INTO item_fts(rowid, name) SELECT id, name FROM item;
COMMIT;
INSERT INTO item (name) VALUES ('c');
CREATE VIEW names AS SELECT group_concat(name, ',') AS all_names FROM (SELECT name FROM item ORDER BY id) AS item;
