CREATE TABLE customers (id SERIAL PRIMARY KEY, name TEXT NOT NULL, vat_number TEXT);
CREATE TABLE invoices (
    id SERIAL PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customers (id),
    total NUMERIC(12, 2) NOT NULL,
    currency CHAR(3) NOT NULL DEFAULT 'EUR'
);
CREATE INDEX invoices_customer ON invoices (customer_id);
