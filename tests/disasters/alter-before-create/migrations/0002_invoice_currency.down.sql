ALTER TABLE customers DROP COLUMN vat_number;
ALTER TABLE invoices DROP COLUMN currency;
