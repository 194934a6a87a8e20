CREATE TABLE "{{old}}" (id INTEGER PRIMARY KEY, "${x}" TEXT);
INSERT INTO "{{old}}" VALUES (1, 'a');
ALTER TABLE "{{old}}" RENAME TO "{{new}}";
ALTER TABLE "{{new}}" RENAME COLUMN "${x}" TO "${y}";
ALTER TABLE "{{new}}" ADD COLUMN "{z}" BOOLEAN NOT NULL DEFAULT 1;
INSERT INTO "{{new}}" VALUES (2, 'b', 0);
CREATE VIEW v AS SELECT id, "${y}" AS y, "{z}" AS z FROM "{{new}}";
