-- No timing means BEFORE; a column's new value is not there yet.
CREATE TABLE stock (sku TEXT PRIMARY KEY, qty INTEGER NOT NULL);
CREATE TABLE stock_before (sku TEXT, qty_then INTEGER, rows_then INTEGER);
CREATE TRIGGER stock_update UPDATE ON stock BEGIN
  INSERT INTO stock_before SELECT sku, qty, (SELECT count(*) FROM stock) FROM stock WHERE sku = OLD.sku;
END;
CREATE TRIGGER stock_delete DELETE ON stock FOR EACH ROW BEGIN
  INSERT INTO stock_before SELECT OLD.sku, OLD.qty, count(*) FROM stock;
END;
CREATE TRIGGER stock_insert INSERT ON stock BEGIN
  INSERT INTO stock_before VALUES (NEW.sku, NULL, (SELECT count(*) FROM stock));
END;
INSERT INTO stock VALUES ('a', 1), ('b', 2), ('c', 3);
UPDATE stock SET qty = 5 WHERE sku = 'a';
DELETE FROM stock WHERE qty < 4;
CREATE VIEW v_before AS SELECT sku, qty_then, rows_then FROM stock_before;
CREATE VIEW v_stock AS SELECT sku, qty FROM stock;
