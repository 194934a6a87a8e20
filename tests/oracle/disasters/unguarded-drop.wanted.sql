CREATE TABLE trees (
    id SERIAL PRIMARY KEY,
    number INTEGER NOT NULL,
    "row" INTEGER NOT NULL,
    CONSTRAINT trees_row_number_key UNIQUE ("row", number)
);
