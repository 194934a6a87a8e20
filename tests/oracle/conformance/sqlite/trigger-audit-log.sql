-- Each change of a row is logged by a trigger of its event.
CREATE TABLE account (id INTEGER PRIMARY KEY, owner TEXT NOT NULL, balance INTEGER NOT NULL DEFAULT 0, active BOOLEAN NOT NULL DEFAULT 1);
CREATE TABLE account_log (id INTEGER PRIMARY KEY AUTOINCREMENT, account_id INTEGER, op TEXT NOT NULL, before_json TEXT, after_json TEXT, logged_at DATETIME DEFAULT CURRENT_TIMESTAMP);
CREATE TRIGGER account_ai AFTER INSERT ON account
BEGIN
  INSERT INTO account_log (account_id, op, after_json) VALUES (NEW.id, 'insert', NEW.owner || ':' || NEW.balance);
END;
CREATE TRIGGER account_au AFTER UPDATE ON account
FOR EACH ROW
BEGIN
  -- both images
  INSERT INTO account_log (account_id, op, before_json, after_json)
  VALUES (NEW.id, 'update', OLD.owner || ':' || OLD.balance, NEW.owner || ':' || NEW.balance);
END;
CREATE TRIGGER account_ad AFTER DELETE ON account
BEGIN
  INSERT INTO account_log (account_id, op, before_json) VALUES (OLD.id, 'delete', OLD.owner || ':' || OLD.balance);
END;
INSERT INTO account (owner, balance) VALUES ('ann', 10), ('bob', 20);
UPDATE account SET balance = balance + 5 WHERE owner = 'ann';
UPDATE account SET owner = 'robert' WHERE owner = 'bob';
DELETE FROM account WHERE id = 1;
CREATE VIEW v_log AS SELECT id, account_id, op, before_json, after_json FROM account_log;
CREATE VIEW v_account AS SELECT id, owner, balance, active FROM account;
