/*
  Warnings:

  - You are about to alter the column `monthlyPrice` on the `Plan` table. The data in that column could be lost. The data in that column will be cast from `Float` to `Decimal`.

*/
-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Plan" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "monthlyPrice" DECIMAL NOT NULL DEFAULT 0,
    "trialDays" INTEGER NOT NULL DEFAULT 14,
    "productLimit" INTEGER,
    "isPublic" BOOLEAN NOT NULL DEFAULT true
);
INSERT INTO "new_Plan" ("code", "id", "isPublic", "monthlyPrice", "name", "productLimit") SELECT "code", "id", "isPublic", "monthlyPrice", "name", "productLimit" FROM "Plan";
DROP TABLE "Plan";
ALTER TABLE "new_Plan" RENAME TO "Plan";
CREATE UNIQUE INDEX "Plan_code_key" ON "Plan"("code");
CREATE TABLE "new_Tenant" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "shop" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "planId" INTEGER NOT NULL DEFAULT 1,
    "trialEndsAt" DATETIME,
    "timezone" TEXT NOT NULL DEFAULT 'UTC',
    "settings" JSONB,
    "installedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "uninstalledAt" DATETIME,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "Tenant_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Tenant" ("email", "id", "installedAt", "name", "planId", "settings", "shop", "timezone", "trialEndsAt", "uninstalledAt", "updatedAt") SELECT "email", "id", "installedAt", "name", coalesce("planId", 1) AS "planId", "settings", "shop", coalesce("timezone", 'UTC') AS "timezone", "trialEndsAt", "uninstalledAt", "updatedAt" FROM "Tenant";
DROP TABLE "Tenant";
ALTER TABLE "new_Tenant" RENAME TO "Tenant";
CREATE UNIQUE INDEX "Tenant_shop_key" ON "Tenant"("shop");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
