CREATE TABLE "Users" (id SERIAL PRIMARY KEY, name VARCHAR(255) NOT NULL, email TEXT);
CREATE TABLE "Sales" (
    id SERIAL PRIMARY KEY,
    "userId" INTEGER REFERENCES "Users" (id),
    "totalCost" DECIMAL(10, 2) NOT NULL DEFAULT 0,
    CONSTRAINT sales_cost CHECK ("totalCost" >= 0)
);
CREATE INDEX sales_by_cost ON "Sales" ("totalCost");
