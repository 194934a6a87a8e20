-- Rows are filtered, so the rebuild stays as it is; the foreign key of the other table is taken off and put back.
CREATE TABLE "User" ("id" TEXT NOT NULL PRIMARY KEY, "mail" TEXT);
CREATE TABLE "Visit" ("userId" TEXT REFERENCES "User" ("id"));
CREATE TABLE "new_User" ("id" TEXT NOT NULL PRIMARY KEY, "mail" TEXT NOT NULL); -- expect: sqlite/table-rebuild
INSERT INTO "new_User" SELECT "id", "mail" FROM "User" WHERE "mail" IS NOT NULL;
DROP TABLE "User"; -- expect: sqlite/referenced-drop
ALTER TABLE "new_User" RENAME TO "User";
