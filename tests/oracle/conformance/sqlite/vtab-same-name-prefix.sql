-- A table whose name only looks like one of the index's own, made before it.
CREATE TABLE doc (id INTEGER PRIMARY KEY, title TEXT);
CREATE TABLE doc_fts_extra (id INTEGER PRIMARY KEY, note TEXT);
CREATE VIRTUAL TABLE doc_fts USING fts5(title, content='doc', content_rowid='id');
CREATE TABLE doc_fts_state (done BOOLEAN NOT NULL DEFAULT 0);
INSERT INTO doc_fts_extra VALUES (1, 'kept');
INSERT INTO doc_fts_state VALUES (1);
INSERT INTO doc VALUES (1, 'a');
CREATE VIEW v AS SELECT e.note, s.done FROM doc_fts_extra e, doc_fts_state s;
