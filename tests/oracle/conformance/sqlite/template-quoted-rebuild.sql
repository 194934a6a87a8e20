-- A rebuild of a table whose name has a placeholder.
CREATE TABLE "{{p}}t" (id INTEGER PRIMARY KEY, a TEXT, gone TEXT);
INSERT INTO "{{p}}t" VALUES (1, 'x', 'y'), (2, 'z', NULL);
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_{{p}}t" (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
INSERT INTO "new_{{p}}t" SELECT id, a FROM "{{p}}t";
DROP TABLE "{{p}}t";
ALTER TABLE "new_{{p}}t" RENAME TO "{{p}}t";
PRAGMA foreign_keys=ON;
INSERT INTO "{{p}}t" VALUES (3, 'w');
