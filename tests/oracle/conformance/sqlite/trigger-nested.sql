-- A trigger's statements fire other triggers.
CREATE TABLE orders (id INTEGER PRIMARY KEY, customer TEXT, total INTEGER NOT NULL DEFAULT 0);
CREATE TABLE line (id INTEGER PRIMARY KEY, order_id INTEGER, qty INTEGER, price INTEGER);
CREATE TABLE customer (name TEXT PRIMARY KEY, spent INTEGER NOT NULL DEFAULT 0, vip BOOLEAN NOT NULL DEFAULT 0);
CREATE TABLE event (id INTEGER PRIMARY KEY, what TEXT);
CREATE TRIGGER line_added AFTER INSERT ON line BEGIN
  UPDATE orders SET total = total + NEW.qty * NEW.price WHERE id = NEW.order_id;
END;
CREATE TRIGGER order_total AFTER UPDATE OF total ON orders BEGIN
  INSERT OR IGNORE INTO customer (name) VALUES (NEW.customer);
  UPDATE customer SET spent = spent + NEW.total - OLD.total WHERE name = NEW.customer;
END;
CREATE TRIGGER customer_vip AFTER UPDATE OF spent ON customer WHEN NEW.spent >= 100 AND NOT OLD.vip BEGIN
  UPDATE customer SET vip = 1 WHERE name = NEW.name;
  INSERT INTO event (what) VALUES (NEW.name || ' is a VIP at ' || NEW.spent);
END;
INSERT INTO orders (id, customer) VALUES (1, 'ann'), (2, 'bob'), (3, 'ann');
INSERT INTO line (order_id, qty, price) VALUES (1, 2, 30);
INSERT INTO line (order_id, qty, price) VALUES (2, 1, 50);
INSERT INTO line (order_id, qty, price) VALUES (3, 1, 45);
INSERT INTO line (order_id, qty, price) VALUES (1, 1, 5);
CREATE VIEW v_orders AS SELECT id, customer, total FROM orders;
CREATE VIEW v_customer AS SELECT name, spent, vip FROM customer;
CREATE VIEW v_event AS SELECT id, what FROM event;
