-- The same for columns: in UPDATE OF, WHEN, NEW and OLD, lists and queries.
CREATE TABLE product (id INTEGER PRIMARY KEY, cost INTEGER, name TEXT);
CREATE TABLE price_log (id INTEGER PRIMARY KEY, product_id INTEGER, old_cost INTEGER, new_cost INTEGER);
CREATE TRIGGER product_price AFTER UPDATE OF cost ON product WHEN NEW.cost <> OLD.cost BEGIN
  INSERT INTO price_log (product_id, old_cost, new_cost) VALUES (NEW.id, OLD.cost, NEW.cost);
  UPDATE price_log SET new_cost = (SELECT p.cost FROM product p WHERE p.id = price_log.product_id) WHERE product_id = NEW.id AND new_cost IS NULL;
END;
INSERT INTO product (cost, name) VALUES (10, 'a'), (20, 'b');
UPDATE product SET cost = 11 WHERE id = 1;
ALTER TABLE product RENAME COLUMN cost TO "unitPrice";
ALTER TABLE price_log RENAME COLUMN new_cost TO after;
UPDATE product SET "unitPrice" = 12 WHERE id = 1;
UPDATE product SET name = 'B', "unitPrice" = 25 WHERE id = 2;
CREATE VIEW v_log AS SELECT id, product_id, old_cost, after FROM price_log;
