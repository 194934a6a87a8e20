-- Indexes and generated columns over a document.
CREATE TABLE e (id INTEGER PRIMARY KEY, payload TEXT NOT NULL, kind TEXT GENERATED ALWAYS AS (json_extract(payload, '$.kind')) VIRTUAL, size INTEGER GENERATED ALWAYS AS (json_extract(payload, '$.size')) STORED);
INSERT INTO e (payload) VALUES ('{"kind":"a","size":1,"user":{"id":7}}'), ('{"kind":"b"}');
CREATE INDEX e_kind ON e (kind);
CREATE INDEX e_user ON e (json_extract(payload, '$.user.id'));
CREATE UNIQUE INDEX e_part ON e (json_extract(payload, '$.kind')) WHERE json_extract(payload, '$.kind') IS NOT NULL;
CREATE VIEW v AS SELECT id, kind, size FROM e WHERE kind = 'a';
