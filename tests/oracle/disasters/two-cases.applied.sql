CREATE TABLE "Users" (id SERIAL PRIMARY KEY, name VARCHAR(255) NOT NULL);
CREATE TABLE "Sales" (
    id SERIAL PRIMARY KEY,
    "userId" INTEGER REFERENCES "Users" (id),
    "totalCost" DECIMAL(10, 2) NOT NULL DEFAULT 0
);
-- next file
ALTER TABLE users ADD COLUMN email TEXT;
-- next file
ALTER TABLE "Sales" ADD CONSTRAINT sales_cost CHECK ("totalCost" >= 0);
CREATE INDEX sales_by_cost ON "Sales" (total_cost);
