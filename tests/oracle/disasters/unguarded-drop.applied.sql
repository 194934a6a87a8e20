CREATE TABLE trees (id SERIAL PRIMARY KEY, number INTEGER NOT NULL, "row" INTEGER NOT NULL);
-- next file
ALTER TABLE trees DROP CONSTRAINT trees_number_key;
ALTER TABLE trees ADD CONSTRAINT trees_row_number_key UNIQUE ("row", number);
