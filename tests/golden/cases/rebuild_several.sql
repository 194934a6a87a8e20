-- Two tables rebuilt at once, the statements interleaved; one is referenced by the other.
CREATE TABLE "Shop" ("id" TEXT NOT NULL PRIMARY KEY, "name" TEXT NOT NULL, "tier" TEXT);
CREATE TABLE "Lead" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, -- expect: sqlite/autoincrement
    "shopId" TEXT NOT NULL,
    CONSTRAINT "Lead_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "Shop_name_key" ON "Shop"("name");

PRAGMA foreign_keys=OFF; -- expect: sqlite/pragma
CREATE TABLE "new_Shop" ( -- expect: sqlite/table-rebuild
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "tier" TEXT NOT NULL DEFAULT 'free'
);
CREATE TABLE "new_Lead" ( -- expect: sqlite/table-rebuild
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "shopId" TEXT NOT NULL,
    "seenAt" DATETIME,
    CONSTRAINT "Lead_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_Shop" ("id", "name", "tier") SELECT "id", "name", coalesce("tier", 'free') FROM "Shop";
INSERT INTO "new_Lead" ("id", "shopId") SELECT "id", "shopId" FROM "Lead";
DROP TABLE "Shop";
DROP TABLE "Lead";
ALTER TABLE "new_Shop" RENAME TO "Shop";
ALTER TABLE "new_Lead" RENAME TO "Lead";
CREATE UNIQUE INDEX "Shop_name_key" ON "Shop"("name"); -- expect: sqlite/table-rebuild
PRAGMA foreign_keys=ON; -- expect: sqlite/pragma
